/**
 * What was said while no session was there to hear it. Discord repeats events only in a session that can be resumed; when a
 * new one begins, the channels are read in which something was said since.
 */

import {
  type APIMessage,
  type Client,
  type GatewayGuildCreateDispatchData,
  type GatewayMessageCreateDispatchData,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Logger } from 'pino';
import { persistently } from './persistently.ts';
import type { Place, Places } from './place.ts';
import { questionIn } from './question.ts';

/** Who has waited longer has asked again, or somebody else. */
const LOOK_BACK_MS = 15 * 60_000;

/** The latest messages of a channel among which questions are looked for: one page, the most that Discord gives. */
const PAGE = 100;

/** Direct conversations that are remembered, the latest ones. */
const CONVERSATIONS = 100;

/** Pauses between attempts to read a channel, while others wait to be read. */
const PAUSES = [1_000, 5_000, 25_000];

/** Nothing here throws: what cannot be read is as if it had not been said. */
export interface Missed {
  /** A message has been heard. Bots are not told which direct conversations there are, so these are remembered. */
  heard(message: GatewayMessageCreateDispatchData): void;
  /** A session has begun that hears direct messages. */
  conversations(): Promise<void>;
  /** A server is there, for the first time or again, before discord.js takes notice of it. */
  server(guild: GatewayGuildCreateDispatchData): Promise<void>;
}

/**
 * @param ask is given each question that is found, the oldest of a channel first, as if it had been heard
 * @param signal ends the reading
 */
export function createMissed(
  client: Client,
  places: Places,
  ask: (message: GatewayMessageCreateDispatchData) => void,
  log: Logger,
  signal: AbortSignal,
): Missed {
  /** The last message that was heard in each, by the id of the channel, the latest one last. */
  const direct = new Map<string, string>();

  const get = <Body>(route: `/${string}`, query?: URLSearchParams) =>
    persistently(
      () => client.rest.get(route, { ...(query && { query }), signal }) as Promise<Body>,
      PAUSES,
      signal,
    );

  /** As the gateway would have delivered it; its author's roles only where these matter. */
  async function asHeard(
    message: APIMessage,
    guildId: string | undefined,
    { roles }: Place,
  ): Promise<GatewayMessageCreateDispatchData> {
    const heard = { ...message, ...(guildId && { guild_id: guildId }) };
    if (!guildId || roles.length === 0) return heard as GatewayMessageCreateDispatchData;
    const member = await get<object>(Routes.guildMember(guildId, message.author.id));
    return { ...heard, member } as GatewayMessageCreateDispatchData;
  }

  async function read(channelId: string, since: bigint, guildId?: string): Promise<void> {
    const place = places({ channel_id: channelId, ...(guildId && { guild_id: guildId }) });
    if (!place || !(place.isDirect || canRead(channelId))) return;
    const query = new URLSearchParams({ limit: String(PAGE) });
    const messages = await get<APIMessage[]>(Routes.channelMessages(channelId), query);
    for (const message of messages.reverse()) {
      if (BigInt(message.id) <= since || questionIn(message, place) === undefined) continue;
      ask(await asHeard(message, guildId, place));
    }
  }

  function canRead(channelId: string): boolean {
    const channel = client.channels.cache.get(channelId);
    return (
      channel !== undefined && !channel.isDMBased() && channel.isTextBased() && channel.viewable
    );
  }

  /** One channel at a time: there may be hundreds, and answers have to go out beside them. */
  let last: Promise<void> = Promise.resolve();
  function readInTurn(channelId: string, since: bigint, guildId?: string): Promise<void> {
    last = last
      .then(() => (signal.aborted ? undefined : read(channelId, since, guildId)))
      .catch((err: unknown) => {
        if (signal.aborted) return;
        log.warn({ err, channel: channelId }, 'what was asked meanwhile cannot be read');
      });
    return last;
  }

  /** After the message that was heard last, but not for ever. */
  function sinceOf(lastHeard: string | null | undefined): bigint {
    const earliest = SnowflakeUtil.generate({ timestamp: Date.now() - LOOK_BACK_MS });
    const heard = BigInt(lastHeard ?? 0);
    return heard > earliest ? heard : earliest;
  }

  return {
    heard({ guild_id, channel_id, id }) {
      if (guild_id !== undefined) return;
      direct.delete(channel_id);
      direct.set(channel_id, id);
      const [oldest] = direct.keys();
      if (direct.size > CONVERSATIONS && oldest !== undefined) direct.delete(oldest);
    },

    async conversations() {
      await Promise.all([...direct].map(([id, heard]) => readInTurn(id, sinceOf(heard))));
    },

    // One that is out of order has neither.
    async server({ id: guildId, channels = [], threads = [] }) {
      const { cache } = client.channels;
      // A server that the bot has just come to has missed nothing.
      if (!channels.some(({ id }) => cache.has(id))) return;
      const reads = [...channels, ...threads].flatMap((channel) => {
        const newest = 'last_message_id' in channel ? channel.last_message_id : undefined;
        const known = cache.get(channel.id);
        const since = sinceOf(known?.isTextBased() ? known.lastMessageId : undefined);
        return newest && BigInt(newest) > since ? [readInTurn(channel.id, since, guildId)] : [];
      });
      await Promise.all(reads);
    },
  };
}
