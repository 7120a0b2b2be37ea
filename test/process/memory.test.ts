import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type DiscordServer, startDiscordServer } from '../discord-server/server.ts';
import { type Bot, emptyFolder, startBot } from './bot.ts';

// A start takes two seconds, and many times that where every core is busy.
vi.setConfig({ testTimeout: 240_000 });

const MAIN = join(import.meta.dirname, '../../dist/main.js');

/** On SIGUSR2 the process collects its garbage, and tells how much of its heap is left in use. */
const TELL_HEAP = `process.on('SIGUSR2', () => {
  gc();
  process.stderr.write('heap ' + process.memoryUsage().heapUsed + '\\n');
});`;

let discord: DiscordServer;
let bot: Bot;

afterEach(async () => {
  bot.process.kill('SIGKILL');
  await bot.ended;
  await discord.close();
});

let told = 0;
async function heapInUse(): Promise<number> {
  told += 1;
  bot.process.kill('SIGUSR2');
  await bot.logged(new RegExp(`(heap \\d+\\n[^]*){${told}}`));
  return Number([...bot.stderr().matchAll(/heap (\d+)\n/g)].at(-1)?.[1]);
}

/** Asks by mention and by command at once, every question another; each is answered once, whatever happens meanwhile. */
async function storm(questions: number): Promise<void> {
  const before = discord.sent().length;
  const asked: Promise<unknown>[] = [];
  for (let n = 0; n < questions; n += 2) {
    discord.faults.next('POST', /\/callback$/, { kind: 'error', status: 503 });
    discord.faults.next('POST', /\/messages$/, { kind: 'reset', stored: true });
    const question = `xAI在第${before + n}轮融资了多少亿美元？`;
    asked.push(discord.slashCommand({ name: 'ask', options: { question } }));
    discord.say(`<@${discord.botUser.id}> ${question}`, { user: discord.join(`person ${n}`) });
    if (asked.length % 25 === 0) await Promise.all(asked);
  }
  await Promise.all(asked);
  await discord.until(
    'all replies',
    () => discord.sent().length >= before + questions || undefined,
  );
  expect(discord.sent()).toHaveLength(before + questions);
}

test('after a storm of questions and faults the heap is what it was before, within a tenth', async () => {
  discord = await startDiscordServer({ timeoutMs: 200_000, responseMs: 200_000 });
  bot = startBot(
    {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_CHANNEL_ALLOWANCE: '0',
      LOG_LEVEL: 'info',
    },
    emptyFolder(),
    [process.execPath, '--expose-gc', '--import', `data:text/javascript,${TELL_HEAP}`, MAIN],
  );
  await bot.logged(/connected to Discord/);
  await storm(200);
  const before = await heapInUse();
  await storm(400);
  const after = await heapInUse();
  expect(after).toBeLessThan(before * 1.1);
  // That an attempt comes too late is what it finds out, and breaks nothing.
  expect(discord.violations.filter((line) => !line.includes('[response-once]'))).toEqual([]);
});
