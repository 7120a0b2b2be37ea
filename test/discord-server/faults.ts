/** Failures of the network and of Discord, to order. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { respond } from './respond.ts';

/**
 * - `rate-limit`: 429; the client may come back after `retryAfter` seconds
 * - `error`: a status such as 500 or 503; with `stored`, after the request took effect
 * - `reset`: the connection is reset; with `stored`, after the request took effect
 * - `delay`: served, but `ms` milliseconds later
 */
export type Fault =
  | { readonly kind: 'rate-limit'; readonly retryAfter: number }
  | { readonly kind: 'error'; readonly status: number; readonly stored?: boolean }
  | { readonly kind: 'reset'; readonly stored?: boolean }
  | { readonly kind: 'delay'; readonly ms: number };

export interface Faults {
  /** Lets the next `times` requests fail whose path (after `/api/v10`) matches; faults are taken in the order given. */
  next(method: string, path: RegExp, fault: Fault, times?: number): void;
  /** How many ordered failures have not happened yet. */
  readonly pending: number;
}

interface Ordered {
  readonly method: string;
  readonly path: RegExp;
  readonly fault: Fault;
}

/** The same, for the server that carries the orders out. */
export interface OrderedFaults extends Faults {
  /** Takes the first order that matches, if there is one. */
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): OrderedFaults {
  const ordered: Ordered[] = [];
  return {
    next(method, path, fault, times = 1) {
      for (let n = 0; n < times; n += 1) ordered.push({ method, path, fault });
    },
    get pending() {
      return ordered.length;
    },
    take(method, path) {
      const index = ordered.findIndex((one) => one.method === method && one.path.test(path));
      return index === -1 ? undefined : ordered.splice(index, 1)[0]?.fault;
    },
  };
}

/**
 * Serves a request under a fault. `serve` gives the request its effect and returns how to answer;
 * the answer is withheld where the fault says so.
 */
export async function serveWithFault(
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  serve: () => () => void,
): Promise<void> {
  if (fault?.kind === 'delay') await sleep(fault.ms);
  if (fault === undefined || fault.kind === 'delay') {
    serve()();
    return;
  }
  if (fault.kind === 'rate-limit') {
    response.setHeader('Retry-After', String(fault.retryAfter));
    response.setHeader('X-RateLimit-Scope', 'user');
    response.setHeader('X-RateLimit-Remaining', '0');
    response.setHeader('X-RateLimit-Reset-After', String(fault.retryAfter));
    respond(response, 429, {
      message: 'You are being rate limited.',
      retry_after: fault.retryAfter,
      global: false,
    });
    return;
  }
  if (fault.stored) serve();
  if (fault.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  respond(response, fault.status, { message: 'Internal Server Error', code: 0 });
}
