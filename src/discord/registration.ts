/** Tells Discord about the commands, but only when it has others: it takes 200 a day from an application. */

import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';

type Command = RESTPostAPIApplicationCommandsJSONBody;

/**
 * Compares `commands` with what Discord has for the application (in one server where `guildId` is
 * given), and replaces all of them in one request where they differ.
 * @returns whether it had to
 * @throws what the REST client throws; a server the bot is not in answers 403 or 404
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly Command[],
  guildId?: string,
): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const wanted = guildId ? commands.map(withoutPlaces) : commands;
  const query = new URLSearchParams({ with_localizations: 'true' });
  const known = (await rest.get(route, { query })) as APIApplicationCommand[];
  if (isDeepStrictEqual(comparable(known), comparable(wanted))) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** A command of one server has no contexts and kinds of installation to choose from. */
function withoutPlaces({ contexts, integration_types, ...command }: Command): Command {
  return command as Command;
}

/** What a command says, apart from what Discord adds to it (ids, versions, defaults) and from order that means nothing. */
function comparable(commands: readonly (APIApplicationCommand | Command)[]): unknown {
  return commands
    .map((command) => ({
      ...said(command),
      contexts: command.contexts?.toSorted(),
      integration_types: command.integration_types?.toSorted(),
    }))
    .map(compact)
    .toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1));
}

function said(part: object): Record<string, unknown> {
  const { type, name, name_localizations, description, description_localizations, ...rest } =
    part as Record<string, unknown>;
  const { required, min_length, max_length, autocomplete, choices, options } = rest;
  return compact({
    type,
    name,
    name_localizations,
    description,
    description_localizations,
    required,
    min_length,
    max_length,
    autocomplete,
    choices,
    options: Array.isArray(options) && options.length > 0 ? options.map(said) : undefined,
  });
}

/** Without the keys that say nothing: Discord leaves out what is not used, or sets it to null, false or an empty text. */
function compact(part: Record<string, unknown>): Record<string, unknown> {
  const silent: readonly unknown[] = [undefined, null, false, ''];
  return Object.fromEntries(Object.entries(part).filter(([, value]) => !silent.includes(value)));
}
