/** Every interaction gets its first response in the time that Discord gives, whichever way it came. */

import type { APIInteraction, APIInteractionResponse } from 'discord.js';
import { counted } from './counted.ts';
import type { Delivery } from './delivery.ts';
import type { Interactions } from './interactions.ts';
import type { Turns } from './turns.ts';

/**
 * Discord waits 3 s, and answers under load are promised to be deferred before 2 s; what is left is for timers that
 * fire late and for the way there.
 */
const DEFER_AFTER_MS = 1_500;

/** Brings the first response to Discord, which is over HTTP the answer to its request; true where it has arrived. Does not reject. */
export type Respond = (response: APIInteractionResponse) => Promise<boolean>;

/** Does all that an interaction asks for. Does not reject. */
export type InteractionHandler = (interaction: APIInteraction, respond: Respond) => Promise<void>;

/**
 * Interactions are answered in turn. Whose turn does not come soon enough is deferred, and completed when it comes.
 * What is ready is never deferred: a deferral would go the same way no faster.
 */
export function createInteractionHandler(
  interactions: Interactions,
  delivery: Pick<Delivery, 'complete' | 'removeOriginal'>,
  turn: Turns,
): InteractionHandler {
  return counted(async (interaction, respond) => {
    const deferral = interactions.defer(interaction);
    let deferred: Promise<boolean> | undefined;
    const timer =
      deferral &&
      setTimeout(() => {
        deferred = respond(deferral);
      }, DEFER_AFTER_MS);
    const { response, removesMessage } = await turn(() => interactions.react(interaction));
    clearTimeout(timer);
    const apology = () => interactions.apologise(interaction);
    const arrived =
      deferral && (await deferred)
        ? await delivery.complete(interaction, deferral, response, apology)
        : await respond(response);
    if (arrived && removesMessage) await delivery.removeOriginal(interaction);
  });
}
