/** How the process ends: on a signal in good order, on an error that nobody caught at once. */

import { constants } from 'node:os';
import type { Log } from './log.ts';

export interface Life {
  /** `close` is called when the process is to end, together with all others that were added. */
  onEnd(close: () => Promise<void>): void;
  /** Closes everything and ends the process with `status`; a second call changes nothing. */
  end(status: number): Promise<void>;
}

/** The promise is to end within 5 seconds: what closing does not use of them is left to a loaded machine. */
const CLOSE_MS = 4_000;

/**
 * Signals closer to each other than this are one: with Ctrl-C under npm the terminal signals the bot, and npm
 * passes its own on. A person takes longer to press again.
 */
const SAME_SIGNAL_MS = 500;

/** Exit status of a process that an error ended. */
const BROKEN = 1;

/**
 * Takes over SIGTERM and SIGINT: the first one ends the process in good order with status 0, a later one at
 * once with 128 and the signal's number, as shells report it. An error that nobody caught is logged and ends
 * the process with status 1, since nobody knows what state it left behind.
 */
export function beginLife(log: Log): Life {
  const closers: (() => Promise<void>)[] = [];
  let ending = false;

  async function end(status: number): Promise<void> {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      log.warn(`still not closed after ${CLOSE_MS} ms; ending all the same`);
      process.exit(status);
    }, CLOSE_MS);
    const closed = await Promise.allSettled(closers.map((close) => close()));
    for (const result of closed) {
      if (result.status === 'fulfilled') continue;
      log.error({ err: result.reason }, 'could not be closed in good order');
    }
    process.exit(status);
  }

  let signalledAt = -Infinity;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (performance.now() - signalledAt < SAME_SIGNAL_MS) return;
      if (ending) process.exit(128 + constants.signals[signal]);
      signalledAt = performance.now();
      log.info(`${signal}: finishing what is in flight, then ending`);
      void end(0);
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(BROKEN);
    });
  }

  return {
    onEnd: (close) => {
      closers.push(close);
    },
    end,
  };
}
