/** Brings replies to Discord: each exactly once, whatever the network does. */

import {
  type APIDMChannel,
  type APIInteraction,
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  type APIMessage,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from './card.ts';
import { persistently } from './persistently.ts';
import { plainText } from './plain.ts';

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
  /**
   * Replies to a message. Where the bot lacks a permission, the reply loses what needs it: the reference to the question,
   * then all but its text; and where it may not write at all it goes to the asker alone.
   * @returns undefined where nothing arrived
   */
  reply(question: Question, reply: Reply): Promise<Sent | undefined>;
  /** Puts another card in the place of a reply, `apology` where Discord refuses it. A reply that is gone stays gone. */
  replace(sent: Sent, card: Card, apology: () => Card): Promise<void>;
  /** Takes a reply back. */
  remove(sent: Sent): Promise<void>;
}

/** The message that is replied to. */
export type Question = Pick<APIMessage, 'id' | 'channel_id'> & {
  readonly author: { readonly id: string };
};

export interface Reply {
  readonly card: Card;
  /** In place of a card that Discord refuses. */
  readonly apology: () => Card;
  /** The card for the asker alone, which says where the question was asked. */
  readonly elsewhere: () => Card;
}

/** A reply that Discord has. */
export interface Sent {
  readonly channelId: string;
  readonly messageId: string;
  /** Whether it is the card's text and not the card. */
  readonly isPlain: boolean;
}

/**
 * For the REST client, which keeps a kilobyte for each interaction whose response was edited: every five minutes it forgets
 * those that are over. With its own hour, a hundred a second take some 300 MB.
 */
export const SWEEPING = { handlerSweepInterval: 5 * 60_000 };

/** Pauses for `persistently`. */
export interface Patience {
  /** For a first response, which has 3 s. */
  readonly first: readonly number[];
  /** For what may come later: an outage of ten minutes is outlasted, and a deferred interaction's 15 are not used up. */
  readonly later: readonly number[];
}

export const PATIENCE: Patience = {
  first: [0, 300, 700],
  // None is longer than Discord knows a nonce.
  later: [0, 2_000, 10_000, 30_000, ...Array<number>(10).fill(60_000)],
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

  /** @throws what Discord or the way there answers */
  async function create(
    { id }: Question,
    channelId: string,
    content: RESTPostAPIChannelMessageJSONBody,
  ): Promise<Sent> {
    // For some minutes Discord gives back the message it already has for a nonce, so that a second
    // attempt after a lost answer makes no second reply. Ids of messages fit its 25 characters.
    const body = { ...content, nonce: id, enforce_nonce: true };
    const { id: messageId } = (await rest.post(Routes.channelMessages(channelId), {
      body,
    })) as APIMessage;
    return { channelId, messageId, isPlain: content.content !== undefined };
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
      // What says nothing is said already.
      if (response.type === deferral.type) return true;
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

    async reply(question, { card, apology, elsewhere }) {
      const { channel_id: channel } = question;
      const reference = { message_id: question.id, fail_if_not_exists: false };
      const toChannel = (body: RESTPostAPIChannelMessageJSONBody) =>
        create(question, channel, body);
      const toAsker = async (body: Card) => {
        const opened = await rest.post(Routes.userChannels(), {
          body: { recipient_id: question.author.id },
        });
        return create(question, (opened as APIDMChannel).id, body);
      };
      const ways: Way[] = [
        {
          name: 'as a reply',
          go: () =>
            send(
              (body) => toChannel({ ...body, message_reference: reference }),
              card,
              apology,
              patience.later,
            ),
        },
        {
          name: 'without a reference',
          goesAfter: isWithoutHistory,
          go: () => send(toChannel, card, apology, patience.later),
        },
        {
          name: 'as plain text',
          go: () => persistently(() => toChannel(plainBody(card)), patience.later),
        },
        {
          name: 'to the asker alone',
          go: () => send(toAsker, elsewhere(), apology, patience.later),
        },
      ];
      let refusal: unknown;
      for (const { name, goesAfter, go } of ways) {
        if (goesAfter && !goesAfter(refusal)) continue;
        if (refusal !== undefined) {
          log.warn(
            { err: refusal, channel },
            `no permission to reply in this channel; sending it ${name}`,
          );
        }
        try {
          return await go();
        } catch (err) {
          refusal = err;
          if (isForbidden(err)) continue;
          log.error({ err, channel }, 'a reply could not be delivered');
          return undefined;
        }
      }
      log.warn({ err: refusal, channel }, 'nobody may be written to; a question has no reply');
      return undefined;
    },

    async replace({ channelId, messageId, isPlain }, card, apology) {
      const route = Routes.channelMessage(channelId, messageId);
      const patch = (body: RESTPatchAPIChannelMessageJSONBody) => rest.patch(route, { body });
      try {
        if (isPlain) await persistently(() => patch(plainBody(card)), patience.later);
        else await send(patch, card, apology, patience.later);
      } catch (err) {
        if (isGone(err)) return;
        log.error({ err, channel: channelId }, 'a reply could not be brought up to date');
      }
    },

    async remove({ channelId, messageId }) {
      const route = Routes.channelMessage(channelId, messageId);
      try {
        await persistently(() => rest.delete(route), patience.later);
      } catch (err) {
        if (isGone(err)) return;
        log.error({ err, channel: channelId }, 'a reply could not be removed');
      }
    },
  };
}

/** A way by which a reply may reach its asker. */
interface Way {
  readonly name: string;
  /** Where it is worth trying only after a certain refusal. */
  readonly goesAfter?: (refusal: unknown) => boolean;
  /** @throws what the last attempt met */
  readonly go: () => Promise<Sent>;
}

/** Discord takes the way, and not what is sent by it. */
function isRefusedBody(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.status === 400 &&
    !hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) &&
    !isForbidden(error)
  );
}

function isForbidden(error: unknown): boolean {
  return (
    (error instanceof DiscordAPIError && error.status === 403) ||
    isWithoutHistory(error) ||
    hasCode(error, RESTJSONErrorCodes.InvalidActionOnArchivedThread)
  );
}

function isWithoutHistory(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory);
}

function isGone(error: unknown): boolean {
  return (
    hasCode(error, RESTJSONErrorCodes.UnknownMessage) ||
    hasCode(error, RESTJSONErrorCodes.UnknownChannel)
  );
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}

function dataOf(response: APIInteractionResponse): APIInteractionResponseCallbackData {
  return 'data' in response ? (response.data as APIInteractionResponseCallbackData) : {};
}

/** A message that needs no permission but to write: no components, no previews of links. */
function plainBody(card: Card) {
  return {
    content: plainText(card),
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: card.allowed_mentions,
  };
}
