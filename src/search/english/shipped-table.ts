/** The dictionary as it is shipped: made by training/english/build.ts, read here. */

import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** An entry of the dictionary, its glosses in the order of the dictionary. */
export interface Entry {
  /** A term's text, or a Chinese word. */
  readonly text: string;
  /** The stems of each gloss, `BLANK` for a function word. */
  readonly glosses: readonly string[];
}

/** A function word inside a gloss: it counts for the gloss's length, and no question says it. */
export const BLANK = '~';

const ENTRY_END = '\n';
const GLOSS_END = '\t';

export function writeTable(entries: readonly Entry[]): string {
  return entries.map(({ text, glosses }) => [text, ...glosses].join(GLOSS_END)).join(ENTRY_END);
}

/** @throws Error that names the file where it cannot be read */
export function* readTable(file: string): Generator<Entry> {
  let table: string;
  try {
    table = brotliDecompressSync(readFileSync(file)).toString('utf8');
  } catch (cause) {
    throw new Error(`the dictionary ${file} cannot be read; install Chuchu again`, { cause });
  }
  for (let start = 0; start < table.length; ) {
    const end = table.indexOf(ENTRY_END, start);
    const [text = '', ...glosses] = table
      .slice(start, end < 0 ? table.length : end)
      .split(GLOSS_END);
    yield { text, glosses };
    start = end < 0 ? table.length : end + 1;
  }
}
