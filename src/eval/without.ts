/** The same questions over corpora that no longer answer them. */

import type { Article, Passage } from '../corpus/article.ts';
import { cut as wordsOf } from '../text/jieba.ts';
import { splitSentences } from '../text/sentences.ts';
import { comparable } from './metrics.ts';
import type { GoldQuestion, QuestionSet } from './questions.ts';

/**
 * What is taken away from a question:
 * - `article`: the whole article that answers it
 * - `passage`: the passage that answers it, of an article with others
 * - `sentence`: the sentences of its passage that hold an answer
 * - `words`: the words of its passage that are an answer, out of sentences that go on saying all the rest
 */
export const PARTS = ['article', 'passage', 'sentence', 'words'] as const;
export type Part = (typeof PARTS)[number];

/** A corpus, and questions that it does not answer any more. */
export interface Trial {
  readonly articles: readonly Article[];
  readonly questions: readonly GoldQuestion[];
}

/**
 * Indexing anew for each article would take hours on a large set; one tenth less changes the rest of a corpus little. Of ten
 * articles and fewer, each is taken out by itself, and so is each passage.
 */
const FOLDS = 10;

/**
 * Corpora and questions that together ask each question with an answer once, without what answers it.
 *
 * `article`: a tenth of the articles is out at a time, so that the rest is up to a tenth smaller than for other questions.
 * `passage`: a tenth of the passages is, the next nine behind each staying. An article of one passage is not asked about.
 * `sentence` and `words`: each passage is cut for one of its questions at a time, for its first one together with the first ones
 * of all the others. Where nothing is left of a passage it goes, and so does an article. Other passages may still say what was
 * cut. A question whose passage words no answer cannot be asked so, and is left out.
 */
export function trialsWithout(
  part: Part,
  articles: readonly Article[],
  { questions }: QuestionSet,
): Trial[] {
  const answerable = questions.filter((question) => question.answerable);
  const trials = {
    article: withoutArticle,
    passage: withoutPassage,
    sentence: cutting(cutAnswers),
    words: cutting(cutWords),
  }[part](articles, answerable);
  return trials
    .filter((trial) => trial.questions.length > 0)
    .map((trial) => ({ ...trial, questions: trial.questions.map(unanswered) }));
}

/** The question as one that nothing answers. */
export function unanswered(question: GoldQuestion): GoldQuestion {
  return { ...question, answers: [], answerable: false };
}

function withoutArticle(articles: readonly Article[], questions: readonly GoldQuestion[]): Trial[] {
  const foldOf = new Map<string | undefined, number>();
  articles.forEach(({ passages }, i) => {
    for (const { id } of passages) foldOf.set(id, i % FOLDS);
  });
  return foldsOf(articles).map((fold) => ({
    articles: articles.filter((_, i) => i % FOLDS !== fold),
    questions: questions.filter(({ passageId }) => foldOf.get(passageId) === fold),
  }));
}

function withoutPassage(articles: readonly Article[], questions: readonly GoldQuestion[]): Trial[] {
  const passages = articles.flatMap((article) =>
    article.passages.length > 1 ? article.passages : [],
  );
  return foldsOf(passages).map((fold) => {
    const cut = new Map<string | undefined, string>(
      passages.filter((_, i) => i % FOLDS === fold).map(({ id }) => [id, '']),
    );
    return {
      articles: articles.flatMap((article) => cutArticle(article, cut)),
      questions: questions.filter(({ passageId }) => cut.has(passageId)),
    };
  });
}

function foldsOf(all: readonly unknown[]): number[] {
  return Array.from({ length: Math.min(FOLDS, all.length) }, (_, fold) => fold);
}

/** @param cutOut the text of a passage without an answer; the same text where it cannot be cut */
const cutting =
  (cutOut: typeof cutAnswers) =>
  (articles: readonly Article[], questions: readonly GoldQuestion[]): Trial[] => {
    const passages = new Map(
      articles.flatMap((article) => article.passages.map((passage) => [passage.id, passage])),
    );
    const asked = new Map<string, number>();
    const rounds: { questions: GoldQuestion[]; cut: Map<string, string> }[] = [];
    for (const question of questions) {
      const passage = passages.get(question.passageId ?? '');
      if (!passage) continue;
      const rest = cutOut(passage.text, question.answers);
      if (rest === passage.text) continue;
      const number = asked.get(passage.id) ?? 0;
      asked.set(passage.id, number + 1);
      rounds[number] ??= { questions: [], cut: new Map() };
      rounds[number].questions.push(question);
      rounds[number].cut.set(passage.id, rest);
    }
    return rounds.map(({ questions, cut }) => ({
      articles: articles.flatMap((article) => cutArticle(article, cut)),
      questions,
    }));
  };

