/** `eval`: measures the answers on questions whose answers are known, or explains one answer. */

import { type FileHandle, open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createAnswerer, type Explainer } from '../answer/answerer.ts';
import type { Article } from '../corpus/article.ts';
import { loadCorpus } from '../corpus/load.ts';
import { createBaselines } from '../eval/baselines.ts';
import { DatasetFault, readPassages, readQuestions } from '../eval/datasets.ts';
import { failureOf, wrongWith } from '../eval/failures.ts';
import { outcomesOf, type Times, timesOf, timingsOf } from '../eval/measure.ts';
import { DEPTH, figuresOf, type Outcome } from '../eval/metrics.ts';
import type { QuestionSet } from '../eval/questions.ts';
import { LEGEND, table } from '../eval/report.ts';
import { chuchu, type System } from '../eval/system.ts';
import { renderExplanation } from './explanation.ts';
import { showProgress } from './progress.ts';

export interface Streams {
  readonly output: Writable;
  readonly errors: Writable;
}

const OK = 0;
/** Wrong usage, or files that cannot be read. */
const WRONG = 2;

const USAGE = `usage: npm run --silent eval -- [--passages FILE… | --corpus DIR] --questions FILE… [--failures FILE] [--limit N]
       npm run --silent eval -- [--passages FILE… | --corpus DIR] --explain QUESTION
  --passages FILE     passages, an object {"id", "title", "text"} a line, or SQuAD's format in a .json file; may be repeated
  --corpus DIR        the folder of articles, in place of passages
  --questions FILE    questions, an object {"id", "question", "passage_id", "answers", "answerable"?} a line, or SQuAD's
                      format in a .json file; may be repeated, each set gets its own table
  --failures FILE     write what went wrong there, an object a line, with the terms and scores that explain it
  --limit N           only the first N questions of each set
  --explain QUESTION  show how the answer to one question comes about
  --help              print this
`;

interface Request {
  readonly passages: readonly string[];
  readonly corpusDir: string;
  readonly questions: readonly string[];
  readonly failures: string | undefined;
  readonly explain: string | undefined;
  readonly limit: number;
}

/**
 * Runs the command.
 * @param args without the program's name
 * @param corpusDir the folder of articles where `args` name neither one nor passages
 * @returns the exit status: 0, or 2 for wrong usage and for files that cannot be read, each fault named by file and line
 */
export async function runEval(
  args: readonly string[],
  corpusDir: string,
  { output, errors }: Streams,
): Promise<number> {
  const request = readArguments(args, corpusDir);
  if (request === 'help') {
    output.write(USAGE);
    return OK;
  }
  if (request instanceof Error) {
    errors.write(`eval: ${request.message}\n${USAGE}`);
    return WRONG;
  }
  try {
    const articles = await readArticles(request, errors);
    if (request.explain !== undefined) {
      const explainer = createAnswerer(articles);
      output.write(renderExplanation(explainer.explain(request.explain, { limit: DEPTH })));
      return OK;
    }
    const sets = await readSets(request, articles);
    const file = request.failures === undefined ? undefined : await create(request.failures);
    try {
      const { report, outcomes, explainer } = compare(articles, sets, errors);
      await file?.writeFile(failureLines(sets, outcomes, explainer));
      output.write(report);
    } finally {
      await file?.close();
    }
    return OK;
  } catch (error) {
    if (!(error instanceof DatasetFault)) throw error;
    errors.write(`${error.message}\n`);
    return WRONG;
  }
}

function readArguments(args: readonly string[], corpusDir: string): Request | 'help' | Error {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    // Its message names the option; what parseArgs adds on how to escape it is of no use here.
    return new Error(String(error instanceof Error ? error.message : error).split('. ')[0]);
  }
  if (values.help) return 'help';
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (values.limit !== undefined && (!Number.isSafeInteger(limit) || limit < 1)) {
    return new Error(`--limit takes a whole number from 1, not ${JSON.stringify(values.limit)}`);
  }
  const { passages, corpus, questions, failures, explain } = values;
  if (passages.length > 0 && corpus !== undefined) {
    return new Error('give --passages or --corpus, not both');
  }
  if (explain === undefined && questions.length === 0) {
    return new Error('there are no --questions');
  }
  if (explain !== undefined && [...questions, failures, values.limit].some(isGiven)) {
    return new Error('--explain goes with --passages or --corpus and nothing else');
  }
  return { passages, corpusDir: corpus ?? corpusDir, questions, failures, explain, limit };
}

