/** What was asked before a message, read from Discord when the message comes: of conversations nothing is kept. */

import {
  type APIMessage,
  type GatewayMessageCreateDispatchData,
  MessageType,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Logger } from 'pino';
import { askedIn } from './asked.ts';
import type { Place } from './place.ts';
import { questionIn } from './question.ts';

/** How far a subject is followed back: a third question may still lean on the first. */
const QUESTIONS = 3;

/** In a direct message or a thread, what comes later than this starts anew. */
const SUBJECT_LASTS_MS = 30 * 60_000;

/** Enough for three questions with their replies among what others say. */
const MESSAGES = 25;

/** An answer that lacks its subject is better than one that does not come. */
const READ_MS = 1_000;

/**
 * The questions that a message goes on from, the earliest first; empty where it starts anew. A reply to the bot goes on
 * from the question that the bot answered there; a message in a direct message or a thread goes on from those before
 * it. Does not reject: what cannot be read is as if it were not there.
 */
export type Previous = (
  message: GatewayMessageCreateDispatchData,
  place: Place,
) => Promise<readonly string[]>;

type Referring = Pick<APIMessage, 'message_reference' | 'referenced_message' | 'channel_id'>;

export function createPrevious(rest: REST, log: Logger): Previous {
  const get = (route: `/${string}`, query?: URLSearchParams) =>
    rest.get(route, { ...(query && { query }), signal: AbortSignal.timeout(READ_MS) });

  /** The message that another one replies to, or that a thread was started from. */
  async function referredTo(message: Referring): Promise<APIMessage | undefined> {
    const { referenced_message, message_reference, channel_id } = message;
    if (referenced_message) return referenced_message;
    const id = message_reference?.message_id;
    // Null stands for one that was deleted.
    if (id === undefined || referenced_message === null) return undefined;
    const channel = message_reference?.channel_id ?? channel_id;
    return (await get(Routes.channelMessage(channel, id))) as APIMessage;
  }

  /** Up the chain of replies, from the bot's to the question it answers, and from there to what that goes on from. */
  async function above(message: Referring, place: Place, left: number): Promise<string[]> {
    const reply = left > 0 ? await referredTo(message) : undefined;
    if (!reply) return [];
    const isAnswer = reply.author.id === place.userId;
    const asked = isAnswer ? await referredTo(reply) : reply;
    // The answer to a command refers to no message, and shows the question itself.
    if (!asked) return [askedIn(reply)].filter((question) => question !== undefined);
    const question = wordsIn(asked, place);
    return question ? [...(await above(asked, place, left - 1)), question] : [];
  }

  async function before(
    { id, channel_id }: GatewayMessageCreateDispatchData,
    place: Place,
  ): Promise<string[]> {
    const query = new URLSearchParams({ before: id, limit: String(MESSAGES) });
    const messages = (await get(Routes.channelMessages(channel_id), query)) as APIMessage[];
    const questions: string[] = [];
    let since = SnowflakeUtil.timestampFrom(id);
    for (const message of messages) {
      if (questions.length === QUESTIONS) break;
      if (message.type === MessageType.ThreadStarterMessage) {
        questions.unshift(...(await above(message, place, 1)));
        break;
      }
      const question = wordsIn(message, place);
      if (!question) continue;
      if (since - SnowflakeUtil.timestampFrom(message.id) > SUBJECT_LASTS_MS) break;
      questions.unshift(question);
      since = SnowflakeUtil.timestampFrom(message.id);
    }
    return questions;
  }

  return async (message, place) => {
    try {
      if (message.type === MessageType.Reply) return await above(message, place, QUESTIONS);
      return place.isConversation ? await before(message, place) : [];
    } catch (err) {
      log.debug({ err, channel: message.channel_id }, 'what was asked before cannot be read');
      return [];
    }
  };
}

/** What a message asked, if it did and the bot may read it; no matter how the bot was called. */
function wordsIn(message: APIMessage, place: Place): string | undefined {
  return questionIn(message, { ...place, hearsAll: true }) || undefined;
}
