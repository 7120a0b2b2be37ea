import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
const packages: Readonly<Record<string, Locked>> = JSON.parse(text).packages;

test('nodejieba installs without asking: npx looks for node-pre-gyp in its own folder only', () => {
  // It lies there because package.json overrides its version by another than the project's own.
  expect(packages).toHaveProperty(['node_modules/nodejieba/node_modules/@mapbox/node-pre-gyp']);
});

test('npm ci takes the lock file on every platform: each optional package is listed', () => {
  for (const [name, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const optional of Object.keys(optionalDependencies)) {
      expect(packages, `for ${name || 'the project'}`).toHaveProperty([`node_modules/${optional}`]);
    }
  }
});

test('packages come from whatever registry npm is set to', () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});
