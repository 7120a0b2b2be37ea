/** No test talks to anyone but this machine: whatever reaches outside fails, and names where it wanted to go. */

import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { BlockList, isIP, Socket } from 'node:net';
import { afterEach } from 'vitest';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const refused: string[] = [];

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === 'localhost' : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function refusal(host: string): Error {
  refused.push(host);
  return new Error(`a test reaches outside this machine: ${host}`);
}

/** The host that `socket.connect(...args)` goes to; undefined for a path of the file system. */
function hostOf(args: readonly unknown[]): string | undefined {
  // Inside Node the arguments come as one list of their own.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    const { host = 'localhost', path } = first as { host?: string; path?: string };
    return path === undefined || path === null ? host : undefined;
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (host === undefined || isLoopback(host)) return connect.apply(this, args);
  const error = refusal(host);
  process.nextTick(() => this.destroy(error));
  return this;
} as typeof Socket.prototype.connect;

const lookup = dns.lookup as (...args: unknown[]) => void;
dns.lookup = ((host: string, ...rest: unknown[]) => {
  // An address needs nobody to look it up, and connecting to it is refused above.
  if (isIP(host) !== 0 || isLoopback(host)) return lookup(host, ...rest);
  const callback = rest.at(-1) as (error: Error) => void;
  const error = refusal(host);
  process.nextTick(() => callback(error));
}) as typeof dns.lookup;
syncBuiltinESMExports();

afterEach(() => {
  const hosts = refused.splice(0);
  // The code under test may have caught the refusal, and tried again for ever.
  if (hosts.length > 0) throw new Error(`reached outside this machine: ${hosts.join(', ')}`);
});
