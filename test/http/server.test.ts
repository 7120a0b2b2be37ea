import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ConfigFault } from '../../src/config.ts';
import { probes } from '../../src/http/probes.ts';
import { type HttpServer, startHttpServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';

const HOST = '127.0.0.1';
const log = createLog({ level: 'silent' });
const open: HttpServer[] = [];

function listen(host: string, port: number, isReady = () => true): Promise<HttpServer> {
  return startHttpServer({ host, port }, [probes(isReady)], log);
}

async function start(isReady = () => true) {
  const server = await listen(HOST, 0, isReady);
  open.push(server);
  return { server, address: `http://${HOST}:${server.port}` };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

test('a living process answers /healthz, ready or not', async () => {
  const { address } = await start(() => false);
  const response = await fetch(`${address}/healthz`);
  expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
});

test('/readyz follows the bot: 503 until it can answer, 200 then, 503 again when it cannot', async () => {
  let ready = false;
  const { address } = await start(() => ready);
  const status = async () => (await fetch(`${address}/readyz?full`)).status;
  expect(await status()).toBe(503);
  ready = true;
  expect(await status()).toBe(200);
  ready = false;
  expect(await status()).toBe(503);
});

test('a probe may ask by HEAD and gets no body', async () => {
  const { address } = await start();
  const response = await fetch(`${address}/healthz`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test('other methods and other paths are refused', async () => {
  const { address } = await start();
  const post = await fetch(`${address}/healthz`, { method: 'POST', body: 'x' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  for (const path of ['/', '/metrics', '/healthz/', '//healthz']) {
    const response = await new Promise((resolve) =>
      get({ host: HOST, port: Number(new URL(address).port), path }, resolve),
    );
    expect(response, path).toMatchObject({ statusCode: 404 });
  }
});

test('a connection is kept for longer than the web servers before it keep theirs, so that none is closed under a request', async () => {
  const { address } = await start();
  const response = await fetch(`${address}/healthz`);
  const seconds = /timeout=(\d+)/.exec(response.headers.get('keep-alive') ?? '')?.[1];
  expect(Number(seconds)).toBeGreaterThan(120);
});

test('a port that is taken is one line that names the port and what to do', async () => {
  const { server } = await start();
  const second = listen(HOST, server.port);
  await expect(second).rejects.toThrow(ConfigFault);
  await expect(second).rejects.toThrow(
    `PORT ${server.port} on ${HOST} is taken — set another one, or stop what uses it`,
  );
});

test('an address of another machine is one line that names the host', async () => {
  // 192.0.2.0/24 is kept for documentation (RFC 5737): no machine has it.
  const server = listen('192.0.2.1', 0);
  await expect(server).rejects.toThrow(/^HOST 192\.0\.2\.1 is no address of this machine — .+$/);
});

test('closing does not wait for whoever holds a connection open and asks nothing', async () => {
  const server = await listen(HOST, 0);
  const silent = connect(server.port, HOST);
  await once(silent, 'connect');
  const dropped = once(silent, 'close');
  await server.close();
  await dropped;
});
