import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';

const TOKEN = 'MTEyMjMzNDQ1NTY2Nzc4ODk5.GaBcDe.not-a-real-token_only-its-form';
const INTERACTION_TOKEN = 'aW50ZXJhY3Rpb246MTEyMjMzNDQ1NTY2Nzc4ODk5OnNlY3JldA';

/** A log and the lines that it wrote. */
function collected(level: 'info' | 'trace' = 'trace') {
  const lines: string[] = [];
  const log = createLog({ level, token: TOKEN, stream: { write: (line) => lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

test('a line is JSON with its time, level, message and fields', () => {
  const { log, last } = collected();
  log.info({ articles: 3 }, 'ready');
  expect(last()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    articles: 3,
    msg: 'ready',
  });
});

test('lines below the level are not written', () => {
  const { log, lines } = collected('info');
  log.debug('detail');
  expect(lines).toEqual([]);
});

test('the bot token is written nowhere: not in messages, fields, stacks, causes or child logs', () => {
  const { log, lines } = collected();
  const cause = new Error(`401 for Bot ${TOKEN}`);
  log.error({ err: new Error(`login with ${TOKEN} failed`, { cause }) }, `token ${TOKEN}`);
  log.child({ header: `Bot ${TOKEN}` }).trace({ nested: { deep: [TOKEN] } }, 'request');
  log.fatal(new Error(TOKEN));
  expect(lines).toHaveLength(3);
  expect(lines.join('')).not.toContain(TOKEN);
  expect(lines.join('')).not.toContain('only-its-form');
  expect(lines.join('')).toContain('[redacted]');
});

test.each([
  `/interactions/112233445566778899/${INTERACTION_TOKEN}/callback`,
  `https://discord.com/api/v10/webhooks/112233445566778899/${INTERACTION_TOKEN}/messages/@original`,
  `https://discord.com/api/v10/webhooks/112233445566778899/${INTERACTION_TOKEN}?wait=true`,
  '/webhooks/112233445566778899/x%2Dsecret-of-a-webhook',
  `a payload with "token":"${INTERACTION_TOKEN}" in it`,
])('the token of an interaction is taken out of %s', (text) => {
  const { log, lines } = collected();
  log.debug({ text }, text);
  expect(lines.join('')).not.toMatch(/aW50|secret/);
  expect(lines.join('')).toContain('[redacted]');
});

test('an error of Discord is logged with its facts and without what users wrote', async () => {
  const discord = createServer((_, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: 50_035, message: 'Invalid Form Body', said: 'private' }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => discord.once('listening', resolve));
  const { port } = discord.address() as AddressInfo;
  const rest = new REST({ api: `http://127.0.0.1:${port}/api` }).setToken(TOKEN);

  const { log, lines, last } = collected();
  const route = `/webhooks/112233445566778899/${INTERACTION_TOKEN}` as const;
  await rest
    .post(route, { body: { content: 'a private question' } })
    .catch((cause: unknown) => log.error({ err: new Error('no reply sent', { cause }) }, 'failed'));
  discord.close();

  expect(last()['err']).toMatchObject({
    name: 'Error',
    message: 'no reply sent',
    cause: {
      name: 'DiscordAPIError[50035]',
      message: 'Invalid Form Body',
      code: 50_035,
      status: 400,
      method: 'POST',
      url: `http://127.0.0.1:${port}/api/v10/webhooks/112233445566778899/[redacted]`,
      stack: expect.stringContaining('DiscordAPIError'),
    },
  });
  expect(lines.join('')).not.toContain('private');
});

test('an error is told in full under whatever name it is logged, and one inside itself ends', () => {
  const { log, last } = collected();
  const circle: Error = new Error('outer');
  circle.cause = circle;
  log.warn({ reason: new RangeError('too far'), circle }, 'odd');
  expect(last()).toMatchObject({
    reason: { name: 'RangeError', message: 'too far' },
    circle: { message: 'outer', cause: { message: 'outer' } },
  });
});

test('the errors of an AggregateError are told one by one', () => {
  const { log, last } = collected();
  log.error({ err: new AggregateError([new Error('IPv4'), new Error('IPv6')], 'connect') });
  expect(last()['err']).toMatchObject({ errors: [{ message: 'IPv4' }, { message: 'IPv6' }] });
});
