/** `npm run bench [-- answers [PASSAGES]]`: every system in processes of its own, in turns, and a table of the medians; of all sizes or of one. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figures, Times } from './measure.ts';
import { SYSTEMS, type SystemName } from './systems.ts';

const run = promisify(execFile);
const MEASURE = fileURLToPath(new URL('./measure.js', import.meta.url));

interface Size {
  /** Of the made-up corpus; undefined for the project's own articles. */
  readonly passages?: number;
  /** Processes a system, taking turns, so that a machine that slows down slows both. */
  readonly processes: number;
  /** How often each asks all questions. */
  readonly rounds: number;
}

const SIZES: readonly Size[] = [
  { processes: 5, rounds: 30 },
  { passages: 850, processes: 5, rounds: 30 },
  { passages: 50_000, processes: 1, rounds: 1 },
];

/** A figure of each run, in the order of the columns. */
const COLUMNS: readonly (readonly [
  head: string,
  cell: (value: number) => string,
  figure: (figures: Figures, times: Times) => number,
])[] = [
  ['load', (ms) => `${ms.toFixed(0)} ms`, ({ loadMs }) => loadMs],
  ['index', (ms) => `${ms.toFixed(0)} ms`, ({ indexMs }) => indexMs],
  ['of the index', (mb) => `${mb.toFixed(1)} MB`, ({ indexMb }) => indexMb],
  ['memory', (mb) => `${mb.toFixed(0)} MB`, ({ memoryMb }) => memoryMb],
  ['median', (ms) => `${ms.toFixed(3)} ms`, (_, { medianMs }) => medianMs],
  ['99th percentile', (ms) => `${ms.toFixed(3)} ms`, (_, { p99Ms }) => p99Ms],
];

const [, , , only] = process.argv;
for (const size of SIZES) {
  if (only !== undefined && String(size.passages) !== only) continue;
  const runs: Record<SystemName, Figures[]> = { chuchu: [], baseline: [] };
  for (let i = 0; i < size.processes; i++) {
    for (const name of ['chuchu', 'baseline'] as const) {
      const args = [name, String(size.passages ?? ''), String(size.rounds)];
      const { stdout } = await run(process.execPath, ['--expose-gc', MEASURE, ...args]);
      runs[name].push(JSON.parse(stdout) as Figures);
    }
  }
  print(size, runs);
}

function print({ passages, processes }: Size, { chuchu, baseline }: Record<SystemName, Figures[]>) {
  const made =
    passages === undefined ? "the project's own articles" : 'passages made up of their sentences';
  const of = processes === 1 ? 'one process each' : `medians of ${processes} processes each`;
  const ranking = (figures: Figures) => figures.ranking ?? figures.answer;
  const line = (name: string, runs: readonly Figures[], times: (figures: Figures) => Times) =>
    row(
      name,
      COLUMNS.map(([, cell, figure]) =>
        cell(median(runs.map((figures) => figure(figures, times(figures))))),
      ),
    );
  const ratio = (name: string, times: (figures: Figures) => Times) =>
    row(
      name,
      COLUMNS.map(([, , figure]) =>
        median(
          chuchu.map((figures, i) => {
            const other = baseline[i] as Figures;
            return figure(figures, times(figures)) / figure(other, other.answer);
          }),
        ).toFixed(2),
      ),
    );
  const lines = [
    `${chuchu[0]?.passages} passages (${made}), ${chuchu[0]?.questions} questions; ${of}`,
    '',
    row(
      '',
      COLUMNS.map(([head]) => head),
    ),
    line(SYSTEMS.chuchu, chuchu, ({ answer }) => answer),
    line('– of which finding and ranking', chuchu, ranking),
    line(SYSTEMS.baseline, baseline, ({ answer }) => answer),
    ratio('ratio of the answers', ({ answer }) => answer),
    ratio('ratio of finding and ranking', ranking),
  ];
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(52) + cells.map((cell) => cell.padStart(16)).join('');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
