/** Which reply belongs to which question. */

import { type APIMessage, MessageFlags, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { Sent } from './delivery.ts';

/** Questions with a reply that are remembered; some 2 MB. */
const REMEMBERED = 10_000;

/** Messages after a question among which its reply is looked for: one page, the most that Discord gives. */
const PAGE = 100;

/** What is known of a question. */
export interface Known {
  /** The reply to it, once it has arrived; undefined where there is none. Does not reject. */
  readonly sent: Promise<Sent | undefined>;
  /** When the question was last edited, as Discord writes it, and as the reply knows it; null for as it was sent. */
  readonly version: string | null;
}

/**
 * Remembers ids alone, and nothing beyond the process. What came before it is found in Discord: the bot's replies
 * refer to their questions.
 */
export class Replies {
  readonly #known = new Map<string, Known>();
  /** Up to this id a question may have a reply that is not remembered. */
  #forgottenUpTo = SnowflakeUtil.generate().toString();

  get(questionId: string): Known | undefined {
    return this.#known.get(questionId);
  }

  set(questionId: string, known: Known): void {
    this.#known.set(questionId, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size <= REMEMBERED || oldest === undefined) return;
    this.#known.delete(oldest);
    this.#forgottenUpTo = laterOf(this.#forgottenUpTo, oldest);
  }

  /** Whether a question that is not remembered may have a reply all the same. */
  mayHaveForgotten(questionId: string): boolean {
    return BigInt(questionId) <= BigInt(this.#forgottenUpTo);
  }
}

function laterOf(one: string, other: string): string {
  return BigInt(one) > BigInt(other) ? one : other;
}

/**
 * The bot's replies to some of a channel's messages, by the id of the message.
 * @throws where the channel cannot be read
 */
export async function findReplies(
  rest: REST,
  botId: string,
  channelId: string,
  questionIds: readonly string[],
): Promise<Map<string, Sent>> {
  const [first] = questionIds.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const found = new Map<string, Sent>();
  if (first === undefined) return found;
  const query = new URLSearchParams({ after: first, limit: String(PAGE) });
  const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
  for (const { id, author, message_reference, flags = 0 } of messages) {
    const questionId = message_reference?.message_id;
    if (author.id !== botId || questionId === undefined || !questionIds.includes(questionId)) {
      continue;
    }
    const isPlain = (flags & MessageFlags.IsComponentsV2) === 0;
    found.set(questionId, { channelId, messageId: id, isPlain });
  }
  return found;
}
