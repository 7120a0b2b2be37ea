import { afterEach, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/discord/commands.ts';
import { type DiscordServer, startDiscordServer } from '../discord-server/server.ts';
import { type Bot, startBot } from './bot.ts';

// A start takes two seconds, and many times that where every core is busy.
vi.setConfig({ testTimeout: 60_000 });

const QUESTION = 'xAI融资了多少?';

let discord: DiscordServer;
let bot: Bot;

/** The bot with its own corpus, to which Discord posts its interactions; a token only where `env` has one. */
async function serving(env: NodeJS.Dict<string>): Promise<string> {
  bot = startBot({
    DISCORD_API_URL: discord.url,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_PUBLIC_KEY: discord.publicKey,
    PORT: '0',
    ...env,
  });
  await bot.logged(/"port":\d+/);
  return `http://127.0.0.1:${/"port":(\d+)/.exec(bot.stderr())?.[1]}`;
}

afterEach(async () => {
  bot.process.kill('SIGKILL');
  await bot.ended;
  await discord.close();
});

test('without a token the bot answers over HTTP alone, is ready at once, counts and repeats nothing, and SIGTERM ends it with 0', async () => {
  discord = await startDiscordServer({ timeoutMs: 30_000 });
  discord.commands.register(COMMANDS);
  const url = await serving({});
  await discord.useEndpoint(`${url}/interactions`);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const { text, interaction } = await discord.slashCommand({
    name: 'ask',
    options: { question: QUESTION },
  });
  expect(text).toContain('60亿美元');
  expect(discord.gateway.identifies).toEqual([]);
  expect(discord.violations).toEqual([]);

  const readMetrics = async () => (await fetch(`${url}/metrics`)).text();
  // A response is counted once it has gone out, which Discord may know a moment sooner.
  await expect
    .poll(readMetrics)
    .toContain('chuchu_interactions_total{kind="command",outcome="answered"} 1\n');
  const metrics = await readMetrics();
  expect(metrics).toContain('chuchu_first_response_seconds_count{kind="command"} 1\n');
  // By which Discord finds out whether the bot checks signatures.
  expect(metrics).toContain('chuchu_refused_requests_total{status="401"} 1\n');
  expect(metrics).toContain('chuchu_articles 1\n');
  expect(metrics).toMatch(/^chuchu_passages \d\d$/m);
  expect(metrics).toMatch(/^process_resident_memory_bytes \d+$/m);
  for (const said of [QUESTION, interaction.token]) {
    expect(metrics).not.toContain(said);
    expect(bot.stderr()).not.toContain(said);
  }

  bot.process.kill('SIGTERM');
  expect((await bot.ended).status).toBe(0);
});

test('with a token the bot registers its commands, and answers both over HTTP and over the gateway', async () => {
  discord = await startDiscordServer({ timeoutMs: 30_000 });
  const url = await serving({ DISCORD_TOKEN: discord.token });
  await bot.logged(/connected to Discord/);
  await discord.useEndpoint(`${url}/interactions`);
  const { text } = await discord.slashCommand({ name: 'ask', options: { question: QUESTION } });
  expect(text).toContain('60亿美元');
  expect((await discord.mention(QUESTION)).text).toContain('60亿美元');
  expect(discord.requests.filter(({ path }) => path.endsWith('/callback'))).toEqual([]);
  expect(discord.violations).toEqual([]);
});
