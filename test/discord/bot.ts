/** The bot with real discord.js on its own corpus, connected to a Discord server on loopback. */

import { afterEach, beforeAll } from 'vitest';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import type { DiscordSettings } from '../../src/config.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { connectGateway, type Gateway } from '../../src/discord/gateway.ts';
import { createLog } from '../../src/log.ts';
import {
  type DiscordServer,
  type DiscordServerOptions,
  startDiscordServer,
} from '../discord-server/server.ts';

export const QUESTION = 'xAI融资了多少？';
/** What every answer to it holds. */
export const ANSWER = '60亿美元';

export interface Bot {
  readonly discord: DiscordServer;
  readonly gateway: Gateway;
  /** The lines of its log so far, as one text. */
  logged(): string;
}

const started: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

let answerer: Answerer | undefined;

/** That of the bot's own corpus; made once, for jieba's dictionary takes a second. */
export async function ownAnswerer(): Promise<Answerer> {
  answerer ??= createAnswerer((await loadCorpus('corpus')).articles);
  return answerer;
}

// Before the first test's time runs: where every core is busy it takes many seconds.
beforeAll(ownAnswerer, 60_000);

/** A server, closed after the test; patient, for a machine where every core is busy. */
export async function startDiscord(options?: DiscordServerOptions): Promise<DiscordServer> {
  const discord = await startDiscordServer({ timeoutMs: 15_000, ...options });
  started.push(discord);
  return discord;
}

/** The bot, closed after the test. */
export async function connect(
  discord: DiscordServer,
  settings: Partial<DiscordSettings> = {},
  answering?: Answerer,
): Promise<Bot> {
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    token: discord.token,
    stream: { write: (line: string) => lines.push(line) },
  });
  const gateway = await connectGateway(
    { token: discord.token, apiUrl: discord.url, ...settings },
    answering ?? (await ownAnswerer()),
    log,
  );
  started.push(gateway);
  return { discord, gateway, logged: () => lines.join('') };
}
