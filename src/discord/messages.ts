/** Questions that come as messages: each is replied to, and the reply follows what becomes of the question. */

import {
  type GatewayMessageCreateDispatchData,
  type GatewayMessageUpdateDispatchData,
  type REST,
  SnowflakeUtil,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Allowance } from './allowance.ts';
import { type Card, elsewhereCard, errorCard, lineCard } from './card.ts';
import type { Delivery, Reply, Sent } from './delivery.ts';
import { languageOf } from './language.ts';
import type { Place, Places } from './place.ts';
import type { Previous } from './previous.ts';
import { isKeptBack, questionIn } from './question.ts';
import { findReplies, Replies } from './replies.ts';
import type { Replier } from './reply.ts';
import type { Turns } from './turns.ts';
import { WORDING } from './wording.ts';

/** A question may be mended for so long; what is edited later has been read by others as it was. */
const EDITABLE_MS = 15 * 60_000;

/** Replies from before this process are looked for where their question is no older. */
const LOOK_BACK_MS = 24 * 60 * 60_000;

export interface Messages {
  /** A message was sent: it gets one reply where it is a question, however often it is delivered. */
  sent(message: GatewayMessageCreateDispatchData): Promise<void>;
  /** A message changed: the reply is brought up to date, or made where the message has become a question. */
  edited(message: GatewayMessageUpdateDispatchData): Promise<void>;
  /** Messages were deleted: so are the replies to them. */
  deleted(channelId: string, ids: readonly string[]): Promise<void>;
}

export interface MessageTools {
  readonly rest: REST;
  /** The bot's id, once it is known. */
  readonly botId: () => string | undefined;
  readonly places: Places;
  readonly allowance: Allowance;
  readonly previous: Previous;
  readonly turn: Turns;
  readonly reply: Replier;
  readonly delivery: Delivery;
  readonly log: Logger;
}

/** A message that is a question. */
interface Asking {
  readonly message: GatewayMessageCreateDispatchData;
  /** Empty for a call without a question. */
  readonly question: string;
  readonly place: Place;
}

export function createMessages(tools: MessageTools): Messages {
  const { rest, places, allowance, previous, turn, reply, delivery, log } = tools;
  const replies = new Replies();

  function askingIn(message: GatewayMessageCreateDispatchData): Asking | undefined {
    const place = places(message);
    if (!place || !mayAsk(message, place)) return undefined;
    const question = questionIn(message, place);
    return question === undefined ? undefined : { message, question, place };
  }

  /** What to say, an answer or that there were too many questions; undefined where that has been said. */
  async function replyTo({ message, question, place }: Asking): Promise<Reply | undefined> {
    const { author, channel_id } = message;
    const language = languageOf(question, place.locale);
    const of = (card: Card): Reply => ({
      card,
      apology: () => errorCard(language),
      elsewhere: () => elsewhereCard(card, language, channel_id),
    });
    const verdict = await allowance(author.id, channel_id);
    if (verdict.kind === 'silent') return undefined;
    if (verdict.kind === 'spent') return of(lineCard(WORDING[language].tooMany(verdict.seconds)));
    if (isKeptBack(message, place)) {
      return of(lineCard(WORDING[language].keptBack(`<@${place.userId}>`)));
    }
    const earlier = await previous(message, place);
    const via = place.isDirect ? 'direct message' : 'mention';
    return of(
      await turn(() => reply({ question, earlier, via, locale: place.locale, asker: author.id })),
    );
  }

  async function answer(asking: Asking): Promise<Sent | undefined> {
    const answered = await replyTo(asking);
    return answered && delivery.reply(asking.message, answered);
  }

  async function mend(sent: Sent, asking: Asking): Promise<Sent> {
    const answered = await replyTo(asking);
    if (answered) await delivery.replace(sent, answered.card, answered.apology);
    return sent;
  }

  /** One search at a time: who tidies up a channel right after a start sends many deletions. */
  let search: Promise<unknown> = Promise.resolve();
  /** Replies to questions that are not remembered; undefined where the channel cannot be read. */
  function find(
    channelId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Sent> | undefined> {
    const forgotten = ids.filter(
      (id) =>
        replies.mayHaveForgotten(id) && Date.now() - SnowflakeUtil.timestampFrom(id) < LOOK_BACK_MS,
    );
    const botId = tools.botId();
    if (forgotten.length === 0 || botId === undefined) return Promise.resolve(new Map());
    const found = search
      .then(() => findReplies(rest, botId, channelId, forgotten))
      .catch((err: unknown) => {
        log.warn({ err, channel: channelId }, 'the replies of an earlier run cannot be looked for');
        return undefined;
      });
    search = found;
    return found;
  }

  return {
    async sent(message) {
      const asking = askingIn(message);
      if (!asking || replies.get(message.id)) return;
      const sent = answer(asking);
      replies.set(message.id, { sent, version: null });
      await sent;
    },

    async edited(message) {
      const { id, channel_id, edited_timestamp: version } = message;
      // Discord also reports what people do not do, such as previews of links.
      if (version === null) return;
      if (Date.parse(version) - SnowflakeUtil.timestampFrom(id) > EDITABLE_MS) return;
      const asking = askingIn(message);
      const known = replies.get(id);
      if (!asking || known?.version === version) return;
      const sent = (async () => {
        const found = known ? undefined : await find(channel_id, [id]);
        // Where nobody can tell whether there is a reply, a second one would be worse than an old one.
        if (!known && !found) return undefined;
        const there = known ? await known.sent : found?.get(id);
        return there ? mend(there, asking) : answer(asking);
      })();
      replies.set(id, { sent, version });
      await sent;
    },

    async deleted(channelId, ids) {
      const known = ids.flatMap((id) => {
        const reply = replies.get(id);
        if (!reply) return [];
        const sent = reply.sent.then(async (there) => {
          if (there) await delivery.remove(there);
          return undefined;
        });
        replies.set(id, { ...reply, sent });
        return [sent];
      });
      const found = await find(
        channelId,
        ids.filter((id) => !replies.get(id)),
      );
      await Promise.all([...known, ...[...(found?.values() ?? [])].map(delivery.remove)]);
    },
  };
}

function mayAsk({ member }: GatewayMessageCreateDispatchData, { roles }: Place): boolean {
  return roles.length === 0 || roles.some((id) => member?.roles.includes(id));
}
