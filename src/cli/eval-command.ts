/** `eval`: measures the answers on questions whose answers are known, or explains one answer. */

import { type FileHandle, open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createAnswerer } from '../answer/answerer.ts';
import { WeightsFault } from '../answer/reader/weights.ts';
import type { Article } from '../corpus/article.ts';
import { loadCorpus } from '../corpus/load.ts';
import { DatasetFault, readPassages, readQuestions } from '../eval/datasets.ts';
import { DEPTH } from '../eval/metrics.ts';
import type { QuestionSet } from '../eval/questions.ts';
import { PARTS, type Part } from '../eval/without.ts';
import type { AnswerSettings } from './command.ts';
import { compare, type Measuring } from './comparison.ts';
import { renderExplanation } from './explanation.ts';
import { showProgress } from './progress.ts';
import { tradeOff } from './trade-off.ts';

export interface Streams {
  readonly output: Writable;
  readonly errors: Writable;
}

const OK = 0;
/** Wrong usage, or files that cannot be read. */
const WRONG = 2;

const USAGE = `usage: npm run --silent eval -- [--passages FILE… | --corpus DIR] --questions FILE… [--without PART…]
                              [--failures FILE] [--reader FILE] [--limit N]
       npm run --silent eval -- [--passages FILE… | --corpus DIR] --explain QUESTION
  --passages FILE     passages, an object {"id", "title", "text"} a line, or SQuAD's format in a .json file; may be repeated
  --corpus DIR        the folder of articles, in place of passages
  --questions FILE    questions, an object {"id", "question", "passage_id", "answers", "answerable"?} a line, or SQuAD's
                      format in a .json file; may be repeated, each set gets its own table
  --without PART      ask the questions once more without what answers them, and print how many are then refused, against
                      how many are with it: 'article', with their own article taken out; 'passage', with their passage
                      taken out of its article; 'sentence', with the sentences that hold an answer cut out of it; or
                      'words', with nothing but the words that are an answer cut out of these; may be repeated
  --failures FILE     write what went wrong there, an object a line, with the terms and scores that explain it
  --reader FILE       read with other weights than the bot's own; training/README.md says how to make them
  --limit N           only the first N questions of each set
  --explain QUESTION  show how the answer to one question comes about
  --help              print this
`;

interface Request {
  readonly passages: readonly string[];
  readonly corpusDir: string;
  readonly questions: readonly string[];
  readonly without: readonly Part[];
  readonly failures: string | undefined;
  readonly reader: string | undefined;
  readonly explain: string | undefined;
  readonly limit: number;
}

/**
 * Runs the command.
 * @param args without the program's name
 * @param settings where `args` say nothing else
 * @returns the exit status: 0, or 2 for wrong usage and for files that cannot be read, each fault named by file and line
 */
export async function runEval(
  args: readonly string[],
  settings: AnswerSettings,
  { output, errors }: Streams,
): Promise<number> {
  const request = readArguments(args, settings.corpusDir);
  if (request === 'help') {
    output.write(USAGE);
    return OK;
  }
  if (request instanceof Error) {
    errors.write(`eval: ${request.message}\n${USAGE}`);
    return WRONG;
  }
  const answerers = {
    ...settings,
    ...(request.reader !== undefined && { readerFile: request.reader }),
  };
  try {
    const articles = await readArticles(request, errors);
    if (request.explain !== undefined) {
      const explainer = createAnswerer(articles, answerers);
      output.write(renderExplanation(explainer.explain(request.explain, { limit: DEPTH })));
      return OK;
    }
    if (request.without.includes('article') && articles.length < 2) {
      throw new DatasetFault([
        '--without article: there is only one article, and nothing to ask without it',
      ]);
    }
    if (
      request.without.includes('passage') &&
      articles.every(({ passages }) => passages.length < 2)
    ) {
      throw new DatasetFault([
        '--without passage: no article has more than one passage; ask without the article',
      ]);
    }
    const sets = await readSets(request, articles);
    const file = request.failures === undefined ? undefined : await create(request.failures);
    try {
      const failures: string[] = [];
      const progress = showProgress(errors);
      const measuring: Measuring = {
        articles,
        answerers,
        sets,
        progress,
        ...(file && { tellFailures: (lines) => failures.push(lines) }),
      };
      const { without } = request;
      const report = without.length > 0 ? tradeOff(measuring, without) : compare(measuring);
      progress.end();
      await file?.writeFile(failures.join(''));
      output.write(report);
    } finally {
      await file?.close();
    }
    return OK;
  } catch (error) {
    if (!(error instanceof DatasetFault || error instanceof WeightsFault)) throw error;
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
  const { passages, corpus, questions, failures, reader, explain } = values;
  const without = PARTS.filter((part) => values.without.includes(part));
  const unknown = values.without.find((part) => !without.some((known) => known === part));
  if (unknown !== undefined) {
    return new Error(`--without takes ${PARTS.join(' or ')}, not ${JSON.stringify(unknown)}`);
  }
  if (passages.length > 0 && corpus !== undefined) {
    return new Error('give --passages or --corpus, not both');
  }
  if (explain === undefined && questions.length === 0) {
    return new Error('there are no --questions');
  }
  if (explain !== undefined && [...questions, ...without, failures, values.limit].some(isGiven)) {
    return new Error('--explain goes with --passages or --corpus and nothing else');
  }
  return {
    passages,
    corpusDir: corpus ?? corpusDir,
    questions,
    without,
    failures,
    reader,
    explain,
    limit,
  };
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
      without: { type: 'string', multiple: true, default: [] },
      failures: { type: 'string' },
      reader: { type: 'string' },
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
