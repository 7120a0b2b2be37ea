/**
 * Writes what the reader is trained on: questions over passages as the bot itself finds and reads them, with what answers
 * marked. Usage: node dist/tools/training/examples.js PASSAGES QUESTIONS FOLDER
 * PASSAGES and QUESTIONS are files as for `npm run eval`; PASSAGES may be a folder of articles. What the files in FOLDER
 * hold is said where train.py reads them.
 */

import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createQuestionReader } from '../src/answer/question-reader.ts';
import {
  type AskedQuestion,
  askedQuestion,
  type Evidence,
  evidenceOf,
} from '../src/answer/reader/evidence.ts';
import { FEATURES, featuresOf } from '../src/answer/reader/features.ts';
import {
  kindNumber,
  type PassageView,
  rememberedKinds,
  TOKEN_KINDS,
  viewOf,
} from '../src/answer/reader/passage-view.ts';
import { READ } from '../src/answer/reader/reader.ts';
import type { Article } from '../src/corpus/article.ts';
import { loadCorpus } from '../src/corpus/load.ts';
import { readPassages, readQuestions } from '../src/eval/datasets.ts';
import { comparable } from '../src/eval/metrics.ts';
import type { GoldQuestion } from '../src/eval/questions.ts';
import { PARTS, trialsWithout } from '../src/eval/without.ts';
import { readDictionary } from '../src/search/english/shipped-table.ts';
import type { IndexedPassage } from '../src/search/passage-index.ts';
import type { Span } from '../src/text/term.ts';
import { createRewording } from './rewording.ts';

const DICTIONARY = 'src/data/dictionary.br';
/** Of how many questions one is asked in English words too, which takes long. */
const TRANSLATED = 3;
/** Passages of a small corpus, in which idf and scores are others than in a large one. */
const SMALL = 30;

/**
 * In train.py's order: each question as it is, without its article, without its sentence, and asked in other ways; over all
 * passages, and over few.
 */
const SCENARIOS = [
  ...['whole', 'article', 'sentence', 'reworded', 'translated'],
  ...['small', 'small article', 'small sentence', 'small reworded', 'small translated'],
];

const [, , passagesFile = '', questionsFile = '', folder = ''] = process.argv;
mkdirSync(folder, { recursive: true });

