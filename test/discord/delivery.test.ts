/** Replies over a connection that breaks, by discord.js's own REST client. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { InteractionResponseType, REST } from 'discord.js';
import { afterEach, expect, it } from 'vitest';
import { errorCard } from '../../src/discord/card.ts';
import { createDelivery, PATIENCE, type Patience } from '../../src/discord/delivery.ts';
import { createLog } from '../../src/log.ts';

type Step = (request: IncomingMessage, response: ServerResponse) => void;

const stop: (() => void)[] = [];
afterEach(() => {
  for (const each of stop.splice(0)) each();
});

/** Serves one request by each step, the last step again and again; and keeps the bodies that came in. */
async function discordThat(...steps: Step[]) {
  return discordWith({ first: [0, 5], later: [0, 5, 10] }, ...steps);
}

async function discordWith(patience: Patience, ...steps: Step[]) {
  const bodies: unknown[] = [];
  const lines: string[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(request.method === 'DELETE' ? undefined : await json(request));
    steps[Math.min(bodies.length, steps.length) - 1]?.(request, response);
  }).listen(0, '127.0.0.1');
  stop.push(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const rest = new REST({ api: `http://127.0.0.1:${port}/api` }).setToken('a.b.c');
  const log = createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } });
  return { delivery: createDelivery(rest, log, patience), bodies, lines };
}

const hangUp: Step = (request) => request.socket.end();
const answer =
  (status: number, body: object): Step =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const accept = answer(200, { id: '1' });
const refuse = answer(400, { code: 50035, message: 'Invalid Form Body' });
const acknowledged = answer(400, { code: 40060, message: 'Already acknowledged' });

const question = { id: '10', channel_id: '20', author: { id: '40' } };
const interaction = { id: '30', token: 'secret-of-thirty', application_id: '1' };
const card = errorCard('zh-CN');
const apology = () => errorCard('en');
const reply = { card, apology, elsewhere: () => card };
const respond = {
  of: { type: InteractionResponseType.ChannelMessageWithSource as const, data: card },
  apology: () => ({ ...respond.of, data: apology() }),
};

it('a response goes out again after the connection was closed on it', async () => {
  const { delivery, bodies, lines } = await discordThat(hangUp, accept);
  await delivery.respond(interaction, respond.of, respond.apology);
  expect(bodies).toHaveLength(2);
  expect(lines).toEqual([]);
});

it('a reply goes out again with its nonce, by which Discord knows it', async () => {
  const { delivery, bodies, lines } = await discordThat(hangUp, accept);
  await delivery.reply(question, reply);
  expect(bodies).toMatchObject([
    { nonce: '10', enforce_nonce: true },
    { nonce: '10', enforce_nonce: true },
  ]);
  expect(lines).toEqual([]);
});

it('a response that Discord has already is no fault', async () => {
  const { delivery, bodies, lines } = await discordThat(hangUp, acknowledged);
  await delivery.respond(interaction, respond.of, respond.apology);
  expect(bodies).toHaveLength(2);
  expect(lines).toEqual([]);
});

it('a message that is to go goes although the connection breaks', async () => {
  const { delivery, bodies, lines } = await discordThat(hangUp, accept);
  await delivery.removeOriginal(interaction);
  expect(bodies).toHaveLength(2);
  expect(lines).toEqual([]);
});

it('a card that Discord refuses is replaced by an apology, and the log says so without what was said', async () => {
  const { delivery, bodies, lines } = await discordThat(refuse, accept);
  await delivery.respond(interaction, respond.of, respond.apology);
  await delivery.reply(question, reply);
  expect(bodies[1]).toEqual(JSON.parse(JSON.stringify(respond.apology())));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('Discord refused a reply');
  expect(lines[0]).not.toContain(interaction.token);
});

it('a reply outlasts an outage of ten minutes, here of six tenths of a second', async () => {
  const later = PATIENCE.later.map((ms) => ms / 1_000);
  const over = performance.now() + 600;
  const away = answer(503, {});
  const { delivery, bodies, lines } = await discordWith({ first: [], later }, (...request) =>
    (performance.now() < over ? away : accept)(...request),
  );
  expect(await delivery.reply(question, reply)).toMatchObject({ messageId: '1' });
  expect(new Set(bodies.map((body) => (body as { nonce: string }).nonce))).toEqual(new Set(['10']));
  expect(lines).toEqual([]);
});

it('a connection that stays broken is a line in the log, and nothing is thrown', async () => {
  const { delivery, lines } = await discordThat(hangUp);
  await delivery.respond(interaction, respond.of, respond.apology);
  await delivery.reply(question, reply);
  expect(lines).toHaveLength(2);
});
