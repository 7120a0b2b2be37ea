/** Load at a rate that does not wait for the answers, as people do not, and what came of it. */

import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, DEFERRED } from './served-bot.ts';

export interface Outcome {
  /** Requests a second as they were sent, not as they were meant to be. */
  readonly rate: number;
  readonly sent: number;
  readonly deferred: number;
  /** Neither answered nor deferred. */
  readonly failed: number;
  /** Why those failed: a status or the code of an error, and how many each. */
  readonly reasons: ReadonlyMap<string, number>;
  /** In milliseconds from when a request was due to when its answer was there. */
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}

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
  const reasons = new Map<string, number>();
  const failedBy = (reason: string) => {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  };
  let deferred = 0;
  const pending: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < count; n += 1) {
    const due = start + (n * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    pending.push(
      send().then(
        ({ status, type }) => {
          times.push(performance.now() - due);
          if (type === undefined) failedBy(`status ${status}`);
          if (type === DEFERRED) deferred += 1;
        },
        (error: NodeJS.ErrnoException) => failedBy(error.code ?? error.message),
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
    failed: [...reasons.values()].reduce((sum, count) => sum + count, 0),
    reasons,
    medianMs: quantile(0.5),
    p99Ms: quantile(0.99),
    longestMs: quantile(1),
  };
}
