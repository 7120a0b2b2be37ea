/** discord.js's client, set up for a bot that answers from the events alone and runs for years. */

import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  Options,
  RESTEvents,
} from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordSettings } from '../config.ts';
import { SWEEPING } from './delivery.ts';

/** A daily limit on registering commands ends hours later; nobody waits for that. */
const LONGEST_COMMANDS_WAIT_MS = 10_000;

/** A client that is not connected yet, and logs what happens to its connection. */
export function createClient(settings: DiscordSettings, log: Logger): Client {
  const client = new Client(clientOptions(settings));
  logEvents(client, log);
  return client;
}

/**
 * Intents: Guilds for the bot's own role, for threads and for the language of a server, GuildMessages for
 * mentions, DirectMessages for direct messages; interactions need none. The privileged MessageContent is asked for
 * only where the owner wants every message read. Of what comes with them almost nothing is kept: replies are made
 * from the events alone, and the process runs for years.
 */
function clientOptions({ apiUrl, messages }: DiscordSettings): ClientOptions {
  const isSelf = ({ id, client }: { id: string; client: Client<true> }) => id === client.user?.id;
  return {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(messages?.everyMessageChannels?.length ? [GatewayIntentBits.MessageContent] : []),
    ],
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: isSelf },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: isSelf },
      VoiceStateManager: 0,
    }),
    rest: {
      ...SWEEPING,
      ...(apiUrl !== undefined && { api: apiUrl }),
      rejectOnRateLimit: ({ route, retryAfter }) =>
        route.endsWith('/commands') && retryAfter > LONGEST_COMMANDS_WAIT_MS,
    },
  };
}

function logEvents(client: Client, log: Logger): void {
  client.on(Events.Error, (err) => log.error({ err }, 'discord.js reports an error'));
  client.on(Events.Warn, (warning) => log.warn(warning));
  // While Discord is away a shard tries twice a second; one line tells it, another that it is over.
  const away = new Set<number>();
  client.on(Events.ShardError, (err, shard) => {
    log[away.has(shard) ? 'debug' : 'error']({ err, shard }, 'gateway error');
  });
  // What follows a connection that is closed for good says the same once more.
  client.on(Events.ShardDisconnect, (_, shard) => away.add(shard));
  client.on(Events.ShardReconnecting, (shard) => {
    if (!away.has(shard)) log.warn({ shard }, 'gateway connection lost; reconnecting');
    away.add(shard);
  });
  const back = (shard: number) => {
    if (away.delete(shard)) log.info({ shard }, 'gateway connection is back');
  };
  client.on(Events.ShardReady, back);
  client.on(Events.ShardResume, back);
  client.rest.on(RESTEvents.RateLimited, ({ method, route, retryAfter, global }) =>
    log.warn({ method, route, retryAfter, global }, 'rate limited by Discord'),
  );
}
