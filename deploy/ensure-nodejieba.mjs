// Runs after every install: makes sure that nodejieba's native addon loads here. Takes the ready-made binary where
// one fits, compiles it otherwise, and fails with one line that says what is missing. Plain JavaScript: nothing is
// built yet.
//
// package.json therefore does not allow nodejieba's own install script, which would do the same with two screens of
// output, with headers from the network where this machine has them, and without a look at whether the result loads.
// npm before 11.16 runs it all the same; so that its failure is left to this file, nodejieba is an optional dependency.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** What node-gyp calls to compile, and the variable with which it may be called something else. */
const TOOLS = [
  { name: 'python3', variable: 'PYTHON' },
  { name: 'make', variable: 'MAKE' },
  { name: 'g++', variable: 'CXX' },
];

/** The folder of an installed package, or undefined where it is not installed. */
function packageFolder(name) {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** Why the addon does not load, or undefined where it does. In a process of its own: a bad binary can abort. */
function loadFailure(addon) {
  const child = spawnSync(process.execPath, ['-e', 'require(process.argv[1])', addon], {
    encoding: 'utf8',
  });
  if (child.status === 0) return undefined;
  if (child.signal) return `loading it ends with ${child.signal}`;
  return /^Error: (.*)/m.exec(child.stderr)?.[1] ?? `loading it ends with status ${child.status}`;
}

function missingTools() {
  return TOOLS.filter(({ name, variable }) => {
    const { error, status } = spawnSync(process.env[variable] ?? name, ['--version']);
    return error !== undefined || status !== 0;
  }).map(({ name }) => name);
}

/** Where Node's headers lie beside this very Node, which spares node-gyp a download; undefined where they do not. */
function headersFolder() {
  const prefix = join(dirname(process.execPath), '..');
  return existsSync(join(prefix, 'include/node/node_api.h')) ? prefix : undefined;
}

/** Runs node-pre-gyp in nodejieba's folder; returns undefined, or why it failed with its whole output. */
function preGypFailure(folder, preGyp, args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(preGyp, 'bin/node-pre-gyp'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { npm_config_nodedir: headersFolder(), ...process.env },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status === 0) return undefined;
  const reason =
    /(?:fatal error|error): (.*)/.exec(stderr)?.[1] ??
    /gyp ERR! stack (?:\w*Error: )?(.*)/.exec(stderr)?.[1] ??
    `status ${status}`;
  return { reason, output: `${stdout}${stderr}` };
}

/** Ends the install with one line: what is wrong, and what to do. */
function fail(wrong, remedy) {
  process.stderr.write(`chuchu: ${wrong}; ${remedy}\n`);
  process.exit(1);
}

function main() {
  const folder = packageFolder('nodejieba');
  const addon = folder && join(folder, 'build/Release/nodejieba.node');
  if (addon && loadFailure(addon) === undefined) return;

  const preGyp = packageFolder('@mapbox/node-pre-gyp');
  let failure;
  if (folder && preGyp) {
    process.stderr.write('chuchu: making nodejieba, which may take a minute …\n');
    if (!existsSync(addon)) {
      failure = preGypFailure(folder, preGyp, ['install', '--fallback-to-build']);
    }
    // A binary that was made for a newer system is there and does not load.
    if (failure === undefined && loadFailure(addon) !== undefined) {
      failure = preGypFailure(folder, preGyp, ['rebuild']);
    }
    if (failure === undefined && loadFailure(addon) !== undefined) {
      failure = { reason: loadFailure(addon), output: '' };
    }
    if (failure === undefined) return;
  }

  const missing = missingTools();
  if (missing.length > 0) {
    fail(
      `nodejieba has to be compiled here, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      'on Debian or Ubuntu run `apt-get install -y python3 make g++`, then `npm ci` again',
    );
  }
  if (failure === undefined) {
    fail(
      'nodejieba is not installed: its own install failed, or optional packages were left out',
      '`npm ci --include=optional --foreground-scripts` installs it and shows what goes wrong',
    );
  }
  const log = join(mkdtempSync(join(tmpdir(), 'chuchu-')), 'nodejieba.log');
  writeFileSync(log, failure.output);
  fail(
    `nodejieba could not be compiled: ${failure.reason} (all output: ${log})`,
    'mend that, then run `npm run postinstall`',
  );
}

main();
