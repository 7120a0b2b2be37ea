/**
 * The bot's HTTP port: whether the process lives and whether it can answer. Interactions over HTTP
 * (`POST /interactions`) and `GET /metrics` are to come to this same server.
 */

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigFault, type HttpSettings } from '../config.ts';

export interface HealthServer {
  /** The port it listens on; another than the one asked for where that was 0. */
  readonly port: number;
  /** Stops listening and drops every connection: a probe is answered at once, so what is open waits for nothing. */
  close(): Promise<void>;
}

/**
 * Serves `/healthz` (200 as long as the process runs) and `/readyz` (200 where `isReady()`, 503 otherwise).
 *
 * @throws ConfigFault where the port cannot be had
 */
export async function startHealthServer(
  { host, port }: HttpSettings,
  isReady: () => boolean,
): Promise<HealthServer> {
  const server = createServer(answerProbe(isReady));
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw portFault(error as NodeJS.ErrnoException, host, port);
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function answerProbe(isReady: () => boolean): RequestListener {
  return (request, response) => {
    const [path] = (request.url ?? '').split('?');
    if (path !== '/healthz' && path !== '/readyz') {
      response.writeHead(404).end('not found\n');
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end('method not allowed\n');
    } else {
      const ok = path === '/healthz' || isReady();
      response
        .writeHead(ok ? 200 : 503, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
        .end(ok ? 'ok\n' : 'not ready\n');
    }
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
