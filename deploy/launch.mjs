// Starts a built entry point: `node deploy/launch.mjs <entry> [arguments]`. Builds first where TypeScript is
// installed, and says in one line what to do where something is missing. In place of npm's own `prestart`, which
// npm leaves out where scripts are switched off, and which would need TypeScript in production as well.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

function fail(line) {
  process.stderr.write(`chuchu: ${line}\n`);
  process.exit(1);
}

function packageFolder(name) {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** Compiles what has changed; without TypeScript, what was built before is used. */
function build(entry) {
  const typescript = packageFolder('typescript');
  if (typescript !== undefined) {
    const tsc = [join(typescript, 'bin/tsc'), '-p', join(root, 'tsconfig.build.json')];
    // The compiler's messages go to standard error: standard output belongs to answers.
    const { status } = spawnSync(process.execPath, tsc, { stdio: ['ignore', 2, 2] });
    if (status !== 0) fail('the sources do not compile; see the lines above');
  } else if (!existsSync(entry)) {
    fail('nothing is built and TypeScript is not installed; run `npm ci` (without --omit=dev)');
  }
}

function requireAddon() {
  try {
    require('nodejieba/build/Release/nodejieba.node');
  } catch {
    fail('nodejieba is not compiled here (installed without scripts?); run `npm run postinstall`');
  }
}

const [, , name] = process.argv;
const entry = join(root, 'dist', `${name}.js`);
if (packageFolder('nodejieba') === undefined) fail('the packages are not installed; run `npm ci`');
build(entry);
requireAddon();
process.argv.splice(1, 2, entry);
await import(pathToFileURL(entry).href);
