import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { type DiscordServer, startDiscordServer } from '../discord-server/server.ts';
import { type Bot, emptyFolder, npmStart, startBot } from './bot.ts';

// A start takes two seconds, and many times that where every core is busy.
vi.setConfig({ testTimeout: 60_000 });

const QUESTION = 'xAI融资了多少?';

let discord: DiscordServer;
let bot: Bot;

/** The bot with its own corpus, connected to a Discord server on this machine. */
async function connected(env: NodeJS.Dict<string> = {}, options = {}): Promise<void> {
  discord = await startDiscordServer({ timeoutMs: 30_000, ...options });
  bot = startBot({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, ...env });
  await bot.logged(/connected to Discord/);
}

afterEach(async () => {
  bot.process.kill('SIGKILL');
  await bot.ended;
  await discord.close();
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends a connected bot with 0, and Discord sees it go',
  async (signal) => {
    await connected();
    bot.process.kill(signal);
    expect((await bot.ended).status).toBe(0);
    await discord.until('the connection is closed', () => !discord.gateway.connected || undefined);
  },
);

test('an answer that is on its way when the bot is told to end still arrives', async () => {
  await connected();
  discord.faults.next('POST', /\/messages$/, { kind: 'delay', ms: 1_000 });
  const answer = discord.mention(QUESTION);
  await discord.until('the answer is on its way', () => discord.faults.pending === 0 || undefined);
  bot.process.kill('SIGTERM');
  expect((await answer).text).toContain('60亿美元');
  expect((await bot.ended).status).toBe(0);
});

test('a bot whose last answer hangs ends with 0 all the same', async () => {
  await connected();
  discord.faults.next('POST', /\/messages$/, { kind: 'delay', ms: 30_000 });
  discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
  await discord.until('the answer is on its way', () => discord.faults.pending === 0 || undefined);
  bot.process.kill('SIGTERM');
  expect((await bot.ended).status).toBe(0);
  expect(discord.sent()).toEqual([]);
});

test('a supervisor that signals npm start reaches the bot and not only the shell before it', async () => {
  discord = await startDiscordServer({ timeoutMs: 30_000 });
  bot = startBot(
    { PATH: process.env['PATH'], DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url },
    emptyFolder(),
    npmStart(),
  );
  await bot.logged(/connected to Discord/);
  bot.process.kill('SIGTERM');
  expect((await bot.ended).status).toBe(0);
});

test('Ctrl-C under npm, which comes as two signals at once, still lets the answer arrive', async () => {
  await connected();
  discord.faults.next('POST', /\/messages$/, { kind: 'delay', ms: 1_000 });
  const answer = discord.mention(QUESTION);
  await discord.until('the answer is on its way', () => discord.faults.pending === 0 || undefined);
  bot.process.kill('SIGINT');
  await bot.logged(/SIGINT/);
  bot.process.kill('SIGINT');
  expect((await answer).text).toContain('60亿美元');
  expect((await bot.ended).status).toBe(0);
});

test('a signal that comes later ends the bot at once, with the status of the signal', async () => {
  await connected();
  discord.faults.next('POST', /\/messages$/, { kind: 'delay', ms: 30_000 });
  discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
  await discord.until('the answer is on its way', () => discord.faults.pending === 0 || undefined);
  bot.process.kill('SIGTERM');
  await bot.logged(/SIGTERM/);
  await sleep(1_000);
  bot.process.kill('SIGINT');
  expect((await bot.ended).status).toBe(130);
});

test('a token that Discord does not know is one line, and the bot ends with 78', async () => {
  discord = await startDiscordServer();
  bot = startBot({
    DISCORD_TOKEN: discord.token.replace('Local0', 'Wrong0'),
    DISCORD_API_URL: discord.url,
    LOG_LEVEL: 'fatal',
  });
  const { status, stderr } = await bot.ended;
  expect(status).toBe(78);
  expect(stderr).toMatch(/^.*DISCORD_TOKEN.*\n$/);
});

test('a bot that Discord sends away for good ends with a line and a status other than 0', async () => {
  discord = await startDiscordServer({ timeoutMs: 30_000 });
  bot = startBot({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    LOG_LEVEL: 'fatal',
  });
  await discord.until('the commands are registered', () => discord.commands.of()[0]);
  discord.gateway.close(4004);
  const { status, stderr } = await bot.ended;
  expect(status).toBe(78);
  expect(stderr).toMatch(/^.*DISCORD_TOKEN.*\n$/);
});

test.each([
  [4011, 69, 'shards'],
  [4014, 78, 'intents'],
])('a bot that Discord closes with %i ends with %i and a line', async (code, expected, word) => {
  discord = await startDiscordServer();
  discord.gateway.refusesWith = code;
  bot = startBot({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    LOG_LEVEL: 'fatal',
  });
  const { status, stderr } = await bot.ended;
  expect(status).toBe(expected);
  expect(stderr).toMatch(new RegExp(`^.*${word}.*\\n$`));
});

test('/readyz follows the connection to Discord, and /healthz the process', async () => {
  await connected({ PORT: '0' });
  await bot.logged(/"port":\d+/);
  const port = /"port":(\d+)/.exec(bot.stderr())?.[1];
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
});

test('a broken article is told in the log, and the good one beside it answers', async () => {
  const corpus = emptyFolder();
  writeFileSync(join(corpus, 'broken.md'), 'no title here\n');
  writeFileSync(join(corpus, 'tea.md'), '---\ntitle: Tea\n---\n\nTea was first drunk in Yunnan.\n');
  await connected({ CORPUS_DIR: corpus });
  expect(bot.stderr()).toMatch(/"level":"warn".*broken\.md/);
  expect((await discord.mention('Where was tea first drunk?')).text).toContain('Yunnan');
});

test('at the most talkative level neither a token nor a question is in the log', async () => {
  await connected({ LOG_LEVEL: 'trace' });
  discord.faults.next('POST', /\/callback$/, { kind: 'error', status: 400 });
  await discord.mention(QUESTION);
  const slash = discord.slashCommand({ name: 'ask', options: { question: QUESTION } });
  const { token } = (await slash).interaction;
  expect(bot.stderr()).toContain('/callback');
  bot.process.kill('SIGTERM');
  const { stderr, stdout } = await bot.ended;
  expect(stdout).toBe('');
  expect(stderr).not.toContain(discord.token);
  expect(stderr).not.toContain('local-test-server-');
  expect(stderr).not.toContain(token);
  expect(stderr).not.toContain(QUESTION);
});
