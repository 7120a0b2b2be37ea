/** Interactions over HTTP as Discord sends them, over real connections: what is answered, and what is refused. */

import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionResponseType } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InteractionHandler } from '../../src/discord/first-response.ts';
import { createEndpoint, type Endpoint } from '../../src/http/interactions.ts';
import { type HttpServer, startHttpServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { createSigner } from '../discord-server/endpoint.ts';

const HOST = '127.0.0.1';
const APPLICATION = '112233445566778899';
const discord = createSigner();

let server: HttpServer;
let url: string;
let endpoint: Endpoint;
let answered: string[];
/** Whether each response went out. */
let arrived: boolean[];
let logged: string[];
/** What answering waits for. */
let gate: Promise<unknown>;

beforeEach(async () => {
  answered = [];
  arrived = [];
  logged = [];
  gate = Promise.resolve();
  const log = createLog({ level: 'debug', stream: { write: (line) => logged.push(line) } });
  const handle: InteractionHandler = async ({ id }, respond) => {
    answered.push(id);
    await gate;
    if (id === 'breaks') throw new TypeError('index is damaged');
    arrived.push(await respond({ type: InteractionResponseType.DeferredMessageUpdate }));
  };
  const settings = { applicationId: APPLICATION, publicKey: discord.publicKey };
  endpoint = createEndpoint(settings, handle, log);
  server = await startHttpServer({ host: HOST, port: 0 }, [endpoint.routes], log);
  url = `http://${HOST}:${server.port}/interactions`;
});

afterEach(async () => {
  await server.close();
});

let count = 0;
function interaction(more: object = {}) {
  count += 1;
  return { id: String(count), application_id: APPLICATION, type: 3, token: 't', data: {}, ...more };
}

function send(body: string, headers: Record<string, string>): Promise<Response> {
  const type = { 'Content-Type': 'application/json' };
  return fetch(url, { method: 'POST', headers: { ...type, ...headers }, body });
}

async function sent(payload: object, at?: Date): Promise<Response> {
  const body = JSON.stringify(payload);
  return send(body, { ...discord.sign(body, at) });
}

/** A time that many seconds away from now. */
function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1_000);
}

test('a ping is answered, and nobody is asked about it', async () => {
  const response = await sent(interaction({ type: 1 }));
  expect([response.status, await response.json()]).toEqual([200, { type: 1 }]);
  expect(answered).toEqual([]);
});

test('an interaction is answered by the response to its request', async () => {
  const payload = interaction();
  const response = await sent(payload);
  expect([response.status, await response.json()]).toEqual([200, { type: 6 }]);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answered).toEqual([payload.id]);
});

test('letters beyond ASCII are signed as the bytes that they are', async () => {
  expect((await sent(interaction({ data: { value: '马斯克 “偏心” 🚀' } }))).status).toBe(200);
});

describe('401 is for', () => {
  const body = JSON.stringify(interaction());

  afterEach(() => {
    expect(answered).toEqual([]);
  });

  test('a request without a signature, or with half of one', async () => {
    const { 'X-Signature-Ed25519': signature, 'X-Signature-Timestamp': timestamp } =
      discord.sign(body);
    expect((await send(body, {})).status).toBe(401);
    expect((await send(body, { 'X-Signature-Ed25519': signature })).status).toBe(401);
    expect((await send(body, { 'X-Signature-Timestamp': timestamp })).status).toBe(401);
  });

  test('a signature by another key', async () => {
    expect((await send(body, { ...createSigner().sign(body) })).status).toBe(401);
    expect(logged.join('')).toMatch(/"level":"debug".*DISCORD_PUBLIC_KEY/);
  });

  test('a body, or a time, that is not the one that was signed', async () => {
    const headers = discord.sign(body);
    expect((await send(body.replace('"type":3', '"type":2'), { ...headers })).status).toBe(401);
    expect((await send(` ${body}`, { ...headers })).status).toBe(401);
    const later = String(Number(headers['X-Signature-Timestamp']) + 1);
    expect((await send(body, { ...headers, 'X-Signature-Timestamp': later })).status).toBe(401);
  });

  test.each([
    ['too short', (hex: string) => hex.slice(2)],
    ['too long', (hex: string) => `${hex}00`],
    ['no hexadecimal', (hex: string) => `zz${hex.slice(2)}`],
    ['empty', () => ''],
  ])('a signature that is %s', async (_, changed) => {
    const headers = discord.sign(body);
    const signature = changed(headers['X-Signature-Ed25519']);
    expect((await send(body, { ...headers, 'X-Signature-Ed25519': signature })).status).toBe(401);
  });

  test.each(['', 'now', '-1', '1e9', '99999999999999', ' '])(
    'a signed timestamp “%s”, which is no time',
    async (timestamp) => {
      const headers = { ...discord.sign(body), 'X-Signature-Timestamp': timestamp };
      expect((await send(body, headers)).status).toBe(401);
    },
  );

  test('a signature that is a minute old or lies ahead, and the log asks about the clock', async () => {
    expect((await sent(interaction(), inSeconds(-65))).status).toBe(401);
    expect((await sent(interaction(), inSeconds(65))).status).toBe(401);
    expect(logged.filter((line) => line.includes('clock'))).toHaveLength(2);
  });

  test.each(['', 'null', '[]', '{', '{"type":1}', '"ping"', '\u0000'])(
    'a signed body that is no interaction: %j',
    async (malformed) => {
      expect((await send(malformed, { ...discord.sign(malformed) })).status).toBe(401);
    },
  );

  test('an interaction of another application, and the log names the setting', async () => {
    const response = await sent(interaction({ application_id: '998877665544332211' }));
    expect(response.status).toBe(401);
    expect(logged.join('')).toContain('DISCORD_APPLICATION_ID');
  });
});

