/** The bot's HTTP port: interactions from Discord, and probes for whoever looks after the process. */

import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { ConfigFault, type HttpSettings } from '../config.ts';

export interface HttpServer {
  /** The port it listens on; another than the one asked for where that was 0. */
  readonly port: number;
  /** Takes no more connections, lets requests under way finish and drops the rest: within 3 s, whatever happens. */
  close(): Promise<void>;
}

/** As long as the gateway gives to replies under way; Discord does not wait longer for a response either. */
const IN_FLIGHT_MS = 3_000;

/** Against connections that are held open by sending next to nothing. Discord sends a request at once. */
const TIMEOUTS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  // Longer than web servers keep a connection that they pass requests on by (nginx 60 s, cloudflared 90 s, Caddy 120 s): who
  // closes first loses no request that is on its way. With Node's own 5 s one in some ten thousand was.
  keepAliveTimeout: 125_000,
};

/**
 * Serves `routes`, each of which answers for its own paths; any other path is 404.
 *
 * @throws ConfigFault where the port cannot be had
 */
export async function startHttpServer(
  { host, port }: Pick<HttpSettings, 'host' | 'port'>,
  routes: readonly Hono<{ Bindings: HttpBindings }>[],
  log: Logger,
): Promise<HttpServer> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const route of routes) app.route('/', route);
  app.notFound((c) => c.text('not found\n', 404));
  app.onError((err, c) => {
    log.error({ err }, 'a request could not be answered');
    return c.text('internal error\n', 500);
  });

  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    // For probes that speak HTTP/1.0 and name no host.
    hostname: 'localhost',
    serverOptions: TIMEOUTS,
  }) as Server;
  const underWay = new Set<ServerResponse>();
  server.on('request', (_, response: ServerResponse) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });

  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw portFault(error as NodeJS.ErrnoException, host, port);
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      const answered = [...underWay].map((response) => once(response, 'close'));
      await Promise.race([Promise.all(answered), sleep(IN_FLIGHT_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

function portFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const fault = (line: string) => new ConfigFault(line, { cause: error });
  switch (error.code) {
    case 'EADDRINUSE':
      return fault(`PORT ${port} on ${host} is taken — set another one, or stop what uses it`);
    case 'EACCES':
      return fault(`PORT ${port} may not be opened by this user — set one above 1023`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return fault(`HOST ${host} is no address of this machine — set 127.0.0.1 or 0.0.0.0`);
    default:
      return fault(`PORT ${port} on ${host} cannot be opened (${error.message}) — set another one`);
  }
}
