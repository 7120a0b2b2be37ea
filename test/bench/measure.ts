/** Measures one system in this process and prints its figures as JSON: `measure.js SYSTEM [PASSAGES]`. */

import { loadSystem, type SystemName } from './systems.ts';

export interface Figures {
  /** From the start of the process to modules and dictionary in memory. */
  readonly loadMs: number;
  readonly indexMs: number;
  /** Resident set size once everything is indexed and asked. */
  readonly memoryMb: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly passages: number;
  readonly questions: number;
}

/** Rounds over all questions that are not counted: the engine compiles what it finds hot. */
const WARM_UP = 30;
const ROUNDS = 30;

const [name, passages] = process.argv.slice(2);
const system = await loadSystem(name as SystemName);
const loadMs = performance.now();

const { readMaterial } = await import('./material.ts');
const material = await readMaterial(passages === undefined ? undefined : Number(passages));

const indexStart = performance.now();
const ask = system.index(material.articles);
const indexMs = performance.now() - indexStart;

let found = 0;
for (let round = 0; round < WARM_UP; round++) {
  for (const question of material.questions) found += ask(question);
}
const times: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const question of material.questions) {
    const start = performance.now();
    found += ask(question);
    times.push(performance.now() - start);
  }
}
if (found === 0) throw new Error(`${name} found nothing at all: there is nothing to measure`);
times.sort((a, b) => a - b);

const figures: Figures = {
  loadMs,
  indexMs,
  memoryMb: process.memoryUsage.rss() / 1e6,
  medianMs: times[Math.floor(times.length * 0.5)] ?? 0,
  p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
  passages: material.articles.reduce((sum, article) => sum + article.passages.length, 0),
  questions: material.questions.length,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
