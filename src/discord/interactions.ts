/** What the bot does about an interaction: JSON in, JSON out, the same over the gateway and over HTTP. */

import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Answerer } from '../answer/answerer.ts';
import { type Card, errorCard } from './card.ts';
import { ASK } from './commands.ts';
import { languageOf } from './language.ts';
import { wordsOf } from './question.ts';
import { createReplier, type Replier } from './reply.ts';

/** What the bot does about an interaction. */
export interface Reaction {
  /** The first response: a message, a change of the message whose button was used, choices, or the answer to a ping. */
  readonly response: APIInteractionResponse;
  /**
   * Once the response has arrived, the message whose button was used is to go: `DELETE` of `@original` by the webhook
   * of the interaction.
   */
  readonly removesMessage?: true;
}

/** Nothing here throws, waits or speaks to Discord: bringing the responses there is up to whoever received the interaction. */
export interface Interactions {
  react(interaction: APIInteraction): Reaction;
  /** In place of a response that Discord does not take: one sentence for the asker alone. */
  apologise(interaction: APIInteraction): APIInteractionResponse;
  /**
   * The response that buys 15 minutes where `react` has to wait; undefined for what cannot wait (autocompletion, a ping).
   * After it, what `react` gives goes to the webhook of the interaction: a message after a command, and a change of a
   * message, by `PATCH` of `@original`; a message after a button by `POST`.
   */
  defer(interaction: APIInteraction): APIInteractionResponse | undefined;
}

export function createInteractions(answerer: Answerer, log: Logger): Interactions {
  const reply = createReplier(answerer, log);
  return {
    react: (interaction) => reactionTo(interaction, reply),
    apologise: (interaction) =>
      interaction.type === InteractionType.ApplicationCommandAutocomplete
        ? choices([])
        : message(errorCard(languageOf('', localeOf(interaction))), true),
    defer(interaction) {
      if (interaction.type === InteractionType.MessageComponent) {
        return { type: InteractionResponseType.DeferredMessageUpdate };
      }
      if (interaction.type !== InteractionType.ApplicationCommand) return undefined;
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isPrivate(interaction) && { data: { flags: MessageFlags.Ephemeral } }),
      };
    },
  };
}

/** What the bot does not know (a command of another version that Discord still shows) gets the help, for the asker alone. */
function reactionTo(interaction: APIInteraction, reply: Replier): Reaction {
  switch (interaction.type) {
    case InteractionType.Ping:
      return { response: { type: InteractionResponseType.Pong } };
    case InteractionType.ApplicationCommandAutocomplete:
      return { response: choices([]) };
    case InteractionType.ApplicationCommand: {
      if (!isAsk(interaction)) break;
      const { question } = optionsOf(interaction);
      const card = reply({
        question: typeof question === 'string' ? wordsOf(question) : '',
        via: 'command',
        locale: interaction.locale,
        echo: true,
      });
      return { response: message(card, isPrivate(interaction)) };
    }
  }
  const help = reply({ question: '', via: 'command', locale: localeOf(interaction) });
  return { response: message(help, true) };
}

/** Whether the reply to a command is for the asker alone; Discord wants to know before anything else. */
function isPrivate(interaction: APIApplicationCommandInteraction): boolean {
  return !isAsk(interaction) || optionsOf(interaction)[ASK.onlyMe] === true;
}

/** The options of a slash command that were filled in, by their names. */
function optionsOf({
  data,
}: APIChatInputApplicationCommandInteraction): Partial<Record<string, string | number | boolean>> {
  const filled = (data.options ?? []).flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
      ? []
      : [[option.name, option.value] as const],
  );
  return Object.fromEntries(filled);
}

function localeOf(interaction: APIInteraction): string | undefined {
  return 'locale' in interaction ? interaction.locale : undefined;
}

function message(card: Card, onlyMe: boolean): APIInteractionResponse {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { ...card, flags: onlyMe ? card.flags | MessageFlags.Ephemeral : card.flags },
  };
}

function choices(list: readonly string[]): APIInteractionResponse {
  return {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: list.map((text) => ({ name: text, value: text })) },
  };
}

function isAsk(
  interaction: APIApplicationCommandInteraction,
): interaction is APIChatInputApplicationCommandInteraction {
  return (
    interaction.data.type === ApplicationCommandType.ChatInput && interaction.data.name === ASK.name
  );
}
