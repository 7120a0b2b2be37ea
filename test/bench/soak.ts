/**
 * `npm run bench -- soak`: 100,000 different questions over HTTP at a rate that an ordinary machine keeps up, and the
 * bot's memory on the way.
 */

import { load } from './load.ts';
import { readMaterial } from './material.ts';
import { differentQuestions } from './questions.ts';
import { serveBot } from './served-bot.ts';

const PASSAGES = 1_000;
const QUESTIONS = 100_000;
const RATE = 100;

/** Questions from one line of the table to the next. */
const STEP = 10_000;

const { articles } = await readMaterial(PASSAGES);
const questions = differentQuestions(articles);
const bot = await serveBot(articles);

process.stdout.write(
  `${QUESTIONS} different questions at ${RATE} a second over ${PASSAGES} passages\n`,
);
row('asked', 'failed', 'deferred', '99th perc.', 'longest', 'resident', 'heap');
const resident: number[] = [];
for (let asked = STEP; asked <= QUESTIONS; asked += STEP) {
  const outcome = await load(STEP, RATE, () => bot.ask(questions.next().value));
  const { residentMb, heapMb } = await bot.memory();
  resident.push(residentMb);
  row(
    `${asked}`,
    `${outcome.failed}`,
    `${outcome.deferred}`,
    `${outcome.p99Ms.toFixed(1)} ms`,
    `${outcome.longestMs.toFixed(1)} ms`,
    `${residentMb.toFixed(0)} MB`,
    `${heapMb.toFixed(0)} MB`,
  );
}
const growth = (resident.at(-1) ?? Number.NaN) / (resident[0] ?? Number.NaN);
process.stdout.write(
  `memory at the end against that after the first ${STEP}: ${growth.toFixed(3)}\n`,
);
await bot.close();

function row(...cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(12)).join('')}\n`);
}