test('a clock that is half a minute off does no harm', async () => {
  expect((await sent(interaction(), inSeconds(-30))).status).toBe(200);
  expect((await sent(interaction(), inSeconds(30))).status).toBe(200);
});

test('an interaction is answered once, however often it arrives and whoever signs it again', async () => {
  const payload = interaction();
  const body = JSON.stringify(payload);
  const headers = { ...discord.sign(body) };
  const statuses = await Promise.all([1, 2, 3].map(async () => (await send(body, headers)).status));
  expect(statuses.sort()).toEqual([200, 409, 409]);
  expect((await sent(payload, inSeconds(-10))).status).toBe(409);
  expect(answered).toEqual([payload.id]);
});

test('a body that is too large is refused, told in advance or not, and read no further', async () => {
  const payload = interaction({ data: { value: 'x'.repeat(300_000) } });
  expect((await sent(payload)).status).toBe(413);
  const endless = request(url, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
  endless.on('error', () => {
    // The connection may be cut while more is on its way.
  });
  let written = 0;
  const more = setInterval(() => {
    written += 1;
    endless.write('x'.repeat(50_000));
  }, 5);
  const [response] = await once(endless, 'response');
  clearInterval(more);
  expect(response.statusCode).toBe(413);
  expect(written).toBeLessThan(50);
  endless.destroy();
  expect(answered).toEqual([]);
});

test('other methods and other kinds of content are refused', async () => {
  const get = await fetch(url);
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  const body = JSON.stringify(interaction());
  for (const type of ['text/plain', 'application/jsonp', 'application/x-www-form-urlencoded', '']) {
    expect((await send(body, { ...discord.sign(body), 'Content-Type': type })).status, type).toBe(
      415,
    );
  }
  const type = 'Application/JSON; charset=utf-8';
  expect((await send(body, { ...discord.sign(body), 'Content-Type': type })).status).toBe(200);
});

test('an error while answering is a 500 without its reason, and the log has it', async () => {
  const response = await sent(interaction({ id: 'breaks' }));
  expect([response.status, await response.text()]).toEqual([500, 'internal error\n']);
  expect(logged.join('')).toContain('index is damaged');
  expect((await sent(interaction())).status).toBe(200);
});

test('a client that goes away in the middle of its body troubles nobody', async () => {
  const socket = connect(server.port, HOST);
  await once(socket, 'connect');
  const head = `POST /interactions HTTP/1.1\r\nHost: ${HOST}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
  await new Promise((resolve) => socket.write(head, resolve));
  await sleep(50);
  socket.destroy();
  await sleep(50);
  expect((await sent(interaction())).status).toBe(200);
  expect(logged.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
});

test('closing lets an answer under way arrive, and takes nothing more', async () => {
  let open: (value?: unknown) => void = () => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const payload = interaction();
  const response = sent(payload);
  while (answered.length === 0) await sleep(5);
  const closed = server.close();
  await expect(sent(interaction())).rejects.toThrow();
  open();
  expect((await response).status).toBe(200);
  await Promise.all([closed, endpoint.finish()]);
  expect(answered).toEqual([payload.id]);
  expect(arrived).toEqual([true]);
});

test('a response that its client did not wait for has not arrived', async () => {
  let open: (value?: unknown) => void = () => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const gone = new AbortController();
  const body = JSON.stringify(interaction());
  const response = fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...discord.sign(body) },
    body,
    signal: gone.signal,
  });
  while (answered.length === 0) await sleep(5);
  gone.abort();
  await expect(response).rejects.toThrow();
  await sleep(50);
  open();
  await endpoint.finish();
  expect(arrived).toEqual([false]);
});
