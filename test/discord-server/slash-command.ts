/** What Discord's client makes of the values a person fills into a slash command. */

import type { APIApplicationCommand } from 'discord.js';

interface RegisteredOption {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly choices?: readonly { readonly value: string | number }[];
}

const STRING = 3;

/** Discord's own bound for a string option that sets none. */
const MAX_STRING_LENGTH = 6000;

/** By the numbers that Discord gives to contexts. */
const PLACES = ['the guild', 'direct messages', 'other private channels'] as const;
export type Context = 0 | 1 | 2;

const USER_INSTALL = 1;

/** Types of options whose value is sent as it is, and what it has to be. */
const VALUE_TYPES: Readonly<Record<number, string>> = {
  [STRING]: 'string',
  4: 'number',
  5: 'boolean',
  10: 'number',
};

/**
 * The `data` of the interaction for `command`, with `values` by option name.
 * @throws where Discord's client would not let a person send this
 */
export function slashCommandData(
  command: APIApplicationCommand,
  values: Readonly<Record<string, string | number | boolean>>,
  context: Context,
): Record<string, unknown> {
  const refuse = (why: string) => {
    throw new Error(`/${command.name} cannot be sent: ${why}`);
  };
  // Without contexts a command is offered wherever the bot is.
  if (command.contexts && !command.contexts.includes(context)) {
    refuse(`it is not offered in ${PLACES[context]}`);
  }
  if (context === 2 && !command.integration_types?.includes(USER_INSTALL)) {
    refuse('people cannot install it for themselves');
  }
  const registered = (command.options ?? []) as readonly RegisteredOption[];
  for (const { name, required } of registered) {
    if (required && !(name in values)) refuse(`option ${name} is required`);
  }
  const options = Object.entries(values).map(([name, value]) => {
    const option = registered.find((one) => one.name === name);
    if (option === undefined) return refuse(`it has no option ${name}`);
    const { type, min_length = 0, max_length = MAX_STRING_LENGTH, choices } = option;
    if (VALUE_TYPES[type] !== typeof value) {
      refuse(`option ${name} has type ${type}, not ${typeof value}`);
    }
    if (typeof value === 'string' && (value.length < min_length || value.length > max_length)) {
      refuse(`option ${name} takes ${min_length} to ${max_length} characters`);
    }
    if (choices && !choices.some((choice) => choice.value === value)) {
      refuse(`${value} is no choice of option ${name}`);
    }
    return { name, type, value };
  });
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
    ...(options.length > 0 && { options }),
  };
}
