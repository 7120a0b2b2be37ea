/**
 * `npm run bench -- http`: 5,000 different questions at 100 a second over HTTP, signed, on loopback, beside pings at the
 * same rate; then the highest rate that keeps the bounds. The bot is a process of its own, the sender is this one.
 */

import { load, type Outcome } from './load.ts';
import { readMaterial } from './material.ts';
import { differentQuestions } from './questions.ts';
import { serveBot } from './served-bot.ts';

const PASSAGES = 1_000;
const QUESTIONS = 5_000;
const RATE = 100;

/** Discord takes no first response after three seconds. */
const LONGEST_MS = 3_000;
const P99_MS = 250;

/** Not counted: the engine compiles what it finds hot, and its heap finds its size. */
const WARM_UP = 3_000;

/** Each higher rate is kept up for so long, and is so much higher than the one before. */
const STEP_SECONDS = 10;
const STEP_FACTOR = 1.25;

const { articles } = await readMaterial(PASSAGES);
const questions = differentQuestions(articles);
const bot = await serveBot(articles);
const ask = () => bot.ask(questions.next().value);

await load(WARM_UP, RATE, ask);
const before = await bot.memory();
const pings = await load(QUESTIONS / 5, RATE, bot.ping);
const asked = await load(QUESTIONS, RATE, ask);
const after = await bot.memory();

print(`${QUESTIONS} different questions at ${RATE} a second, over ${PASSAGES} passages`);
head();
row('signed pings, without an answer', pings);
row('/ask', asked);
const held = percent(after.heldMb / before.heldMb - 1);
const resident = percent(after.residentMb / before.residentMb - 1);
print(
  `memory in use ${before.heldMb.toFixed(1)} MB before, ${after.heldMb.toFixed(1)} MB after (${held}); resident ${before.residentMb.toFixed(0)} and ${after.residentMb.toFixed(0)} MB (${resident})`,
);

print(`\nhigher rates, each for ${STEP_SECONDS} s`);
head();
let highest: number | undefined = keeps(asked) ? RATE : undefined;
for (let rate = RATE * STEP_FACTOR; highest !== undefined; rate *= STEP_FACTOR) {
  const outcome = await load(Math.round(rate * STEP_SECONDS), rate, ask);
  row('/ask', outcome);
  if (!keeps(outcome)) break;
  highest = outcome.rate;
}
print(
  `highest rate with none over ${LONGEST_MS / 1000} s and a 99th percentile under ${P99_MS} ms: ${highest?.toFixed(0) ?? `less than ${RATE}`} a second`,
);
await bot.close();

function keeps({ failed, longestMs, p99Ms }: Outcome): boolean {
  return failed === 0 && longestMs <= LONGEST_MS && p99Ms < P99_MS;
}

function head(): void {
  print(cells('', 'a second', 'sent', 'failed', 'deferred', 'median', '99th perc.', 'longest'));
}

function percent(share: number): string {
  return `${share < 0 ? '' : '+'}${(share * 100).toFixed(1)} %`;
}

function row(name: string, { rate, sent, failed, deferred, reasons, ...times }: Outcome): void {
  const ms = [times.medianMs, times.p99Ms, times.longestMs].map((time) => `${time.toFixed(1)} ms`);
  print(cells(name, rate.toFixed(0), `${sent}`, `${failed}`, `${deferred}`, ...ms));
  for (const [reason, count] of reasons) print(`  failed by ${reason}: ${count}`);
}

function cells(name: string, ...rest: readonly string[]): string {
  return name.padEnd(34) + rest.map((cell) => cell.padStart(12)).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
