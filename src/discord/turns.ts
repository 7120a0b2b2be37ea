/** Work that blocks, one piece at a time and in the order in which it came. */

import { setImmediate as afterEvents } from 'node:timers/promises';

/** Does `work` when its turn comes; settles as it does. */
export type Turns = <Result>(work: () => Result) => Promise<Result>;

/**
 * Answering blocks the process for some milliseconds. Between two turns the event loop is free, so that
 * with hundreds of questions waiting, events still come in, replies still go out and timers still fire.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(() => afterEvents()).then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
