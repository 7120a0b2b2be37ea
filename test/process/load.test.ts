import { join } from 'node:path';
import { MessageFlags } from 'discord.js';
import { afterEach, expect, test, vi } from 'vitest';
import { type DiscordServer, startDiscordServer } from '../discord-server/server.ts';
import { type Bot, emptyFolder, startBot } from './bot.ts';

// A start takes two seconds, and many times that where every core is busy.
vi.setConfig({ testTimeout: 60_000 });

const QUESTION = 'xAI融资了多少?';
const ANSWER = '60亿美元';

let discord: DiscordServer;
let bot: Bot;

afterEach(async () => {
  bot.process.kill('SIGKILL');
  await bot.ended;
  await discord.close();
});

test('with more questions at once than can be answered in three seconds, each is deferred in time and answered once, for whom it was meant', async () => {
  discord = await startDiscordServer({ timeoutMs: 30_000 });
  bot = startBot(
    { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, SLOW_MS: '50' },
    emptyFolder(),
    [process.execPath, join(import.meta.dirname, 'slow-bot.mjs')],
  );
  await bot.logged(/connected to Discord/);
  const asked = await Promise.all(
    Array.from({ length: 90 }, (_, n) =>
      discord.slashCommand({
        name: 'ask',
        options: { question: QUESTION, 'only-me': n % 2 === 0 },
      }),
    ),
  );
  const messages = await Promise.all(asked.map((outcome) => outcome.completed()));
  expect(asked.map(({ response }) => response.type)).toEqual(expect.arrayContaining([4, 5]));
  expect(asked.filter(({ text }) => !text.includes(ANSWER))).toEqual([]);
  expect(messages.map(({ flags = 0 }) => (flags & MessageFlags.Ephemeral) !== 0)).toEqual(
    asked.map((_, n) => n % 2 === 0),
  );
  expect(discord.sent()).toHaveLength(asked.length);
  // A response after three seconds would be one.
  expect(discord.violations).toEqual([]);
});
