/** The built bot as a process of its own that serves interactions over HTTP, and Discord's side of it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Article } from '../../src/corpus/article.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const APPLICATION = '112233445566778899';

/** The type of a first response that says that the answer will follow. */
export const DEFERRED = 5;

const POLL_MS = 50;
const QUIET_MS = 1_000;

export interface ServedBot {
  /** The first response to `/ask` with this question: `type` as Discord numbers them. */
  ask(question: string): Promise<Answer>;
  /** A signed ping: what the way there and back costs, without an answer. */
  ping(): Promise<Answer>;
  /** Looked at once all deferred questions have their answers. */
  memory(): Promise<Memory>;
  close(): Promise<void>;
}

/** Of the bot's process, after its garbage has been collected. */
export interface Memory {
  /** What its objects and arrays take, in MB: what is still in use. */
  readonly heldMb: number;
  /** What the system has given it, in MB; the engine keeps some of that for garbage to come. */
  readonly residentMb: number;
}

/** On SIGUSR2 the process collects its garbage, and tells how much memory is left in use. */
const TELL_MEMORY = `process.on('SIGUSR2', () => {
  gc();
  setImmediate(() => {
    gc();
    process.send(process.memoryUsage());
  });
});`;

export interface Answer {
  readonly status: number;
  /** 1 to a ping, 4 a message, 5 deferred; undefined without a body. */
  readonly type: number | undefined;
}

/** Starts the bot on these articles, in a folder of their own. */
export async function serveBot(articles: readonly Article[]): Promise<ServedBot> {
  const corpus = await mkdtemp(join(tmpdir(), 'chuchu-bench-'));
  for (const { slug, title, passages } of articles) {
    const text = passages.map((passage) => passage.text).join('\n\n');
    await writeFile(join(corpus, `${slug}.md`), `---\ntitle: ${title}\n---\n\n${text}\n`);
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });

  let deferred = 0;
  let completed = 0;
  const discord = createServer((given, response) => {
    given.resume().once('end', () => {
      completed += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
    });
  }).listen(0, '127.0.0.1');
  await once(discord, 'listening');

  const tell = ['--expose-gc', '--import', `data:text/javascript,${TELL_MEMORY}`];
  const bot = spawn(process.execPath, [...tell, MAIN], {
    cwd: corpus,
    env: {
      CORPUS_DIR: corpus,
      DISCORD_API_URL: `http://127.0.0.1:${(discord.address() as AddressInfo).port}/api`,
      DISCORD_APPLICATION_ID: APPLICATION,
      DISCORD_PUBLIC_KEY: Buffer.from(x, 'base64url').toString('hex'),
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const port = await portOf(bot);
  // As a web server before the bot does, it closes what it has not used for a minute: long before the bot would.
  const agent = new Agent({ keepAlive: true, timeout: 60_000 });

  let id = 1_000_000_000_000_000_000n;
  async function post(type: number, data?: object): Promise<Answer> {
    id += 1n;
    const body = JSON.stringify({
      id: String(id),
      application_id: APPLICATION,
      type,
      token: `bench-${id}`,
      version: 1,
      locale: 'zh-CN',
      context: 1,
      channel_id: '1',
      user: { id: '2', username: 'reader', discriminator: '0', avatar: null, global_name: null },
      ...(data && { data }),
    });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const posted = request({
      host: '127.0.0.1',
      port,
      path: '/interactions',
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-signature-timestamp': timestamp,
        'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString(
          'hex',
        ),
      },
    });
    posted.end(body);
    const [response] = await once(posted, 'response');
    const status: number = response.statusCode;
    if (status !== 200) {
      response.resume();
      return { status, type: undefined };
    }
    const answer = (await json(response)) as { type: number };
    if (answer.type === DEFERRED) deferred += 1;
    return { status, type: answer.type };
  }

  return {
    ask: (question) =>
      post(2, {
        id: '3',
        type: 1,
        name: 'ask',
        options: [{ type: 3, name: 'question', value: question }],
      }),
    ping: () => post(1),
    async memory() {
      while (completed < deferred) await sleep(POLL_MS);
      // What a deferral kept is let go a little later than its answer has arrived.
      await sleep(QUIET_MS);
      bot.kill('SIGUSR2');
      const [{ heapUsed, external, rss }] = (await once(bot, 'message')) as [NodeJS.MemoryUsage];
      return { heldMb: (heapUsed + external) / 1e6, residentMb: rss / 1e6 };
    },
    async close() {
      agent.destroy();
      bot.kill('SIGTERM');
      await once(bot, 'close');
      discord.close();
      discord.closeAllConnections();
      await rm(corpus, { recursive: true });
    },
  };
}

/** The port from the bot's log, the rest of which is read and dropped. */
async function portOf(bot: ChildProcess): Promise<number> {
  let log = '';
  const read = (text: string) => {
    log += text;
  };
  bot.stderr?.setEncoding('utf8').on('data', read);
  for (;;) {
    const port = /"port":(\d+)/.exec(log)?.[1];
    if (port !== undefined) {
      bot.stderr?.off('data', read).resume();
      return Number(port);
    }
    if (bot.exitCode !== null) throw new Error(`the bot ended:\n${log}`);
    await sleep(POLL_MS);
  }
}
