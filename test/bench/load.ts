/** Load at a rate that does not wait for the answers, as people do not, and what came of it. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './served-bot.ts';

export interface Outcome {
  /** Requests a second as they were sent, not as they were meant to be. */
  readonly rate: number;
  readonly sent: number;
  readonly deferred: number;
  /** Neither answered nor deferred. */
  readonly failed: number;
  /** In milliseconds from when a request was due to when its answer was there. */
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}

const DEFERRED = 5;

/**
 * Sends `count` requests, `rate` of them a second. Waiting counts from when a request was due, so that a sender or a bot
 * that falls behind shows (what Gil Tene calls coordinated omission is left in otherwise).
 */
export async function load(
  count: number,
  rate: number,
  send: () => Promise<Answer>,
): Promise<Outcome> {
  const times: number[] = [];
  let failed = 0;
  let deferred = 0;
  const pending: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < count; n += 1) {
    const due = start + (n * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    pending.push(
      send().then(
        ({ type }) => {
          times.push(performance.now() - due);
          if (type === undefined) failed += 1;
          if (type === DEFERRED) deferred += 1;
        },
        () => {
          failed += 1;
        },
      ),
    );
  }
  const took = performance.now() - start;
  await Promise.all(pending);
  times.sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.floor((times.length - 1) * q)] ?? Number.NaN;
  return {
    rate: (count * 1000) / took,
    sent: count,
    deferred,
    failed,
    medianMs: quantile(0.5),
    p99Ms: quantile(0.99),
    longestMs: quantile(1),
  };
}
