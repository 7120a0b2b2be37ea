/** `ask`: questions from the command line or from a stream of lines, answered on standard output. */

import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Answerer, type AnswererSettings, createAnswerer } from '../answer/answerer.ts';
import { loadCorpus } from '../corpus/load.ts';
import { type AnswerLine, answerLine, errorLine } from './json.ts';
import { numberedLines, readQuestionLine } from './question-lines.ts';
import { renderAnswer } from './render.ts';

/** What the environment sets of answers. */
export interface AnswerSettings extends AnswererSettings {
  /** The folder of articles. */
  readonly corpusDir: string;
}

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  /** Whether `output` shows colours. */
  readonly color: boolean;
}

const OK = 0;
/** Wrong usage, a corpus that cannot be read at all, or an input line that is no question. */
const WRONG = 2;

const DEFAULT_LIMIT = 3;

const USAGE = `usage: npm run --silent ask -- [--corpus DIR] [--limit N] [--json] [--stdin] [QUESTION]
  --corpus DIR  the folder of articles
  --limit N     passages of an answer at the most (${DEFAULT_LIMIT})
  --json        print a JSON object in place of text
  --stdin       read {"id", "question", "article"?, "previous"?} a line, print a JSON object for each
  --help        print this
`;

interface Request {
  readonly corpusDir: string;
  readonly limit: number;
  readonly json: boolean;
  /** Absent where the questions come from the input. */
  readonly question?: string;
}

/**
 * Runs the command.
 * @param args without the program's name
 * @param settings where `args` say nothing else
 * @returns the exit status: 0, also where nothing is found; 2 for wrong usage, a corpus without a readable article, or
 *   an input line that is no question (the others are still answered)
 * @throws what goes wrong with `input` or `output` while lines are read and written
 */
export async function runAsk(
  args: readonly string[],
  settings: AnswerSettings,
  terminal: Terminal,
): Promise<number> {
  const { output, errors } = terminal;
  const request = readArguments(args, settings.corpusDir);
  if (request === 'help') {
    output.write(USAGE);
    return OK;
  }
  if (request instanceof Error) {
    errors.write(`ask: ${request.message}\n${USAGE}`);
    return WRONG;
  }
  const { articles, faults } = await loadCorpus(request.corpusDir);
  for (const fault of faults) errors.write(`${fault.message}\n`);
  if (articles.length === 0) return WRONG;

  const answerer = createAnswerer(articles, settings);
  const { question, limit, json } = request;
  if (question === undefined) return answerLines(answerer, limit, terminal);
  const answer = answerer.answerQuestion(question, { limit });
  output.write(
    json ? toLine(answerLine(null, answer)) : renderAnswer(answer, articles, terminal.color),
  );
  return OK;
}

function readArguments(args: readonly string[], corpusDir: string): Request | 'help' | Error {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    // Its message names the option; what parseArgs adds on how to escape it is of no use here.
    return new Error(String(error instanceof Error ? error.message : error).split('. ')[0]);
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const limit = Number(values.limit);
  if (!Number.isSafeInteger(limit) || limit < 1) {
    return new Error(`--limit takes a whole number from 1, not ${JSON.stringify(values.limit)}`);
  }
  if (values.stdin === positionals.length > 0) {
    return new Error(
      values.stdin ? 'give a QUESTION or --stdin, not both' : 'there is no QUESTION',
    );
  }
  return {
    corpusDir: values.corpus ?? corpusDir,
    limit,
    json: values.json,
    // Words that were not put in quotation marks are one question all the same.
    ...(!values.stdin && { question: positionals.join(' ') }),
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      limit: { type: 'string', default: String(DEFAULT_LIMIT) },
      json: { type: 'boolean', default: false },
      stdin: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

/** Answers line by line, reading no faster than the answers are taken. */
async function answerLines(
  answerer: Answerer,
  limit: number,
  { input, output, errors }: Terminal,
): Promise<number> {
  let status = OK;
  const complain = (number: number, id: unknown, error: string) => {
    status = WRONG;
    errors.write(`ask: line ${number} of the input is no question: ${error}\n`);
    return errorLine(id, error);
  };
  const answered = (line: string, number: number): AnswerLine => {
    const read = readQuestionLine(line);
    if ('error' in read) return complain(number, read.id, read.error);
    const { id, question, article, previous } = read;
    if (article !== undefined && !answerer.articles.some(({ slug }) => slug === article)) {
      return complain(number, id, `there is no article ${JSON.stringify(article)}`);
    }
    const answer = answerer.answerQuestion(question, {
      limit,
      ...(article !== undefined && { article }),
      ...(previous !== undefined && { previous }),
    });
    return answerLine(id, answer);
  };
  await pipeline(
    input,
    numberedLines,
    async function* (lines) {
      for await (const { line, number } of lines) yield toLine(answered(line, number));
    },
    output,
    { end: false },
  );
  return status;
}

function toLine(value: AnswerLine): string {
  return `${JSON.stringify(value)}\n`;
}
