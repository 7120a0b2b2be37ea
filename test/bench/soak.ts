/**
 * `npm run bench -- soak [QUESTIONS [RATE]]`: 100,000 different questions over HTTP, or as many as told, 100 a second, or as
 * many as the machine keeps up, and the bot's memory on the way, each time after its garbage has been collected.
 */

import { load } from './load.ts';
import { readMaterial } from './material.ts';
import { differentQuestions } from './questions.ts';
import { serveBot } from './served-bot.ts';

const PASSAGES = 1_000;
const LINES = 10;

const [, , , questionsGiven = '100000', rateGiven = '100'] = process.argv;
const step = Math.ceil(Number(questionsGiven) / LINES);
const rate = Number(rateGiven);
if (!(step > 0 && rate > 0)) {
  process.stderr.write('usage: npm run bench -- soak [QUESTIONS [RATE]]\n');
  process.exit(2);
}

const { articles } = await readMaterial(PASSAGES);
const questions = differentQuestions(articles);
const bot = await serveBot(articles);

process.stdout.write(
  `${step * LINES} different questions at ${rate} a second over ${PASSAGES} passages\n`,
);
row('asked', 'failed', 'deferred', '99th perc.', 'longest', 'in use', 'resident');
const held: number[] = [];
for (let line = 1; line <= LINES; line += 1) {
  const outcome = await load(step, rate, () => bot.ask(questions.next().value));
  const { heldMb, residentMb } = await bot.memory();
  held.push(heldMb);
  row(
    `${line * step}`,
    `${outcome.failed}`,
    `${outcome.deferred}`,
    `${outcome.p99Ms.toFixed(1)} ms`,
    `${outcome.longestMs.toFixed(1)} ms`,
    `${heldMb.toFixed(1)} MB`,
    `${residentMb.toFixed(0)} MB`,
  );
  for (const [reason, count] of outcome.reasons) {
    process.stdout.write(`  failed by ${reason}: ${count}\n`);
  }
}
const growth = (held.at(-1) ?? Number.NaN) / (held[0] ?? Number.NaN);
process.stdout.write(
  `memory in use at the end against that after the first ${step}: ${growth.toFixed(3)}\n`,
);
await bot.close();

function row(...cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(12)).join('')}\n`);
}
