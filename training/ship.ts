/** How the tables that come with Chuchu are written; `src/text/shipped-lines.ts` reads them. */

import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** Writes the table compressed, and tells how large it is. */
export function ship(file: string, table: string): void {
  const compressed = brotliCompressSync(table, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(table),
    },
  });
  writeFileSync(file, compressed);
  process.stdout.write(
    `${file}: ${Buffer.byteLength(table)} bytes, ${compressed.length} compressed\n`,
  );
}
