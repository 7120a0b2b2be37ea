/** Work that blocks, one piece at a time and in the order in which it came. */

import { setImmediate as afterEvents } from 'node:timers/promises';

/**
 * Rounds of the event loop between two turns. A connection is taken in one round (libuv accepts one a round since 1.45),
 * read in another and its signature checked in a third: with one round a turn, a crowd of connections would be let in
 * no faster than it is answered, and nobody would know that they wait.
 */
const ROUNDS = 32;

/** Does `work` when its turn comes; settles as it does. */
export type Turns = <Result>(work: () => Result) => Promise<Result>;

/**
 * Answering blocks the process for some milliseconds. Between two turns the event loop is free, so that
 * with hundreds of questions waiting, events still come in, replies still go out and timers still fire.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(letEventsIn).then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function letEventsIn(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await afterEvents();
}