/** The article with these texts in place of its passages'; none where nothing is left. */
function cutArticle(article: Article, cut: ReadonlyMap<string | undefined, string>): Article[] {
  const rest = (passages: readonly Passage[]) =>
    passages
      .map((passage) => ({ ...passage, text: cut.get(passage.id) ?? passage.text }))
      .filter(({ text }) => text !== '');
  const passages = rest(article.passages);
  if (passages.length === 0) return [];
  const sections = article.sections.map((section) => ({
    ...section,
    passages: rest(section.passages),
  }));
  return [{ ...article, passages, sections }];
}

/** The text without the sentences that an answer stands in, however it is written; empty where nothing is left. */
export function cutAnswers(text: string, answers: readonly string[]): string {
  const golds = answers.map(comparable).filter((answer) => answer !== '');
  const spans = splitSentences(text);
  // With what parts it from the next one, so that those that stay still stand apart.
  let sentences = spans.map(({ start }, i) => text.slice(start, spans[i + 1]?.start));
  // Once more, since what stays is now beside other words, with which it may word an answer again.
  for (let count = -1; count !== sentences.length; ) {
    count = sentences.length;
    sentences = withoutAny(sentences, golds);
  }
  return sentences.length === spans.length ? text : sentences.join('').trimEnd();
}

/** What leads to the words that are cut out, and is nothing without them. */
const LEADING = new Set(
  '在 于 由 被 自 从 至 到 以 为 是 即 叫 叫做 名叫 名为 称为 位于 约 大约 达 於 從 為 約 達 名為 稱為 位於 大約'.split(
    ' ',
  ),
);
/** UTF-16 units before a place that tell which word stands there. */
const LOOK = 12;
/** A single character stands in too many words to be cut out of a text. */
const SHORTEST = 2;

/**
 * The text without the words that answer, what leads to them (于, 由) and the signs that were about them alone; the sentences go
 * on saying all the rest. The same text where an answer stands there otherwise written, or inside another word or number.
 */
export function cutWords(text: string, answers: readonly string[]): string {
  const golds = answers.filter((answer) => answer.length >= SHORTEST);
  const longestFirst = golds.toSorted((a, b) => b.length - a.length);
  const shortened = longestFirst.reduce(withoutPhrase, text);
  const rest = shortened === text ? text : tidied(shortened);
  const left = comparable(rest);
  return answers.some((answer) => left.includes(comparable(answer))) ? text : rest;
}

function withoutPhrase(text: string, phrase: string): string {
  return text
    .split(phrase)
    .reduce((left, right) =>
      isInsideWord(left, phrase) || isInsideWord(phrase, right)
        ? left + phrase + right
        : withoutLeading(left) + right,
    );
}

/** Whether a number or a word in letters goes on from one text to the next. */
function isInsideWord(left: string, right: string): boolean {
  return /[\p{N}a-z][.,]?$/iu.test(left) && /^[.,]?[\p{N}a-z]/iu.test(right);
}

function withoutLeading(text: string): string {
  const last = wordsOf(text.slice(-LOOK)).at(-1) ?? '';
  return LEADING.has(last) ? text.slice(0, -last.length) : text;
}

function tidied(text: string): string {
  return text
    .replace(/[（(《〈「『“‘【[]\s*[）)》〉」』”’】\]]/gu, '')
    .replace(/[、，,；;：:]\s*(?=[、，,；;。！？!?])/gu, '')
    .replace(/(^|[。！？!?\n])\s*[、，,；;：:。]+/gu, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** An answer may stand across sentences: all that it touches go. */
function withoutAny(sentences: readonly string[], golds: readonly string[]): string[] {
  const parts = sentences.map((sentence) => comparable(sentence));
  const whole = parts.join('');
  const touched = new Uint8Array(whole.length);
  for (const gold of golds) {
    for (let at = whole.indexOf(gold); at >= 0; at = whole.indexOf(gold, at + 1)) {
      touched.fill(1, at, at + gold.length);
    }
  }
  let end = 0;
  return sentences.filter((_, i) => {
    const start = end;
    end += parts[i]?.length ?? 0;
    return !touched.subarray(start, end).includes(1);
  });
}
