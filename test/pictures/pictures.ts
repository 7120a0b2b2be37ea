/**
 * `npm run pictures`: draws the replies in the documents anew, `docs/pictures/*.png`.
 * `npm run pictures -- DIR`: draws every case into DIR, to be looked at.
 *
 * Needs a Chromium: Debian's package, or the program that `CHROMIUM` names.
 */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { loadCorpus } from '../../src/corpus/load.ts';
import { type Card, errorCard } from '../../src/discord/card.ts';
import { LANGUAGES } from '../../src/discord/wording.ts';
import { createActor } from './act.ts';
import { CASES, hostileArticle, longArticle, type Shelf } from './cases.ts';
import { type Above, renderPage, type View } from './render.ts';

const run = promisify(execFile);

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/** Chromium draws nothing below the edge of windows lower than this. */
const LOWEST = 300;

const [everywhere] = process.argv.slice(2);
const folder = resolve(everywhere ?? 'docs/pictures');
const scratch = await mkdtemp(join(tmpdir(), 'chuchu-pictures-'));

try {
  await mkdir(folder, { recursive: true });
  const shelves = await openShelves();
  for (const { name, shelf, kept, theme, width, ...steps } of CASES) {
    if (!everywhere && !kept) continue;
    const { command, question } = steps;
    const above: Above =
      command === undefined
        ? { kind: 'reply', text: `@Chuchu ${question}` }
        : { kind: 'command', text: command };
    await draw(name, shelves[shelf](steps), above, { theme, width });
  }
  for (const language of everywhere ? LANGUAGES : []) {
    await draw(`error-${language}`, errorCard(language), undefined, { theme: 'dark', width: 720 });
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}

async function openShelves(): Promise<Record<Shelf, ReturnType<typeof createActor>>> {
  const [seed = [], fixtures = []] = await Promise.all(
    ['corpus', 'test/fixtures/corpus'].map(async (dir) => (await loadCorpus(dir)).articles),
  );
  return {
    seed: createActor(seed),
    fixtures: createActor(fixtures),
    long: createActor([longArticle()]),
    hostile: createActor([hostileArticle()]),
  };
}

async function draw(name: string, card: Card, above: Above | undefined, view: View): Promise<void> {
  const page = join(scratch, `${name}.html`);
  await writeFile(page, renderPage(card.components, above, view));
  const { stdout } = await chromium(page, view.width, 100, '--dump-dom');
  const height = /data-height="(\d+)"/.exec(stdout)?.[1];
  if (height === undefined) throw new Error(`${CHROMIUM} did not run the page of ${name}`);
  const picture = join(folder, `${name}.png`);
  await chromium(page, view.width, Math.max(Number(height), LOWEST), `--screenshot=${picture}`);
  process.stdout.write(`${picture}\n`);
}

function chromium(page: string, width: number, height: number, what: string) {
  const args = [`--user-data-dir=${join(scratch, 'profile')}`, `--window-size=${width},${height}`];
  return run(CHROMIUM, [...FLAGS, ...args, what, pathToFileURL(page).href]);
}