function isGiven(value: string | undefined): boolean {
  return value !== undefined;
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      passages: { type: 'string', multiple: true, default: [] },
      corpus: { type: 'string' },
      questions: { type: 'string', multiple: true, default: [] },
      failures: { type: 'string' },
      explain: { type: 'string' },
      limit: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

/** @throws DatasetFault where there is nothing to ask */
async function readArticles(
  { passages, corpusDir }: Request,
  errors: Writable,
): Promise<readonly Article[]> {
  if (passages.length > 0) return readPassages(passages);
  const { articles, faults } = await loadCorpus(corpusDir);
  const messages = faults.map(({ message }) => message);
  if (articles.length === 0) throw new DatasetFault(messages);
  for (const message of messages) errors.write(`${message}\n`);
  return articles;
}

async function readSets(
  { questions, limit }: Request,
  articles: readonly Article[],
): Promise<QuestionSet[]> {
  const sets: QuestionSet[] = [];
  for (const file of questions) sets.push(await readQuestions(file, articles));
  return sets.map((set) => ({ ...set, questions: set.questions.slice(0, limit) }));
}

/** Before anything is measured, so that a wrong path costs no minutes. */
async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'w');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new DatasetFault([`${file}: cannot be written (${code})`]);
  }
}

interface Comparison {
  /** A table for each set. */
  readonly report: string;
  /** Those of the answers, for each set. */
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly explainer: Explainer;
}

/** Measures every system on every set. */
function compare(
  articles: readonly Article[],
  sets: readonly QuestionSet[],
  errors: Writable,
): Comparison {
  const progress = showProgress(errors);
  const ask = (system: System) => {
    const count = sets.reduce((sum, { questions }) => sum + questions.length, 0);
    if (system.ask) progress.begin(system.name, count);
    return sets.map((set) => outcomesOf(system, set, progress.step));
  };
  // The baselines come first: see `createBaselines`.
  progress.begin('indexing for the baselines', 0);
  const baselines = createBaselines(articles);
  const baselineOutcomes = baselines.map(ask);
  progress.begin('indexing', 0);
  const explainer = createAnswerer(articles);
  const own = chuchu(explainer);
  const ownOutcomes = own.map(ask);

  const systems = [...own, ...baselines];
  const outcomes = [...ownOutcomes, ...baselineOutcomes];
  const tables = sets.map((set, s) => {
    progress.begin(`time per question: ${set.name}`, timingsOf(set, systems));
    const times = timesOf(systems, set, progress.step);
    const rows = systems.map(({ name }, i) => {
      const own = outcomes[i]?.[s];
      return { name, figures: own && figuresOf(own), times: times[i] as Times };
    });
    return `${heading(set, articles)}\n\n${table(rows)}\n`;
  });
  progress.end();
  return {
    report: tables.join('') + LEGEND,
    outcomes: sets.map((_, s) => ownOutcomes[0]?.[s] ?? []),
    explainer,
  };
}

function heading({ name, questions }: QuestionSet, articles: readonly Article[]): string {
  const passages = articles.reduce((sum, article) => sum + article.passages.length, 0);
  const unanswerable = questions.filter(({ answerable }) => !answerable).length;
  const without = unanswerable === 0 ? '' : ` (${unanswerable} without an answer)`;
  const asked = counted(questions.length, 'question');
  const over = `${counted(passages, 'passage')} of ${counted(articles.length, 'article')}`;
  return `${name}: ${asked}${without} over ${over}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function failureLines(
  sets: readonly QuestionSet[],
  outcomes: readonly (readonly Outcome[])[],
  explainer: Explainer,
): string {
  return sets
    .flatMap(({ name }, s) =>
      (outcomes[s] ?? [])
        .filter((outcome) => wrongWith(outcome).length > 0)
        .map((outcome) => `${JSON.stringify(failureOf(name, outcome, explainer))}\n`),
    )
    .join('');
}
