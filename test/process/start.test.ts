import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { emptyFolder, startBot } from './bot.ts';

// A start takes two seconds, and many times that where every core is busy.
vi.setConfig({ testTimeout: 60_000 });

const TOKEN = 'MTEyMjMzNDQ1NTY2Nzc4ODk5.GaBcDe.not-a-real-token_only-its-form';
const ARTICLE = '---\ntitle: Tea\n---\n\nTea was first drunk in Yunnan.\n';

function corpusOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

test('without a token and a terminal the bot says in one line how to connect, and ends with 78', async () => {
  const { status, stdout, stderr } = await startBot({}).ended;
  expect(status).toBe(78);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^DISCORD_TOKEN is not set — .+\n$/);
});

test('every wrong variable is one line, and the bot ends with 78', async () => {
  const { status, stdout, stderr } = await startBot({
    DISCORD_TOKEN: `"${TOKEN}"`,
    PORT: 'http',
  }).ended;
  expect(status).toBe(78);
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /^DISCORD_TOKEN stands in quotation marks — .+\nPORT is not a port — .+\n$/,
  );
  expect(stderr).not.toContain(TOKEN);
});

test('.env is read from the folder the bot starts in; the process’s own environment wins over it', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, '.env'), 'PORT=from-file\nLOG_LEVEL=from-file\nDISCORD_TOKEN=\n');
  const { status, stderr } = await startBot({ PORT: '', LOG_LEVEL: 'info' }, folder).ended;
  expect(status).toBe(78);
  // One line, from the file: an empty variable of the process hides nothing.
  expect(stderr).toMatch(/^PORT is not a port — .+\n$/);
});

test('a .env that cannot be read is one line, and the bot ends with 78', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, '.env'));
  const { status, stderr } = await startBot({}, folder).ended;
  expect(status).toBe(78);
  expect(stderr).toMatch(/\.env: cannot be read \(.+\) — .+\n$/);
  expect(stderr.trim()).not.toContain('\n');
});

test('an empty corpus is one line that names the folder, and the bot ends with 66', async () => {
  const folder = corpusOf({});
  const { status, stderr } = await startBot({ DISCORD_TOKEN: TOKEN, CORPUS_DIR: folder }).ended;
  expect(status).toBe(66);
  expect(stderr).toMatch(/^no article can be read: .+\n$/);
  expect(stderr).toContain(folder);
});

test('a corpus that is not there is one line, and the bot ends with 66', async () => {
  const folder = join(emptyFolder(), 'nowhere');
  const { status, stderr } = await startBot({ DISCORD_TOKEN: TOKEN, CORPUS_DIR: folder }).ended;
  expect(status).toBe(66);
  expect(stderr).toMatch(/^no article can be read: .+nowhere.+\n$/);
});

test('where every article is broken each is named in the log, and the last line says it all', async () => {
  const folder = corpusOf({ 'a.md': 'no title here\n', 'b.md': '---\ntitle: [\n---\n' });
  const { status, stderr } = await startBot({ DISCORD_TOKEN: TOKEN, CORPUS_DIR: folder }).ended;
  const lines = stderr.trim().split('\n');
  expect(status).toBe(66);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('a.md');
  expect(lines[1]).toContain('b.md');
  expect(lines[2]).toMatch(/^no article can be read: .+ \(and 1 more, see the log\)$/);
});

test('a Discord that cannot be reached is one line, and the bot ends with 69', async () => {
  const { status, stdout, stderr } = await startBot({
    DISCORD_TOKEN: TOKEN,
    CORPUS_DIR: corpusOf({ 'tea.md': ARTICLE }),
    // Port 9, discard: nothing listens there.
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    LOG_LEVEL: 'fatal',
  }).ended;
  expect(status).toBe(69);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Discord cannot be reached at http:\/\/127\.0\.0\.1:9\/api .+\n$/);
});

test('a port that is taken is one line that names PORT, and the bot ends with 78', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const { status, stderr } = await startBot({
    DISCORD_TOKEN: TOKEN,
    CORPUS_DIR: corpusOf({ 'tea.md': ARTICLE }),
    PORT: String(port),
    LOG_LEVEL: 'silent',
  }).ended;
  taken.close();
  expect(status).toBe(78);
  expect(stderr).toMatch(new RegExp(`^PORT ${port} on 127\\.0\\.0\\.1 is taken — .+\\n$`));
});
