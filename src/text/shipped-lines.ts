/** The tables that come with Chuchu, made by `training/`. */

import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

const LINE_END = '\n';

/**
 * The lines of a compressed table, one after the other: as a list they would take as much again, and as parts of one text
 * whichever is kept would keep all of it.
 * @throws Error that names the file where it cannot be read
 */
export function* shippedLines(file: string): Generator<string> {
  let table: Buffer;
  try {
    table = brotliDecompressSync(readFileSync(file));
  } catch (cause) {
    throw new Error(`the table ${file} cannot be read; install Chuchu again`, { cause });
  }
  for (let start = 0; start < table.length; ) {
    const end = table.indexOf(LINE_END, start);
    yield table.toString('utf8', start, end < 0 ? table.length : end);
    start = end < 0 ? table.length : end + 1;
  }
}
