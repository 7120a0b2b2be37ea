/** Builds `dist/` once before the tests, for those that start the bot as its users do. */

import { spawnSync } from 'node:child_process';

export default function build(): void {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
  // What the compiler complains about is shown, and judged by `npm run types`; it builds all the same.
  spawnSync(process.execPath, tsc, { stdio: ['ignore', 2, 2] });
}
