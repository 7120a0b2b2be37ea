/**
 * Writes what the reader is trained on: questions over passages as the bot itself finds and reads them, with what answers
 * marked. Usage: node dist/tools/training/examples.js PASSAGES QUESTIONS whole|small|other FOLDER
 * PASSAGES and QUESTIONS are files as for `npm run eval`; PASSAGES may be a folder of articles. The questions are asked over the
 * whole of them, over few passages at a time, since idf and scores are others in a small corpus, or each over another article
 * alone, which does not answer; such questions may be about passages that are not there. What the files in FOLDER hold is said
 * where train.py reads them.
 */

import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createQuestionReader } from '../src/answer/question-reader.ts';
import {
  type AskedQuestion,
  askedQuestion,
  type Evidence,
  evidenceOf,
  fitOf,
} from '../src/answer/reader/evidence.ts';
import { FEATURES, featuresOf } from '../src/answer/reader/features.ts';
import {
  kindNumber,
  type PassageView,
  rememberedKinds,
  TOKEN_KINDS,
  viewOf,
} from '../src/answer/reader/passage-view.ts';
import { LEARNED_FROM } from '../src/answer/reader/reader.ts';
import type { Article } from '../src/corpus/article.ts';
import { loadCorpus } from '../src/corpus/load.ts';
import { readPassages, readQuestions } from '../src/eval/datasets.ts';
import { comparable } from '../src/eval/metrics.ts';
import type { GoldQuestion } from '../src/eval/questions.ts';
import { PARTS, type Trial, trialsWithout, unanswered } from '../src/eval/without.ts';
import { readDictionary } from '../src/search/english/shipped-table.ts';
import type { IndexedPassage } from '../src/search/passage-index.ts';
import type { Span } from '../src/text/term.ts';
import { createRewording } from './rewording.ts';

const DICTIONARY = 'src/data/dictionary.br';
/** Passages of a small corpus, in which idf and scores are others than in a large one. */
const SMALL = 30;
/** Passages of an article from which on it is a small corpus alone: many a bot has one article. */
const ALONE = 8;

const [, , passagesFile = '', questionsFile = '', corpus = '', folder = ''] = process.argv;
mkdirSync(folder, { recursive: true });

const rewording = createRewording([...readDictionary(DICTIONARY)]);

/**
 * In train.py's order: over the whole corpus and over few, in each way, with all that answers, without each of `PARTS`, and without
 * the words that answer another question of the passage, so that a gap where words stood does not give a question away that nothing
 * answers.
 */
const CORPORA = ['whole', 'small'];
const OTHER = 'other';
if (![...CORPORA, OTHER].includes(corpus)) {
  throw new Error(`whole, small or other, not ${JSON.stringify(corpus)}`);
}
const size = corpus === OTHER ? 'small' : corpus;
const OWN_LACKS = ['nothing', ...PARTS] as const;
const LACKS = [...OWN_LACKS, "another's words"] as const;
type Lack = (typeof LACKS)[number];

/** Ways in which a question is asked, of how many questions one is, and without what. */
const WAYS: readonly Way[] = [
  { name: 'plain', every: 1, lacks: LACKS, ask: (question) => question },
  { name: 'reworded', every: 2, lacks: OWN_LACKS, ask: rewording.reworded },
  { name: 'translated', every: 3, lacks: OWN_LACKS, ask: rewording.translated },
  { name: 'shortened', every: 4, lacks: ['nothing', 'article'], ask: rewording.shortened },
];
interface Way {
  readonly name: string;
  readonly every: number;
  readonly lacks: readonly Lack[];
  ask(question: GoldQuestion): GoldQuestion | undefined;
}
const SCENARIOS = CORPORA.flatMap((size) =>
  WAYS.flatMap((way) => LACKS.map((lack) => `${size} ${way.name} without ${lack}`)),
);

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