/** Numbers of one kind, one after the other in a file. */
function numbersFile(name: string, toBytes: (numbers: readonly number[]) => Uint8Array) {
  const file = openSync(join(folder, name), 'w');
  let pending: number[] = [];
  const flush = () => {
    writeSync(file, toBytes(pending));
    pending = [];
  };
  return {
    count: 0,
    write(numbers: readonly number[]) {
      for (const number of numbers) pending.push(number);
      this.count += numbers.length;
      if (pending.length > 100_000) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
const int32 = (numbers: readonly number[]) => new Uint8Array(Int32Array.from(numbers).buffer);
const uint16 = (numbers: readonly number[]) => new Uint8Array(Uint16Array.from(numbers).buffer);
const float32 = (numbers: readonly number[]) => new Uint8Array(Float32Array.from(numbers).buffer);

const files = {
  examples: numbersFile('examples.i32', int32),
  sentences: numbersFile('sentences.i32', int32),
  features: numbersFile('features.f32', float32),
  tokens: numbersFile('tokens.u16', uint16),
  question: numbersFile('questions.u16', uint16),
  held: numbersFile('held.u8', (numbers) => Uint8Array.from(numbers)),
};
const [SENTENCE_NUMBERS, TOKEN_NUMBERS] = [8, 8];
const ids: string[] = [];
const kindOf = rememberedKinds();

function write(scenario: string, articles: readonly Article[], questions: readonly GoldQuestion[]) {
  if (questions.length === 0) return;
  const { index, read } = createQuestionReader(articles);
  const views = new Map<IndexedPassage, PassageView>();
  const view = (indexed: IndexedPassage): PassageView => {
    const made = views.get(indexed) ?? viewOf(indexed, index.termId, kindOf);
    views.set(indexed, made);
    return made;
  };
  for (const gold of questions) {
    const { query } = read(gold.question);
    const ranked = index.search(query);
    const asked = askedQuestion(query, index);
    const candidates =
      asked.atoms.length === 0
        ? []
        : ranked
            .slice(0, READ)
            .map(({ indexed, score }, rank) =>
              evidenceOf(asked, view(indexed), rank, score, index),
            );
    const rank = ranked.findIndex(({ indexed }) => indexed.passage.id === gold.passageId);
    writeExample(SCENARIOS.indexOf(scenario), gold, asked, candidates, rank);
  }
}

function writeExample(
  scenario: number,
  gold: GoldQuestion,
  asked: AskedQuestion,
  candidates: readonly Evidence[],
  rank: number,
) {
  ids.push(gold.id);
  files.examples.write([
    scenario,
    files.sentences.count / SENTENCE_NUMBERS,
    candidates.reduce((sum, { view }) => sum + view.count, 0),
    files.question.count / TOKEN_NUMBERS,
    asked.tokens.length,
    Number(gold.answerable),
    rank,
    asked.asks,
    files.held.count,
    0,
  ]);
  files.features.write([...featuresOf(asked, candidates)]);
  for (const { text, kind, isContent, isFocus, weight } of asked.tokens) {
    files.question.write([
      text.charCodeAt(0),
      text.charCodeAt(text.length - 1),
      kindNumber(kind),
      Math.min(255, text.length),
      Number(isContent),
      Number(isFocus),
      share(weight / (asked.weight || 1)),
      0,
    ]);
  }
  candidates.forEach((candidate, c) => {
    const isGold = gold.answerable && c === rank;
    for (let s = 0; s < candidate.view.count; s++) {
      writeSentence(asked, candidate, c, s, isGold ? gold.answers : []);
    }
  });
}

function writeSentence(
  asked: AskedQuestion,
  { view, exact, match, tokenHeld, tokenHeldByPassage, tokenOverhead }: Evidence,
  candidate: number,
  s: number,
  answers: readonly string[],
) {
  const [from, to] = [view.sentences[s] ?? 0, view.sentences[s + 1] ?? 0];
  const { start, end } = spanOf(view, s);
  const answer = placeOf(view.indexed.passage.text.slice(start, end), answers);
  const inside = [...view.starts.subarray(from, to).keys()].filter(
    (t) =>
      answer !== undefined &&
      (view.starts[from + t] ?? 0) < start + answer.end &&
      (view.ends[from + t] ?? 0) > start + answer.start,
  );
  files.sentences.write([
    files.tokens.count / TOKEN_NUMBERS,
    to - from,
    candidate,
    Number(answering(view, answers).has(s)),
    Number(answers.length > 0),
    inside[0] ?? -1,
    inside.at(-1) ?? -1,
    0,
  ]);
  for (let t = from; t < to; t++) {
    files.tokens.write([
      view.first[t] ?? 0,
      view.last[t] ?? 0,
      view.kinds[t] ?? 0,
      view.lengths[t] ?? 0,
      view.signs[t] ?? 0,
      Number(exact[t] !== 0),
      share(match[t] ?? 0),
      Number(asked.askedKinds.includes(view.kinds[t] ?? 0)),
    ]);
  }
  asked.tokens.forEach((_, i) => {
    const held = [tokenHeld[i * view.count + s], tokenHeldByPassage[i], tokenOverhead[i]];
    files.held.write(held.map((part) => Math.round(255 * (part ?? 0))));
  });
}

/** A share of 1 in the 16 bits in which train.py reads it. */
function share(part: number): number {
  return Math.min(65_535, Math.round(65_535 * part));
}

function spanOf(view: PassageView, sentence: number): Span {
  return view.indexed.sentences[sentence]?.span ?? { start: 0, end: 0 };
}

/** Where the first of the answers that the text words stands in it. */
function placeOf(text: string, answers: readonly string[]): Span | undefined {
  for (const answer of answers) {
    const start = text.indexOf(answer);
    if (answer !== '' && start >= 0) return { start, end: start + answer.length };
  }
  return undefined;
}

/** The sentences that hold an answer; those that it stands across where none holds it whole. */
function answering(view: PassageView, answers: readonly string[]): ReadonlySet<number> {
  const { text } = view.indexed.passage;
  const golds = answers.map(comparable).filter((answer) => answer !== '');
  const all = Array.from({ length: view.count }, (_, s) => s);
  const whole = all.filter((s) => {
    const { start, end } = spanOf(view, s);
    const sentence = comparable(text.slice(start, end));
    return golds.some((gold) => sentence.includes(gold));
  });
  if (whole.length > 0) return new Set(whole);
  const across = placeOf(text, answers);
  const touched = all.filter((s) => {
    const { start, end } = spanOf(view, s);
    return across !== undefined && across.start < end && across.end > start;
  });
  return new Set(touched);
}

function writeAll(
  prefix: '' | 'small ',
  some: readonly Article[],
  questions: readonly GoldQuestion[],
) {
  write(prefix === '' ? 'whole' : 'small', some, questions);
  for (const part of PARTS) {
    if (part === 'article' && some.length < 2) continue;
    for (const trial of trialsWithout(part, some, { name: '', questions })) {
      write(`${prefix}${part}`, trial.articles, trial.questions);
    }
  }
  const answerable = questions.filter((question) => question.answerable);
  const reworded = answerable.flatMap((question) => rewording.reworded(question) ?? []);
  write(`${prefix}reworded`, some, reworded);
  const translated = answerable.filter((_, i) => i % TRANSLATED === 0);
  write(
    `${prefix}translated`,
    some,
    translated.flatMap((question) => rewording.translated(question) ?? []),
  );
}

const articles = statSync(passagesFile).isDirectory()
  ? (await loadCorpus(passagesFile)).articles
  : await readPassages([passagesFile]);
const { questions } = await readQuestions(questionsFile, articles);
const rewording = createRewording([...readDictionary(DICTIONARY)]);
writeAll('', articles, questions);

let few: Article[] = [];
articles.forEach((article, i) => {
  few.push(article);
  const passages = few.flatMap((each) => each.passages.map(({ id }) => id));
  if (passages.length < SMALL && i + 1 < articles.length) return;
  const known = new Set<string | undefined>(passages);
  writeAll(
    'small ',
    few,
    questions.filter(({ passageId }) => known.has(passageId)),
  );
  few = [];
});

for (const file of Object.values(files)) file.close();
writeFileSync(
  join(folder, 'meta.json'),
  JSON.stringify({ features: FEATURES, scenarios: SCENARIOS, kinds: TOKEN_KINDS, ids }),
);
process.stdout.write(`${ids.length} examples in ${folder}\n`);
