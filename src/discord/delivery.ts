/** Brings replies to Discord: each exactly once, whatever the network does. */

import {
  type APIInteraction,
  type APIInteractionResponse,
  DiscordAPIError,
  type GatewayMessageCreateDispatchData,
  HTTPError,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from './card.ts';
import type { Reaction } from './interactions.ts';

export interface Delivery {
  /** Responds to an interaction; where Discord refuses the response, `fallback` is sent in its place. */
  respond(
    interaction: Pick<APIInteraction, 'id' | 'token' | 'application_id'>,
    reaction: Reaction,
    fallback: () => APIInteractionResponse,
  ): Promise<void>;
  /** Replies to a message; where Discord refuses the card, `fallback` is sent in its place. */
  reply(
    message: Pick<GatewayMessageCreateDispatchData, 'id' | 'channel_id'>,
    card: Card,
    fallback: () => Card,
  ): Promise<void>;
}

/** Nothing here throws: a reply that cannot be delivered is a line in the log. */
export function createDelivery(rest: REST, log: Logger): Delivery {
  /** @throws what the last attempt met */
  async function send<Body>(
    post: (body: Body) => Promise<unknown>,
    body: Body,
    fallback: () => Body,
  ) {
    try {
      await twice(() => post(body));
    } catch (err) {
      if (!isRefusedBody(err)) throw err;
      log.error({ err }, 'Discord refused a reply; sending an apology in its place');
      await twice(() => post(fallback()));
    }
  }

  return {
    async respond({ id, token, application_id }, { response, removesMessage }, fallback) {
      const route = Routes.interactionCallback(id, token);
      try {
        await send((body) => rest.post(route, { body, auth: false }), response, fallback);
      } catch (err) {
        // Otherwise an earlier attempt got through, and only its answer was lost.
        if (!hasCode(err, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) {
          log.error({ err }, 'a response to an interaction could not be delivered');
          return;
        }
      }
      if (!removesMessage) return;
      try {
        await twice(() =>
          rest.delete(Routes.webhookMessage(application_id, token), { auth: false }),
        );
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
        await send(post, card, fallback);
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

/** Again, once, after a connection that broke: the REST client repeats what Discord answers with 5xx, but not this. */
async function twice(attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    const wasAnswered =
      error instanceof DiscordAPIError ||
      error instanceof HTTPError ||
      error instanceof RateLimitError;
    if (wasAnswered) throw error;
    await attempt();
  }
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
