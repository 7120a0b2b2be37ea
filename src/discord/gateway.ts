/** The bot on Discord's gateway: events in, replies out over REST. */

import {
  type APIInteraction,
  Client,
  type ClientOptions,
  DiscordAPIError,
  DiscordjsErrorCodes,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  Options,
  RESTEvents,
  Status,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Answerer } from '../answer/answerer.ts';
import { errorCard } from './card.ts';
import { COMMANDS } from './commands.ts';
import { createDelivery } from './delivery.ts';
import { DiscordFault, faultOfCloseCode, wrongToken } from './fault.ts';
import { message, responseTo } from './interactions.ts';
import { languageOf } from './language.ts';
import { questionIn } from './question.ts';
import { RecentIds } from './recent.ts';
import { registerCommands } from './registration.ts';
import { createReplier } from './reply.ts';

export interface DiscordSettings {
  readonly token: string;
  /** REST base without version; Discord's own by default. */
  readonly apiUrl?: string;
  /** The one server in which to register the commands; everywhere by default. */
  readonly guildId?: string;
}

export interface Gateway {
  /** Whether events come in right now; false while the connection is being mended. */
  isReady(): boolean;
  /**
   * Resolves when Discord has closed the connection for good (a token reset, an intent withdrawn) and
   * the process should end; never, where that does not happen. Does not reject.
   */
  readonly failed: Promise<DiscordFault>;
  /** Takes no more events, finishes what is in flight and closes the connection: within 3.8 s, whatever happens. */
  close(): Promise<void>;
}

/** The process has 4 s to end in good order: this much for replies under way, the rest to say goodbye. */
const IN_FLIGHT_MS = 3_000;
const GOODBYE_MS = 800;

/** A token is three base64url parts; anything else would fail in less telling ways. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** A daily limit on registering commands ends hours later; nobody waits for that. */
const LONGEST_COMMANDS_WAIT_MS = 10_000;

/**
 * Connects, registers the commands where they differ, and answers from then on.
 * @returns when events come in
 * @throws DiscordFault where the operator has to mend something: a wrong token, an intent Discord does
 * not allow, a server the bot is not in, a Discord that cannot be reached
 */
