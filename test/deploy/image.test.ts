import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { VARIABLE_NAMES } from '../../src/config.ts';
import { probes } from '../../src/http/probes.ts';
import { startHttpServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ');

test('everything the image is built from exists and is let through .dockerignore', () => {
  const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) =>
    (paths ?? '').split(' '),
  );
  const allowed = read('.dockerignore').match(/(?<=^!).+$/gm);
  expect(sources).toContain('src');
  for (const source of sources) {
    expect(existsSync(join(ROOT, source)), source).toBe(true);
    expect(allowed).toContain(source);
  }
});

test('nothing that may hold a secret is let into the image', () => {
  const [everything, ...allowed] = read('.dockerignore').match(/^[^#\s].*$/gm) ?? [];
  expect(everything).toBe('*');
  expect(allowed.filter((line) => !line.startsWith('!') || /env|\*/.test(line))).toEqual([]);
});

/** Read by libraries and by the C library. */
const OF_OTHERS = ['NODE_ENV', 'MALLOC_TRIM_THRESHOLD_'];

test('the image and the compose file set only variables that something reads', () => {
  const inImage = [...(/^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/([A-Z_]+)=/g)]
    .map(([, name]) => name)
    .filter((name = '') => !OF_OTHERS.includes(name));
  const compose: { services: { bot: { environment: object } } } = parse(
    read('deploy/compose.yaml'),
  );
  for (const name of [...inImage, ...Object.keys(compose.services.bot.environment)]) {
    expect(VARIABLE_NAMES).toContain(name);
  }
});

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Runs the image's HEALTHCHECK as Docker does; its exit status, or undefined where it does not come to an end. */
async function health(port: string): Promise<number | undefined> {
  const command: string[] = JSON.parse(/HEALTHCHECK .*?CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '');
  const [file = '', ...args] = command;
  const check = spawn(file, args, { env: { PORT: port }, stdio: 'ignore' });
  const limit = setTimeout(() => check.kill(), 2_000);
  const [code] = await once(check, 'close');
  clearTimeout(limit);
  return code ?? undefined;
}

async function portOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}

test('the image counts as healthy while the bot answers, and where it opens no port', async () => {
  const log = createLog({ level: 'silent' });
  const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [probes(() => false)], log);
  open.push(server);
  expect(await health(String(server.port))).toBe(0);
  expect(await health('')).toBe(0);
});

test('the image counts as ill when nothing listens, something else answers, or nothing comes', async () => {
  const broken = await portOf(createServer((_, response) => response.writeHead(500).end()));
  expect(await health(broken)).toBe(1);
  const hanging = await portOf(createTcpServer());
  expect(await health(hanging)).toBeUndefined();
  // Port 9, discard: nothing listens there.
  expect(await health('9')).toBe(1);
});
