/** Question sets and their passages, read from files: one JSON object a line, or SQuAD's one object a file. */

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Article, Passage } from '../corpus/article.ts';
import { type DatasetPassage, Id, PassageText, type Placed, parsed } from './items.ts';
import type { GoldQuestion, QuestionSet } from './questions.ts';
import { squadPassages, squadQuestions } from './squad.ts';

/** Faults that are told: what is wrong with a file is often wrong with each of its lines. */
const TOLD = 20;

/** What is wrong with the files: `faults` has one line each, `file:line: what`, and the message the first of them. */
export class DatasetFault extends Error {
  override readonly name = 'DatasetFault';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const further = faults.length - TOLD;
    const untold = further > 0 ? [`and ${further} more`] : [];
    super([...faults.slice(0, TOLD), ...untold].join('\n'));
    this.faults = faults;
  }
}

const PassageLine = z.object(
  { id: Id, title: z.string('must be a string').nullish(), text: PassageText },
  'is not a JSON object',
);

const QuestionLine = z.object(
  {
    id: Id,
    question: z.string('must be a string'),
    passage_id: Id.nullish(),
    answers: z.array(z.string('must be a string'), 'must be an array').nullish(),
    answerable: z.boolean('must be true or false').nullish(),
  },
  'is not a JSON object',
);

/**
 * Reads passages and makes articles of them, in the order of their first passages.
 * @param files each a line `{"id", "title", "text"}` a passage or, as `*.json`, SQuAD's format
 * @throws DatasetFault for lines that are no passages, an id that is taken, and files that cannot be read or are empty
 */
export async function readPassages(files: readonly string[]): Promise<Article[]> {
  const faults: string[] = [];
  const read = await Promise.all(
    files.map((file) => readItems(file, squadPassages, passageLine, 'passage', faults)),
  );
  const places = new Map<string, string>();
  const byTitle = new Map<string, DatasetPassage[]>();
  for (const { place, value } of read.flat()) {
    const taken = places.get(value.id);
    if (taken !== undefined) {
      faults.push(`${place}: the id ${JSON.stringify(value.id)} is taken by ${taken}`);
      continue;
    }
    places.set(value.id, place);
    const article = byTitle.get(value.title);
    if (article) article.push(value);
    else byTitle.set(value.title, [value]);
  }
  if (faults.length > 0) throw new DatasetFault(faults);
  return [...byTitle].map(([title, passages], i) => articleOf(`article-${i + 1}`, title, passages));
}

/**
 * Reads one question set for these articles.
 * @param file a line `{"id", "question", "passage_id", "answers", "answerable"?}` a question or, as `*.json`, SQuAD's format
 * @throws DatasetFault for lines that are no questions, an id that is taken, a passage that no article has, and a file that
 *   cannot be read or is empty
 */
export async function readQuestions(
  file: string,
  articles: readonly Article[],
): Promise<QuestionSet> {
  const faults: string[] = [];
  const read = await readItems(file, squadQuestions, questionLine, 'question', faults);
  const known = new Set(articles.flatMap(({ passages }) => passages.map(({ id }) => id)));
  const places = new Map<string, string>();
  for (const { place, value } of read) {
    const { id, passageId, answerable } = value;
    const taken = places.get(id);
    if (taken !== undefined) {
      faults.push(`${place}: the id ${JSON.stringify(id)} is taken by ${taken}`);
    }
    places.set(id, place);
    if (answerable && passageId !== undefined && !known.has(passageId)) {
      faults.push(`${place}: there is no passage ${JSON.stringify(passageId)}`);
    }
  }
  if (faults.length > 0) throw new DatasetFault(faults);
  return { name: setName(file), questions: read.map(({ value }) => value) };
}

function articleOf(slug: string, title: string, texts: readonly DatasetPassage[]): Article {
  const passages: Passage[] = texts.map(({ id, text }, i) => ({
    id,
    slug,
    text,
    number: i + 1,
    captions: [],
  }));
  return { slug, title, aliases: new Map(), questions: [], sections: [{ passages }], passages };
}

function setName(file: string): string {
  return basename(file).replace(/(\.questions)?\.jsonl?$/, '');
}

/** The items of a file; what is wrong goes to `faults`. */
async function readItems<T>(
  file: string,
  fromSquad: (value: unknown, file: string) => Placed<T>[],
  fromLine: (value: unknown) => T,
  what: string,
  faults: string[],
): Promise<Placed<T>[]> {
  try {
    const text = await readText(file);
    const items = /\.json$/i.test(file)
      ? fromSquad(parseJson(text), file)
      : readLines(text, file, fromLine, faults);
    if (items.length === 0 && faults.length === 0) faults.push(`${file}: holds no ${what}`);
    return items;
  } catch (error) {
    faults.push(`${file}: ${messageOf(error)}`);
    return [];
  }
}

async function readText(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : cause;
    const remedies = new Map<unknown, string>([
      ['ENOENT', 'check the path'],
      ['EISDIR', 'give the path of a file'],
    ]);
    const remedy = remedies.get(code) ?? 'check that it can be read';
    throw new Error(`cannot be read (${code}) — ${remedy}`, { cause });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error('is not UTF-8', { cause });
  }
}

function readLines<T>(
  text: string,
  file: string,
  fromLine: (value: unknown) => T,
  faults: string[],
): Placed<T>[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const place = `${file}:${i + 1}`;
    try {
      return [{ place, value: fromLine(parseJson(line)) }];
    } catch (error) {
      faults.push(`${place}: ${messageOf(error)}`);
      return [];
    }
  });
}

function passageLine(line: unknown): DatasetPassage {
  const { id, title, text } = parsed(PassageLine, line);
  return { id, title: title ?? '', text };
}

function questionLine(line: unknown): GoldQuestion {
  const { id, question, passage_id, answers, answerable } = parsed(QuestionLine, line);
  if (answerable === false) {
    return {
      id,
      question,
      ...(passage_id != null && { passageId: passage_id }),
      answers: [],
      answerable: false,
    };
  }
  if (passage_id == null) throw new Error('"passage_id" is missing (or "answerable": false)');
  if (!answers?.some((answer) => answer.trim() !== '')) throw new Error('"answers" has no answer');
  return { id, question, passageId: passage_id, answers, answerable: true };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`is not JSON: ${messageOf(cause)}`, { cause });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
