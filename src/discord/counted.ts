/** Counts what becomes of interactions, and how long they wait. */

import {
  type APIInteraction,
  type APIInteractionResponse,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import { firstResponseSeconds, interactionsTotal } from '../metrics.ts';
import type { InteractionHandler } from './first-response.ts';

/** The same handler, counted. */
export function counted(handle: InteractionHandler): InteractionHandler {
  return (interaction, respond) => {
    const kind = kindOf(interaction);
    const wait = firstResponseSeconds.startTimer({ kind });
    return handle(interaction, async (response) => {
      wait();
      const arrived = await respond(response);
      interactionsTotal.inc({ kind, outcome: arrived ? outcomeOf(response) : 'undelivered' });
      return arrived;
    });
  };
}

function kindOf(interaction: APIInteraction): string {
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return 'autocomplete';
    case InteractionType.ApplicationCommand:
      return interaction.data.type === ApplicationCommandType.ChatInput
        ? 'command'
        : 'message command';
    case InteractionType.MessageComponent:
      return interaction.data.component_type === ComponentType.Button ? 'button' : 'select';
    default:
      return 'other';
  }
}

function outcomeOf({ type }: APIInteractionResponse): 'answered' | 'deferred' {
  const isDeferral =
    type === InteractionResponseType.DeferredChannelMessageWithSource ||
    type === InteractionResponseType.DeferredMessageUpdate;
  return isDeferral ? 'deferred' : 'answered';
}
