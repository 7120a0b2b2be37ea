/** How far a long command is, on a terminal. */

import type { Writable } from 'node:stream';
import { WriteStream } from 'node:tty';

export interface Progress {
  /** Begins something of so many steps; 0 where they cannot be counted. */
  begin(doing: string, steps: number): void;
  /** One step further. */
  step(): void;
  /** Takes the bar away. */
  end(): void;
}

/** In characters. */
const WIDTH = 30;
/** In milliseconds: as often as eyes can follow, and seldom enough to cost nothing. */
const INTERVAL = 100;
const CLEAR_LINE = '\r\u001b[K';

/** A bar where `stream` is a terminal, nothing at all elsewhere. */
export function showProgress(stream: Writable): Progress {
  if (!(stream instanceof WriteStream)) return { begin() {}, step() {}, end() {} };
  let current = { doing: '', steps: 0 };
  let done = 0;
  let shown = 0;
  const show = () => {
    shown = performance.now();
    const share = current.steps === 0 ? 0 : done / current.steps;
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    const percent = String(Math.floor(share * 100)).padStart(3);
    stream.write(`${CLEAR_LINE}${bar} ${percent} % ${current.doing}`);
  };
  return {
    begin(doing, steps) {
      current = { doing, steps };
      done = 0;
      show();
    },
    step() {
      done += 1;
      if (performance.now() - shown >= INTERVAL) show();
    },
    end: () => stream.write(CLEAR_LINE),
  };
}
