import { InteractionResponseType, MessageFlags } from 'discord.js';
import { afterEach, expect, test, vi } from 'vitest';
import { type DiscordServer, startDiscordServer } from '../discord-server/server.ts';
import type { Bot } from './bot.ts';
import { SLOW_BOTS } from './slow-bot.ts';

// All this takes ten seconds, and many times that where every core is busy: that nothing comes too late for Discord is
// measured by `npm run bench -- http`, and no test of what happens.
const PATIENCE_MS = 200_000;
vi.setConfig({ testTimeout: PATIENCE_MS + 40_000 });

const QUESTION = 'xAI融资了多少?';
const ANSWER = '60亿美元';

let discord: DiscordServer;
let bot: Bot;

afterEach(async () => {
  bot.process.kill('SIGKILL');
  await bot.ended;
  await discord.close();
});

test.each(SLOW_BOTS)(
  'with more questions at once over %s than can be answered in three seconds, those that wait are deferred, and each is answered once, for whom it was meant',
  async (_, start) => {
    discord = await startDiscordServer({ timeoutMs: PATIENCE_MS, responseMs: PATIENCE_MS });
    bot = await start(discord);
    const asked = await Promise.all(
      Array.from({ length: 90 }, (_, n) =>
        discord.slashCommand({
          name: 'ask',
          options: { question: QUESTION, 'only-me': n % 2 === 0 },
        }),
      ),
    );
    const messages = await Promise.all(asked.map((outcome) => outcome.completed()));
    expect(asked.map(({ response }) => response.type)).toContain(
      InteractionResponseType.DeferredChannelMessageWithSource,
    );
    expect(asked.filter(({ text }) => !text.includes(ANSWER))).toEqual([]);
    expect(messages.map(({ flags = 0 }) => (flags & MessageFlags.Ephemeral) !== 0)).toEqual(
      asked.map((_, n) => n % 2 === 0),
    );
    expect(discord.sent()).toHaveLength(asked.length);
    expect(discord.violations).toEqual([]);
  },
);
