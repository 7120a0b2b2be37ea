import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigFault, readConfig, VARIABLE_NAMES } from '../src/config.ts';

const TOKEN = 'MTEyMjMzNDQ1NTY2Nzc4ODk5.GaBcDe.not-a-real-token_only-its-form';
const APPLICATION_ID = '112233445566778899';
const PUBLIC_KEY = 'ec50cee71d16d36d1c6ccb9f67fc94b9ac19ae19f2d2b1fb1ba05dc0e0a1eb3f';

function faultOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigFault);
    return (error as ConfigFault).message;
  }
  throw new Error('the configuration was accepted');
}

test('with nothing set the bot has its own corpus, no Discord, no port and an ordinary log', () => {
  const config = readConfig({});
  expect(config).toEqual({ corpusDir: expect.stringMatching(/\/corpus$/), logLevel: 'info' });
});

test.each(['2', '-0.1', 'high', '50 %', '0,5'])('%s is no confidence to claim from', (value) => {
  expect(faultOf({ CLAIM_FROM: value })).toMatch(
    /^CLAIM_FROM is not a confidence — write a number/,
  );
});

test('every variable arrives where it belongs', () => {
  expect(
    readConfig({
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: 'http://127.0.0.1:8080/api/',
      DISCORD_APPLICATION_ID: APPLICATION_ID,
      DISCORD_PUBLIC_KEY: PUBLIC_KEY,
      DISCORD_GUILD_ID: '1122334455667788990',
      DISCORD_CHANNELS: '1122334455667788991, 1122334455667788992',
      DISCORD_ROLES: '1122334455667788993',
      DISCORD_EVERY_MESSAGE_CHANNELS: '1122334455667788994',
      DISCORD_USER_ALLOWANCE: '5',
      DISCORD_CHANNEL_ALLOWANCE: '0',
      CORPUS_DIR: 'articles',
      CLAIM_FROM: '0.7',
      PORT: '3000',
      HOST: '0.0.0.0',
      LOG_LEVEL: 'Debug',
    }),
  ).toEqual({
    discord: {
      token: TOKEN,
      apiUrl: 'http://127.0.0.1:8080/api',
      guildId: '1122334455667788990',
      messages: {
        channels: ['1122334455667788991', '1122334455667788992'],
        roles: ['1122334455667788993'],
        everyMessageChannels: ['1122334455667788994'],
        allowances: { user: 5, channel: 0 },
      },
    },
    corpusDir: 'articles',
    claimFrom: 0.7,
    http: {
      host: '0.0.0.0',
      port: 3000,
      interactions: {
        applicationId: APPLICATION_ID,
        publicKey: PUBLIC_KEY,
        apiUrl: 'http://127.0.0.1:8080/api',
      },
    },
    logLevel: 'debug',
  });
});

test('an empty or blank value counts as unset, and white space around a value is not part of it', () => {
  const blank = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, ' ']));
  expect(readConfig(blank)).toEqual(readConfig({}));
  expect(readConfig({ DISCORD_TOKEN: ` ${TOKEN}\n` }).discord?.token).toBe(TOKEN);
});

test('without a port the server listens nowhere, and with one only on this machine', () => {
  expect(readConfig({ HOST: '0.0.0.0' }).http).toBeUndefined();
  expect(readConfig({ PORT: '8080' }).http).toEqual({ host: '127.0.0.1', port: 8080 });
});

test.each([
  [`"${TOKEN}"`, 'quotation marks'],
  [`Bot ${TOKEN}`, 'begins with “Bot ”'],
  [TOKEN.replace('.', ' .'), 'white space'],
  ['112233445566778899', 'is an id'],
  ['abcdefghijklmnopqrstuvwxyz012345', 'client secret'],
  ['hunter2', 'is not a bot token'],
])('a token in a wrong form is refused with the reason and never repeated', (token, reason) => {
  const line = faultOf({ DISCORD_TOKEN: token });
  expect(line).toMatch(/^DISCORD_TOKEN /);
  expect(line).toContain(reason);
  expect(line).toContain(' — ');
  for (const part of token
    .replaceAll('"', '')
    .split(/[ .]+/)
    .filter((word) => word !== 'Bot')) {
    expect(line).not.toContain(part);
  }
});

test.each([
  ['DISCORD_API_URL', 'discord.com/api'],
  ['DISCORD_API_URL', 'ftp://discord.com/api'],
  ['DISCORD_API_URL', 'https://user:secret@proxy.example/api'],
  ['DISCORD_API_URL', 'https://discord.com/api/v10'],
  ['DISCORD_APPLICATION_ID', 'Chuchu'],
  ['DISCORD_PUBLIC_KEY', PUBLIC_KEY.slice(1)],
  ['DISCORD_PUBLIC_KEY', TOKEN],
  ['DISCORD_GUILD_ID', 'my server'],
  ['DISCORD_CHANNELS', '1122334455667788991, general'],
  ['DISCORD_ROLES', 'reader'],
  ['DISCORD_EVERY_MESSAGE_CHANNELS', '#help'],
  ['DISCORD_USER_ALLOWANCE', 'some'],
  ['DISCORD_CHANNEL_ALLOWANCE', '-1'],
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['HOST', 'http://localhost'],
  ['HOST', '-'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused in one line that names the variable and what to do', (name, value) => {
  const line = faultOf({ [name]: value });
  expect(line).toMatch(new RegExp(`^${name} .+ — .+$`));
  expect(line).not.toContain('\n');
});

test.each([
  ['DISCORD_APPLICATION_ID', { DISCORD_PUBLIC_KEY: PUBLIC_KEY, PORT: '3000' }],
  ['DISCORD_PUBLIC_KEY', { DISCORD_APPLICATION_ID: APPLICATION_ID, PORT: '3000' }],
  ['PORT', { DISCORD_APPLICATION_ID: APPLICATION_ID, DISCORD_PUBLIC_KEY: PUBLIC_KEY }],
])('interactions over HTTP without %s are refused in one line that names it', (name, env) => {
  expect(faultOf(env)).toMatch(new RegExp(`^${name} is not set — .+$`));
});

test('all wrong variables are told at once, a line each', () => {
  const lines = faultOf({ PORT: 'x', LOG_LEVEL: 'loud', DISCORD_TOKEN: 'y' }).split('\n');
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
    'DISCORD_TOKEN',
    'LOG_LEVEL',
    'PORT',
  ]);
});

test('.env.example describes exactly the variables that are read', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const described = [...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual([...VARIABLE_NAMES].sort());
});
