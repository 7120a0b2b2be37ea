/** Measures one system in this process and prints its figures as JSON: `measure.js SYSTEM PASSAGES ROUNDS`, PASSAGES '' for the project's own. */

import { type Asker, loadSystem, type SystemName } from './systems.ts';

/** In milliseconds for one question. */
export interface Times {
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface Figures {
  /** From the start of the process to modules and dictionary in memory. */
  readonly loadMs: number;
  readonly indexMs: number;
  /** Resident set size once everything is indexed and asked. */
  readonly memoryMb: number;
  /** What the objects and arrays of the index take, once what only its making needed is dropped. */
  readonly indexMb: number;
  readonly answer: Times;
  /** Finding and ranking passages alone; absent for a system that does nothing else. */
  readonly ranking?: Times;
  readonly passages: number;
  readonly questions: number;
}

const [name, passages, rounds] = process.argv.slice(2);
const system = await loadSystem(name as SystemName);
const loadMs = performance.now();

const { readMaterial } = await import('./material.ts');
const material = await readMaterial(passages === '' ? undefined : Number(passages));

const before = heldMb();
const indexStart = performance.now();
const { answer, rank } = system.index(material.articles);
const indexMs = performance.now() - indexStart;
const indexMb = heldMb() - before;

const answerTimes = timesOf(answer);
const rankingTimes = rank && timesOf(rank);

const figures: Figures = {
  loadMs,
  indexMs,
  memoryMb: process.memoryUsage.rss() / 1e6,
  indexMb,
  answer: answerTimes,
  ...(rankingTimes && { ranking: rankingTimes }),
  passages: material.articles.reduce((sum, article) => sum + article.passages.length, 0),
  questions: material.questions.length,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Asks all questions as many rounds as told, after as many that are not counted: the engine compiles what it finds hot. */
function timesOf(ask: Asker): Times {
  const times: number[] = [];
  let found = 0;
  for (let round = -Number(rounds); round < Number(rounds); round++) {
    for (const question of material.questions) {
      const start = performance.now();
      found += ask(question);
      if (round >= 0) times.push(performance.now() - start);
    }
  }
  if (found === 0) throw new Error(`${name} found nothing at all: there is nothing to measure`);
  times.sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.floor(times.length * q)] ?? 0;
  return { medianMs: quantile(0.5), p99Ms: quantile(0.99) };
}

function heldMb(): number {
  // Node runs with --expose-gc. Twice, since the first only marks what finalizers hold.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