/** Writes each question in all its ways. */
function write(lack: Lack, articles: readonly Article[], questions: readonly GoldQuestion[]) {
  if (questions.length === 0) return;
  const { index, read } = createQuestionReader(articles);
  const views = new Map<IndexedPassage, PassageView>();
  const view = (indexed: IndexedPassage): PassageView => {
    const made = views.get(indexed) ?? viewOf(indexed, index.termId, kindOf);
    views.set(indexed, made);
    return made;
  };
  const writeAsked = (scenario: string, gold: GoldQuestion) => {
    const { query } = read(gold.question);
    const ranked = index.search(query);
    const asked = askedQuestion(query, index);
    const candidates =
      asked.atoms.length === 0
        ? []
        : ranked
            .slice(0, LEARNED_FROM)
            .map(({ indexed, score }, rank) =>
              evidenceOf(asked, view(indexed), rank, score, index),
            );
    const rank = ranked.findIndex(({ indexed }) => indexed.passage.id === gold.passageId);
    writeExample(SCENARIOS.indexOf(scenario), gold, asked, candidates, rank);
  };
  for (const question of questions) {
    const place = places.get(question.id) ?? 0;
    // What comes near as it is, with nothing taken out, is no near miss any more without the words that ask.
    const isNearMiss = lack === 'nothing' && !question.answerable;
    for (const way of WAYS) {
      if (place % way.every !== 0 || !way.lacks.includes(lack)) continue;
      if (isNearMiss && way.name === 'shortened') continue;
      const asked = way.ask(question);
      if (asked) writeAsked(`${size} ${way.name} without ${lack}`, asked);
    }
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
    const answers = gold.answerable && c === rank ? gold.answers : [];
    const right = answering(candidate.view, answers);
    for (let s = 0; s < candidate.view.count; s++) {
      writeSentence(asked, candidate, c, s, answers, right.has(s));
    }
  });
}

function writeSentence(
  asked: AskedQuestion,
  { view, exact, match, tokenHeld, tokenHeldByPassage, tokenOverhead }: Evidence,
  candidate: number,
  s: number,
  answers: readonly string[],
  isRight: boolean,
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
    Number(isRight),
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
      share(fitOf(asked, view, t)),
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
  if (answers.length === 0) return new Set();
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

/** Writes the questions that some articles answer over these, and over these without what answers them. */
function writeAll(some: readonly Article[]) {
  const known = new Set<string | undefined>(
    some.flatMap((article) => article.passages.map(({ id }) => id)),
  );
  const own = questions.filter(({ passageId }) => some === articles || known.has(passageId));
  write('nothing', some, own);
  for (const part of PARTS) {
    if (part === 'article' && some.length < 2) continue;
    trialsWithout(part, some, { name: '', questions: own }).forEach((trial, round) => {
      write(part, trial.articles, trial.questions);
      if (part === 'words' && round === 0) {
        write("another's words", trial.articles, stillAnswered(trial, own));
      }
    });
  }
}

/** Those of the questions that the trial does not ask, and that its passages answer. */
function stillAnswered(trial: Trial, questions: readonly GoldQuestion[]): GoldQuestion[] {
  const unanswered = new Set(trial.questions.map(({ id }) => id));
  const texts = new Map<string | undefined, string>(
    trial.articles.flatMap(({ passages }) => passages.map(({ id, text }) => [id, text])),
  );
  return questions.filter(
    ({ id, passageId, answers }) =>
      !unanswered.has(id) && answers.some((answer) => texts.get(passageId)?.includes(answer)),
  );
}

/** The articles, a few at a time, and those of many passages alone. */
function* fewAtATime(): Generator<Article[]> {
  let few: Article[] = [];
  for (const article of articles) {
    if (article.passages.length >= ALONE) {
      yield [article];
      continue;
    }
    few.push(article);
    if (few.reduce((sum, { passages }) => sum + passages.length, 0) < SMALL) continue;
    yield few;
    few = [];
  }
  if (few.length > 0) yield few;
}

/** Writes the questions of each article over the next one alone, and those of no article over one after the other. */
function writeOther() {
  const ownOf = new Map<string | undefined, number>(
    articles.flatMap(({ passages }, i) => passages.map(({ id }) => [id, i] as const)),
  );
  const askedOver = articles.map((): GoldQuestion[] => []);
  questions.forEach((question, i) => {
    const own = ownOf.get(question.passageId) ?? i;
    askedOver[(own + 1) % articles.length]?.push(unanswered(question));
  });
  articles.forEach((article, i) => {
    write('article', [article], askedOver[i] ?? []);
  });
}

const articles = statSync(passagesFile).isDirectory()
  ? (await loadCorpus(passagesFile)).articles
  : await readPassages([passagesFile]);
const { questions } = await readQuestions(questionsFile, articles);
const places = new Map(questions.map(({ id }, i) => [id, i]));
if (corpus === OTHER) writeOther();
else for (const some of corpus === 'small' ? fewAtATime() : [articles]) writeAll(some);

for (const file of Object.values(files)) file.close();
writeFileSync(
  join(folder, 'meta.json'),
  JSON.stringify({ features: FEATURES, scenarios: SCENARIOS, kinds: TOKEN_KINDS, ids }),
);
process.stdout.write(`${ids.length} examples in ${folder}\n`);
