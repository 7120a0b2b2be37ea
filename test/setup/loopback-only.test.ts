import { lookup } from 'node:dns';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('this machine can be reached by name and by address', async () => {
  const server = createServer((_, response) => response.end('here')).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://localhost:${port}`)).text()).toBe('here');
  server.close();
});

// These fail as they should: what they hold is that reaching outside fails a test.
test.fails('fetching from outside fails a test, even where the error is caught', async () => {
  await fetch('https://discord.com/api').catch(() => undefined);
});
test.fails('connecting to an address outside fails a test', async () => {
  await new Promise((resolve) => connect(443, '192.0.2.1').once('error', resolve));
});
test.fails('looking up a name outside fails a test', async () => {
  await promisify(lookup)('discord.com').catch(() => undefined);
});
