/** The bot on Discord's gateway: events in, replies out over REST. */

import { type Client, DiscordAPIError, DiscordjsErrorCodes, Events, Status } from 'discord.js';
import type { Logger } from 'pino';
import type { Answerer } from '../answer/answerer.ts';
import type { DiscordSettings } from '../config.ts';
import { createClient } from './client.ts';
import { COMMANDS } from './commands.ts';
import { answerEvents } from './events.ts';
import { DiscordFault, faultOfCloseCode, wrongToken } from './fault.ts';
import { registerCommands } from './registration.ts';

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
  const readsAll = (settings.messages?.everyMessageChannels?.length ?? 0) > 0;
  const client = createClient(settings, log);

  let fatal: DiscordFault | undefined;
  const failed = new Promise<DiscordFault>((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      fatal ??= faultOfCloseCode(code, readsAll);
      if (fatal) resolve(fatal);
    });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  const work = answerEvents(client, settings.messages ?? {}, answerer, log);

  try {
    await client.login(settings.token);
    await register(client, settings, log);
    await Promise.race([ready, failed]);
    if (fatal) throw fatal;
  } catch (error) {
    await leave(client).catch((err: unknown) => {
      log.warn({ err }, 'the connection could not be closed in good order');
    });
    throw fatal ?? startFault(error, settings);
  }
  log.info({ bot: client.user?.tag, shards: client.ws.shards.size }, 'connected to Discord');

  async function close(): Promise<void> {
    await within(IN_FLIGHT_MS, work.finish());
    await leave(client);
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

async function leave(client: Client): Promise<void> {
  // Closing, too, is reported as a connection lost.
  client.removeAllListeners(Events.ShardReconnecting);
  await within(GOODBYE_MS, client.destroy());
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

/** Resolves when `work` has settled, or after `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, deadline]);
  clearTimeout(timer);
}
