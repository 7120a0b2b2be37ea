/** `npm run bench`: every system in processes of its own, in turns, and a table of the medians. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figures } from './measure.ts';
import { SYSTEMS, type SystemName } from './systems.ts';

const run = promisify(execFile);
const MEASURE = fileURLToPath(new URL('./measure.js', import.meta.url));

/** Processes a system, taking turns, so that a machine that slows down slows both. */
const PROCESSES = 5;

/** Passages of the made-up corpus beside the project's own one. */
const LARGE = 1_000;

for (const passages of [undefined, LARGE]) {
  const runs: Record<SystemName, Figures[]> = { chuchu: [], baseline: [] };
  for (let i = 0; i < PROCESSES; i++) {
    for (const name of ['chuchu', 'baseline'] as const) {
      const args = passages === undefined ? [] : [String(passages)];
      const { stdout } = await run(process.execPath, [MEASURE, name, ...args]);
      runs[name].push(JSON.parse(stdout) as Figures);
    }
  }
  print(passages, runs);
}

function print(made: number | undefined, runs: Record<SystemName, Figures[]>): void {
  const one = runs.chuchu[0];
  const which =
    made === undefined ? "the project's own articles" : 'passages made up of their sentences';
  const lines = [
    `${one?.passages} passages (${which}), ${one?.questions} questions; medians of ${PROCESSES} processes each`,
    '',
    row('', 'load', 'index', 'memory', 'median', '99th percentile'),
  ];
  for (const name of ['chuchu', 'baseline'] as const) {
    const middle = (key: keyof Figures) => median(runs[name].map((figures) => figures[key]));
    lines.push(
      row(
        SYSTEMS[name],
        `${middle('loadMs').toFixed(0)} ms`,
        `${middle('indexMs').toFixed(0)} ms`,
        `${middle('memoryMb').toFixed(0)} MB`,
        `${middle('medianMs').toFixed(3)} ms`,
        `${middle('p99Ms').toFixed(3)} ms`,
      ),
    );
  }
  const ratio = (key: keyof Figures) =>
    median(runs.chuchu.map((figures, i) => figures[key] / (runs.baseline[i]?.[key] ?? Number.NaN)));
  lines.push(
    row(
      'ratio, the median of the pairs',
      ...(['loadMs', 'indexMs', 'memoryMb', 'medianMs', 'p99Ms'] as const).map((key) =>
        ratio(key).toFixed(2),
      ),
    ),
  );
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

function row(name: string, ...cells: string[]): string {
  return name.padEnd(52) + cells.map((cell) => cell.padStart(16)).join('');
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
