/** `POST /interactions`: each interaction is a request that Discord signs, and its response is the answer. */

import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type APIInteraction, InteractionResponseType, REST } from 'discord.js';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Answerer } from '../answer/answerer.ts';
import type { InteractionSettings } from '../config.ts';
import { createDelivery, SWEEPING } from '../discord/delivery.ts';
import {
  createInteractionHandler,
  type InteractionHandler,
  type Respond,
} from '../discord/first-response.ts';
import { createInteractions } from '../discord/interactions.ts';
import { RecentIds } from '../discord/recent.ts';
import { createTurns } from '../discord/turns.ts';
import { refusedRequestsTotal } from '../metrics.ts';
import { judge, MAX_SKEW_MS } from './signature.ts';

/** The path that stands in the field "Interactions Endpoint URL" of the application. */
const PATH = '/interactions';

/** Some ten times the largest that Discord's limits allow: a message with every embed and component, twice. */
const MAX_BODY_BYTES = 256 * 1024;

/** What an interaction has whatever its kind; the rest is Discord's word, which is signed. */
const Interaction = z.looseObject({
  id: z.string(),
  application_id: z.string(),
  type: z.int(),
  token: z.string(),
});

const PING = 1;

/**
 * Nobody tells that a response has arrived, as the answer to a callback would. What follows it by the interaction's
 * webhook would be refused before that.
 */
const ARRIVAL_MS = 250;

/** Where Discord posts interactions. */
export interface Endpoint {
  readonly routes: Hono<{ Bindings: HttpBindings }>;
  /** Resolves when all that was taken is done, what follows a response included. */
  finish(): Promise<void>;
}

/** The endpoint of the bot itself. What follows a response needs no token but the interaction's own. */
export function answerOverHttp(
  settings: InteractionSettings,
  answerer: Answerer,
  log: Logger,
): Endpoint {
  const { apiUrl } = settings;
  const rest = new REST({ ...SWEEPING, ...(apiUrl !== undefined && { api: apiUrl }) });
  const delivery = createDelivery(rest, log);
  const interactions = createInteractions(answerer, log);
  const handle = createInteractionHandler(interactions, delivery, createTurns());
  return createEndpoint(settings, handle, log);
}

/**
 * Serves the path alone. Whatever is not a genuine interaction of this application, signed now, gets 401 and no
 * reason; one that was taken already gets 409.
 */
export function createEndpoint(
  { applicationId, publicKey }: Pick<InteractionSettings, 'applicationId' | 'publicKey'>,
  handle: InteractionHandler,
  log: Logger,
): Endpoint {
  // A timestamp may lie ahead by as much as it may lie behind.
  const recent = new RecentIds(2 * MAX_SKEW_MS);
  const inFlight = new Set<Promise<void>>();
  const routes: Endpoint['routes'] = new Hono();

  routes.use(PATH, async (c, next) => {
    await next();
    if (!c.res.ok) refusedRequestsTotal.inc({ status: c.res.status });
  });
  routes.post(
    PATH,
    async (c, next) => {
      const type = c.req.header('content-type') ?? '';
      if (!/^application\/json\s*(;|$)/i.test(type)) return c.text('application/json only\n', 415);
      return next();
    },
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => c.text(`at most ${MAX_BODY_BYTES} bytes\n`, 413),
    }),
    async (c) => {
      const refused = () => c.text('not signed by Discord\n', 401);
      // Where the connection broke in the middle of it, nobody is there to read the answer.
      const body = await c.req.arrayBuffer().catch(() => undefined);
      if (body === undefined) return refused();
      const timestamp = c.req.header('x-signature-timestamp');
      const signature = c.req.header('x-signature-ed25519');
      const verdict = await judge({ signature, timestamp, body }, publicKey);
      if (verdict === 'stale') {
        const seconds = Math.round(Date.now() / 1_000 - Number(timestamp));
        log.warn({ seconds }, 'an interaction is refused as too old; is this clock right?');
      }
      // Anybody may send these, and Discord itself does to see them refused.
      if (verdict === 'forged') log.debug('a request is not signed for this DISCORD_PUBLIC_KEY');
      if (verdict !== 'genuine') return refused();

      const interaction = read(body);
      if (interaction === undefined) return refused();
      if (interaction.application_id !== applicationId) {
        log.warn('DISCORD_APPLICATION_ID is not the application whose interactions arrive here');
        return refused();
      }
      if (interaction.type === PING) return c.json({ type: InteractionResponseType.Pong });
      if (!recent.add(interaction.id)) return c.text('taken already\n', 409);

      return new Promise<Response>((resolve, reject) => {
        const respond: Respond = (response) => {
          resolve(c.json(response));
          return hasArrived(c.env.outgoing);
        };
        const done = handle(interaction, respond)
          .catch(reject)
          .finally(() => inFlight.delete(done));
        inFlight.add(done);
      });
    },
  );
  routes.all(PATH, (c) => c.text('method not allowed\n', 405, { allow: 'POST' }));

  return {
    routes,
    async finish() {
      await Promise.all(inFlight);
    },
  };
}

/** Whether a response went out whole, told when Discord may be expected to have taken it. */
async function hasArrived(response: ServerResponse): Promise<boolean> {
  // Node counts what is written to a connection that is gone as finished.
  if (response.destroyed) return false;
  try {
    await finished(response);
  } catch {
    return false;
  }
  await pause(ARRIVAL_MS);
  return true;
}

/** The interaction in a body; undefined for anything else. */
function read(body: ArrayBuffer): APIInteraction | undefined {
  try {
    const { data } = Interaction.safeParse(JSON.parse(new TextDecoder().decode(body)));
    return data as APIInteraction | undefined;
  } catch {
    return undefined;
  }
}
