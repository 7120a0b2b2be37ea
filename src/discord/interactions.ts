/** What the bot responds to an interaction: JSON in, JSON out, the same over the gateway and over HTTP. */

import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponseChannelMessageWithSource,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import { type Card, errorCard } from './card.ts';
import { ASK } from './commands.ts';
import { languageOf } from './language.ts';
import { wordsOf } from './question.ts';
import type { Replier } from './reply.ts';

/**
 * The first and only response: an answer takes milliseconds, so nothing is deferred. What the bot does
 * not know (a command of another version that Discord still shows) gets the help, for the asker alone.
 * Undefined for what awaits no message: pings, and autocompletion, which no command here has.
 */
export function responseTo(
  interaction: APIInteraction,
  reply: Replier,
): APIInteractionResponseChannelMessageWithSource | undefined {
  if (
    interaction.type === InteractionType.Ping ||
    interaction.type === InteractionType.ApplicationCommandAutocomplete
  ) {
    return undefined;
  }
  if (isAsk(interaction)) {
    const options = interaction.data.options ?? [];
    const question = options.find(({ name }) => name === ASK.question);
    const onlyMe = options.find(({ name }) => name === ASK.onlyMe);
    const card = reply({
      question:
        question?.type === ApplicationCommandOptionType.String ? wordsOf(question.value) : '',
      via: 'command',
      locale: interaction.locale,
      echo: true,
    });
    return message(card, onlyMe?.type === ApplicationCommandOptionType.Boolean && onlyMe.value);
  }
  return message(reply({ question: '', via: 'command', locale: interaction.locale }), true);
}

/** One kind sentence for the asker alone, where Discord does not take the response. */
export function apologyFor(
  interaction: APIInteraction,
): APIInteractionResponseChannelMessageWithSource {
  const locale = 'locale' in interaction ? interaction.locale : undefined;
  return message(errorCard(languageOf('', locale)), true);
}

function message(card: Card, onlyMe: boolean): APIInteractionResponseChannelMessageWithSource {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { ...card, flags: onlyMe ? card.flags | MessageFlags.Ephemeral : card.flags },
  };
}

function isAsk(
  interaction: APIInteraction,
): interaction is APIChatInputApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.ChatInput &&
    interaction.data.name === ASK.name
  );
}
