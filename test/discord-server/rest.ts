/** Discord's REST API, version 10, over node's own server: authorisation, bodies, errors, routing. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Fault, type OrderedFaults, serveWithFault } from './faults.ts';
import type { OfficialSchema } from './official-schema.ts';
import { respond } from './respond.ts';
import { type Call, Refusal, type Reply, type Route, type RouteContext, refuse } from './route.ts';
import { commandRoutes } from './routes/commands.ts';
import { identityRoutes } from './routes/identity.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';

const BASE = '/api/v10';

/** A request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  /** After `/api/v10`, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined where there was none. */
  readonly body: unknown;
  /** `performance.now()` when it was complete. */
  readonly at: number;
  /** The status answered with; undefined while under way, and for ever after a reset. */
  status?: number;
}

export interface Rest {
  readonly requests: readonly RecordedRequest[];
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createRest(
  context: RouteContext,
  faults: OrderedFaults,
  officialSchema: OfficialSchema | undefined,
): Rest {
  const { world } = context;
  const requests: RecordedRequest[] = [];
  const routes = [
    ...identityRoutes(context),
    ...messageRoutes(context),
    ...interactionRoutes(context),
    ...commandRoutes(context),
  ];

  function serve(request: IncomingMessage, recorded: RecordedRequest): Reply {
    const { method, path } = recorded;
    const match = findRoute(routes, method, path);
    if (!match) {
      const problem = 'this server speaks no such route';
      world.violate(`${method} ${path}`, { rule: 'unknown-route', at: '', problem });
      throw new Refusal(404, 0, '404: Not Found');
    }
    const { route, parameters } = match;
    const authorisation = request.headers.authorization;
    if (route.authorised !== false && authorisation !== `Bot ${world.token}`) {
      throw new Refusal(401, 0, '401: Unauthorized');
    }
    const where = `${method} ${route.path}`;
    if (officialSchema && recorded.body !== undefined) {
      world.violate(where, ...officialSchema.broken(method, path, recorded.body));
    }
    const call: Call = {
      ...recorded,
      parameters,
      enforce(broken) {
        world.violate(where, ...broken);
        refuse(broken);
      },
    };
    return route.handle(call);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const read = await readBody(request);
    const recorded: RecordedRequest = {
      method: request.method ?? '',
      path: url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: read.body,
      at: performance.now(),
    };
    requests.push(recorded);
    world.changed();
    setRateLimitHeaders(response, recorded);
    response.on('finish', () => {
      recorded.status = response.statusCode;
      world.changed();
    });

    const fault: Fault | undefined = world.isAway
      ? { kind: 'error', status: 503 }
      : faults.take(recorded.method, recorded.path);
    await serveWithFault(fault, request, response, () => {
      const reply = answer(() => {
        if (read.problem === undefined) return serve(request, recorded);
        const where = `${recorded.method} ${recorded.path}`;
        world.violate(where, { rule: 'json', at: '', problem: read.problem });
        throw new Refusal(400, 50_109, 'The request body contains invalid JSON.');
      });
      return () => respond(response, reply.status, reply.body);
    });
  }

  return { requests, handle };
}

/** Turns refusals into the error answers that Discord gives. */
function answer(serve: () => Reply): Reply {
  try {
    return serve();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, errors } = error;
    return { status, body: { message, code, ...(errors && { errors }) } };
  }
}

/** Bodies with files are not spoken here: the bot sends none. */
async function readBody(request: IncomingMessage): Promise<{ body?: unknown; problem?: string }> {
  const length = request.headers['content-length'] ?? '0';
  if (length === '0' && request.headers['transfer-encoding'] === undefined) return {};
  const type = request.headers['content-type'] ?? 'none';
  try {
    const body = await json(request);
    if (type.startsWith('application/json')) return { body };
    return { problem: `content type ${type}, not application/json` };
  } catch (error) {
    return { problem: `not JSON (content type ${type}): ${String(error)}` };
  }
}

function findRoute(routes: readonly Route[], method: string, path: string) {
  const given = path.split('/').map(decodeURIComponent);
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== given.length) continue;
    const parameters: Record<string, string> = {};
    const fits = wanted.every((part, index) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      if (name === undefined) return part === given[index];
      parameters[name] = given[index] ?? '';
      return true;
    });
    if (fits) return { route, parameters };
  }
  return undefined;
}

/** Enough for discord.js to keep a bucket a route; limits are met only by order of a test. */
function setRateLimitHeaders(response: ServerResponse, { method, path }: RecordedRequest): void {
  response.setHeader('X-RateLimit-Limit', '50');
  response.setHeader('X-RateLimit-Remaining', '49');
  response.setHeader('X-RateLimit-Reset-After', '1');
  response.setHeader('X-RateLimit-Reset', String(Date.now() / 1000 + 1));
  response.setHeader(
    'X-RateLimit-Bucket',
    Buffer.from(`${method} ${path.split('/')[1]}`).toString('hex'),
  );
}
