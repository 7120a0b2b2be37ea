/** Brings replies to Discord: each exactly once, whatever the network does. */

import { setTimeout as pause } from 'node:timers/promises';
import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  DiscordAPIError,
  type GatewayMessageCreateDispatchData,
  InteractionResponseType,
  MessageFlags,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from './card.ts';

/** Nothing here throws: a reply that cannot be delivered is a line in the log. */
export interface Delivery {
  /**
   * Sends the first response to an interaction; where Discord refuses the message, `fallback` is sent in its place.
   * @returns whether Discord has it
   */
  respond(
    interaction: Pick<APIInteraction, 'id' | 'token'>,
    response: APIInteractionResponse,
    fallback: () => APIInteractionResponse,
  ): Promise<boolean>;
  /**
   * Sends the response to an interaction that was deferred by `deferral`, `fallback` where Discord refuses it.
   * @returns whether Discord has it
   */
  complete(
    interaction: Pick<APIInteraction, 'application_id' | 'token'>,
    deferral: APIInteractionResponse,
    response: APIInteractionResponse,
    fallback: () => APIInteractionResponse,
  ): Promise<boolean>;
  /** Removes the message that an interaction was responded to with, or whose button was used. */
  removeOriginal(interaction: Pick<APIInteraction, 'application_id' | 'token'>): Promise<void>;
  /** Replies to a message; where Discord refuses the card, `fallback` is sent in its place. */
  reply(
    message: Pick<GatewayMessageCreateDispatchData, 'id' | 'channel_id'>,
    card: Card,
    fallback: () => Card,
  ): Promise<void>;
}

/**
 * Pauses before each further attempt while Discord, or the way there, fails. The client itself repeats a request three
 * times at once where Discord answers with 5xx.
 */
export interface Patience {
  /** For a first response, which has 3 s. */
  readonly first: readonly number[];
  /** For what may come later: an outage of ten minutes is outlasted, and a deferred interaction's 15 are not used up. */
  readonly later: readonly number[];
}

const PATIENCE: Patience = {
  first: [0, 300, 700],
  later: [0, 2_000, 10_000, 30_000, 60_000, 120_000, 180_000, 240_000],
};

/** A first response that hangs for so long goes out again over another connection, and is still in time. */
const FIRST_ATTEMPT_MS = 1_200;

export function createDelivery(rest: REST, log: Logger, patience = PATIENCE): Delivery {
  /** @throws what the last attempt met */
  async function send<Body, Result>(
    post: (body: Body) => Promise<Result>,
    body: Body,
    fallback: () => Body,
    pauses: readonly number[],
  ): Promise<Result> {
    try {
      return await persistently(() => post(body), pauses);
    } catch (err) {
      if (!isRefusedBody(err)) throw err;
      log.error({ err }, 'Discord refused a reply; sending an apology in its place');
      return await persistently(() => post(fallback()), pauses);
    }
  }

  return {
    async respond({ id, token }, response, fallback) {
      const post = (body: APIInteractionResponse) =>
        rest.post(Routes.interactionCallback(id, token), {
          body,
          auth: false,
          signal: AbortSignal.timeout(FIRST_ATTEMPT_MS),
        });
      try {
        await send(post, response, fallback, patience.first);
        return true;
      } catch (err) {
        // An earlier attempt got through, and only its answer was lost.
        if (hasCode(err, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return true;
        log.error({ err }, 'a response to an interaction could not be delivered');
        return false;
      }
    },

    async complete({ application_id, token }, deferral, response, fallback) {
      const post = (body: APIInteractionResponse) => {
        const data = dataOf(body);
        // A deferred update stands for the message with the button; a message of its own comes after it.
        const isOwnMessage =
          deferral.type === InteractionResponseType.DeferredMessageUpdate &&
          body.type === InteractionResponseType.ChannelMessageWithSource;
        if (isOwnMessage) {
          return rest.post(Routes.webhook(application_id, token), { body: data, auth: false });
        }
        // Who sees it is settled, and no matter of an edit.
        const edit = { ...data, flags: (data.flags ?? 0) & ~MessageFlags.Ephemeral };
        return rest.patch(Routes.webhookMessage(application_id, token), {
          body: edit,
          auth: false,
        });
      };
      try {
        await send(post, response, fallback, patience.later);
        return true;
      } catch (err) {
        log.error({ err }, 'a deferred response could not be delivered');
        return false;
      }
    },

    async removeOriginal({ application_id, token }) {
      const route = Routes.webhookMessage(application_id, token);
      try {
        await persistently(() => rest.delete(route, { auth: false }), patience.later);
      } catch (err) {
        if (hasCode(err, RESTJSONErrorCodes.UnknownMessage)) return;
        log.error({ err }, 'a message could not be removed');
      }
    },

    async reply({ id, channel_id }, card, fallback) {
      const post = (content: Card) => {
        const body: RESTPostAPIChannelMessageJSONBody = {
          ...content,
          message_reference: { message_id: id, fail_if_not_exists: false },
          // For some minutes Discord gives back the message it already has for a nonce, so that a
          // second attempt after a lost answer makes no second reply. Ids of messages fit its 25 characters.
          nonce: id,
          enforce_nonce: true,
        };
        return rest.post(Routes.channelMessages(channel_id), { body });
      };
      try {
        await send(post, card, fallback, patience.later);
      } catch (err) {
        if (err instanceof DiscordAPIError && err.status === 403) {
          log.warn({ err, channel: channel_id }, 'no permission to reply in this channel');
        } else {
          log.error({ err, channel: channel_id }, 'a reply could not be delivered');
        }
      }
    },
  };
}

/** @throws what the last attempt met, or what no further attempt would mend */
async function persistently<Result>(
  attempt: () => Promise<Result>,
  [wait, ...further]: readonly number[],
): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (wait === undefined || isFinal(error)) throw error;
  }
  await pause(wait);
  return persistently(attempt, further);
}

/** Discord has understood and said no; everything else is trouble of its own or on the way, and may pass. */
function isFinal(error: unknown): boolean {
  return error instanceof DiscordAPIError || error instanceof RateLimitError;
}

function isRefusedBody(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.status === 400 &&
    !hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
  );
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}

function dataOf(response: APIInteractionResponse): APIInteractionResponseCallbackData {
  return 'data' in response ? (response.data as APIInteractionResponseCallbackData) : {};
}
