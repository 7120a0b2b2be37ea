// Runs after every install: makes sure that nodejieba's native addon loads here, compiles it where it does not,
// and otherwise fails with one line that says what is missing. Plain JavaScript: nothing is built yet.
//
// nodejieba's own install script downloads a binary or compiles one. It does not run with --ignore-scripts, the
// binary may want a newer C library than this machine has, and where it fails npm prints two screens of output.
// That is why nodejieba stands under optionalDependencies: npm then leaves the telling to this file.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
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
function loadFailure(folder) {
  const addon = join(folder, 'build/Release/nodejieba.node');
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

/** Compiles the addon in place; where that fails, returns the reason and the file that holds the whole output. */
function compileFailure(folder, compiler) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(compiler, 'bin/node-pre-gyp'), 'rebuild', '--build-from-source'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status === 0) return undefined;
  const log = join(mkdtempSync(join(tmpdir(), 'chuchu-')), 'nodejieba.log');
  writeFileSync(log, `${stdout}${stderr}`);
  const reason =
    /(?:fatal error|error): (.*)/i.exec(stderr)?.[1] ??
    /ERR! .*Error: (.*)/.exec(stderr)?.[1] ??
    `status ${status}`;
  return `${reason} (all output: ${log})`;
}

/** Ends the install with one line: what is wrong, and what to do. */
function fail(wrong, remedy) {
  process.stderr.write(`chuchu: ${wrong}; ${remedy}\n`);
  process.exit(1);
}

function failForTools(tools) {
  fail(
    `nodejieba has to be compiled here and ${tools.join(', ')} ${tools.length === 1 ? 'is' : 'are'} missing`,
    'on Debian or Ubuntu run `apt-get install -y python3 make g++`, then `npm ci` again',
  );
}

const folder = packageFolder('nodejieba');
if (folder === undefined || loadFailure(folder) !== undefined) {
  const missing = missingTools();
  if (missing.length > 0) failForTools(missing);

  const compiler = packageFolder('@mapbox/node-pre-gyp');
  if (folder === undefined || compiler === undefined) {
    fail(
      'nodejieba is not installed: its own install failed, or optional packages were left out',
      '`npm ci --include=optional --foreground-scripts` installs it and shows what goes wrong',
    );
  }

  process.stderr.write('chuchu: compiling nodejieba, which takes about a minute …\n');
  const failure = compileFailure(folder, compiler) ?? loadFailure(folder);
  if (failure !== undefined) {
    fail(
      `nodejieba could not be compiled: ${failure}`,
      'mend that, then run `npm run postinstall`',
    );
  }
}