export async function connectGateway(
  settings: DiscordSettings,
  answerer: Answerer,
  log: Logger,
): Promise<Gateway> {
  if (!TOKEN.test(settings.token)) throw wrongToken();
  const client = new Client(clientOptions(settings));
  logEvents(client, log);

  let fatal: DiscordFault | undefined;
  const failed = new Promise<DiscordFault>((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      fatal ??= faultOfCloseCode(code);
      if (fatal) resolve(fatal);
    });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  const work = answerEvents(client, answerer, log);

  try {
    await client.login(settings.token);
    await register(client, settings, log);
    await Promise.race([ready, failed]);
    if (fatal) throw fatal;
  } catch (error) {
    await client.destroy();
    throw fatal ?? startFault(error, settings);
  }
  log.info({ bot: client.user?.tag, shards: client.ws.shards.size }, 'connected to Discord');

  async function close(): Promise<void> {
    await within(IN_FLIGHT_MS, work.finish());
    await within(GOODBYE_MS, client.destroy());
  }
  let closing: Promise<void> | undefined;
  return {
    failed,
    isReady: () =>
      client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/**
 * Intents, none of them privileged: Guilds for the bot's own role and the language of a server,
 * GuildMessages for mentions, DirectMessages for direct messages. Interactions need none. Of what
 * comes with them almost nothing is kept: replies are made from the events alone, and the process
 * runs for years.
 */
function clientOptions({ apiUrl }: DiscordSettings): ClientOptions {
  const isSelf = ({ id, client }: { id: string; client: Client<true> }) => id === client.user?.id;
  return {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
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
      ...(apiUrl !== undefined && { api: apiUrl }),
      rejectOnRateLimit: ({ route, retryAfter }) =>
        route.endsWith('/commands') && retryAfter > LONGEST_COMMANDS_WAIT_MS,
    },
  };
}

/** Answers what comes in; `finish` takes nothing more and resolves when all that was taken is done. */
function answerEvents(client: Client, answerer: Answerer, log: Logger) {
  const reply = createReplier(answerer, log);
  const delivery = createDelivery(client.rest, log);
  const recent = new RecentIds();
  const inFlight = new Set<Promise<void>>();
  let finishing = false;

  const take = (id: string, handle: () => Promise<void>) => {
    if (finishing || !recent.add(id)) return;
    const done = handle()
      .catch((err: unknown) => log.error({ err }, 'an event could not be handled'))
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  };

  // The events as Discord sends them, not discord.js's objects: what handles them is plain JSON to
  // plain JSON, and needs no channel, member or message in a cache.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    take(interaction.id, async () => {
      const response = responseTo(interaction, reply);
      if (!response) return;
      const onlyMe = true;
      await delivery.respond(interaction, response, () =>
        message(
          errorCard(languageOf('', 'locale' in interaction ? interaction.locale : undefined)),
          onlyMe,
        ),
      );
    });
  });

  client.ws.on(GatewayDispatchEvents.MessageCreate, (sent: GatewayMessageCreateDispatchData) => {
    const { user } = client;
    if (!user) return;
    const guild = sent.guild_id === undefined ? undefined : client.guilds.cache.get(sent.guild_id);
    const self = { userId: user.id, roleId: guild?.roles.botRoleFor(user)?.id };
    const question = questionIn(sent, self);
    if (question === undefined) return;
    take(sent.id, async () => {
      const locale = guild?.preferredLocale;
      const via = sent.guild_id === undefined ? 'direct message' : 'mention';
      await delivery.reply(sent, reply({ question, via, locale }), () =>
        errorCard(languageOf(question, locale)),
      );
    });
  });

  return {
    async finish() {
      finishing = true;
      await Promise.all(inFlight);
    },
  };
}

async function register(client: Client, { guildId }: DiscordSettings, log: Logger): Promise<void> {
  const applicationId = client.application?.id;
  if (applicationId === undefined) throw new Error('the gateway did not name the application');
  try {
    const changed = await registerCommands(client.rest, applicationId, COMMANDS, guildId);
    log.info({ guild: guildId }, changed ? 'commands registered' : 'commands are up to date');
  } catch (err) {
    const isOutsider = err instanceof DiscordAPIError && (err.status === 403 || err.status === 404);
    if (guildId !== undefined && isOutsider) {
      throw new DiscordFault(
        'guild',
        `The bot cannot register its commands in the server ${guildId} (DISCORD_GUILD_ID); invite it there with the scopes "bot" and "applications.commands", or correct the id.`,
        err,
      );
    }
    log.error({ err }, 'commands could not be registered; those that Discord already has stay');
  }
}

function startFault(error: unknown, { apiUrl }: DiscordSettings): DiscordFault {
  if (error instanceof DiscordFault) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === DiscordjsErrorCodes.TokenInvalid) return wrongToken(error);
  const reason = error instanceof Error ? error.message : String(error);
  return new DiscordFault(
    'unreachable',
    `Discord cannot be reached${apiUrl === undefined ? '' : ` at ${apiUrl} (DISCORD_API_URL)`}: ${reason}; check the network, and https://discordstatus.com.`,
    error,
  );
}

function logEvents(client: Client, log: Logger): void {
  client.on(Events.Error, (err) => log.error({ err }, 'discord.js reports an error'));
  client.on(Events.Warn, (warning) => log.warn(warning));
  client.on(Events.ShardError, (err, shard) => log.error({ err, shard }, 'gateway error'));
  // While Discord is away a shard tries twice a second; one line tells it, another that it is over.
  const away = new Set<number>();
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

/** Resolves when `work` has settled, or after `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, deadline]);
  clearTimeout(timer);
}
