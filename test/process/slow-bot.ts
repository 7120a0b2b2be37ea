/** The bot as a process that takes 50 ms for each answer, over either transport. */

import { join } from 'node:path';
import { COMMANDS } from '../../src/discord/commands.ts';
import type { DiscordServer } from '../discord-server/server.ts';
import { type Bot, emptyFolder, startBot } from './bot.ts';

const SLOW_MS = '50';

/** Resolves when interactions of `discord` reach the bot. */
type SlowBot = (discord: DiscordServer) => Promise<Bot>;

function start(discord: DiscordServer, env: NodeJS.Dict<string>): Bot {
  return startBot({ DISCORD_API_URL: discord.url, SLOW_MS, ...env }, emptyFolder(), [
    process.execPath,
    join(import.meta.dirname, 'slow-bot.mjs'),
  ]);
}

const overGateway: SlowBot = async (discord) => {
  const bot = start(discord, { DISCORD_TOKEN: discord.token });
  await bot.logged(/connected to Discord/);
  return bot;
};

const overHttp: SlowBot = async (discord) => {
  discord.commands.register(COMMANDS);
  const bot = start(discord, {
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_PUBLIC_KEY: discord.publicKey,
    PORT: '0',
  });
  await bot.logged(/"port":\d+/);
  const port = /"port":(\d+)/.exec(bot.stderr())?.[1];
  await discord.useEndpoint(`http://127.0.0.1:${port}/interactions`);
  return bot;
};

export const SLOW_BOTS: readonly (readonly [string, SlowBot])[] = [
  ['the gateway', overGateway],
  ['HTTP', overHttp],
];
