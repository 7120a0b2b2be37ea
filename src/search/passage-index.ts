/** The searchable corpus: MiniSearch finds candidates by their words, grams and the best sentence settle their order. */

import type { Article, Passage } from '../corpus/article.ts';
import type { Analyzer } from '../text/analyzer.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span, Term } from '../text/term.ts';
import { kindGram, kindsHeld } from './asked.ts';
import { createCandidateFinder } from './candidates.ts';
import { gramsOf } from './grams.ts';
import { createImpactIndex } from './impact-index.ts';
import type { Query } from './query.ts';
import { createSpelling } from './spelling.ts';

/**
 * What counts how much in a passage's score, beside its MiniSearch score over words (1). Chosen on the CMRC, DRCD and
 * XQuAD development sets together, to one digit, since finer values only fit those sets.
 */
const WEIGHTS = {
  /** BM25 over characters and bigrams: matches across word borders and inside longer words. */
  grams: 0.5,
  /** What the best single sentence holds: one that says it all beats words strewn over a passage. */
  bestSentence: 0.5,
};

/**
 * Candidates whose order is settled; the right passage is among the first 30 for .965 to .9997 of questions. Where words
 * find fewer, passages that share only characters with the question (股份, 股权) are candidates too.
 */
const CANDIDATES = 30;

/** A word in letters other than Han; a model name is none, since it changes its meaning with a digit. */
const LATIN_WORD = /^\p{Script=Latin}+$/u;

export interface IndexedSentence {
  /** Where it stands in the passage. */
  readonly span: Span;
  readonly terms: readonly Term[];
  readonly grams: ReadonlySet<string>;
}

export interface IndexedPassage {
  readonly article: Article;
  readonly passage: Passage;
  /** In order; at least one. */
  readonly sentences: readonly IndexedSentence[];
  /** The terms of the article's title, of the heading and of the captions. */
  readonly context: ReadonlySet<string>;
}

export interface RankedPassage {
  readonly indexed: IndexedPassage;
  /** The sum of the parts; comparable within one search only. */
  readonly score: number;
  readonly parts: ScoreParts;
}

/** What each way of looking adds to a passage's score, its weight included. */
export interface ScoreParts {
  readonly words: number;
  readonly grams: number;
  readonly bestSentence: number;
}

export interface PassageIndex {
  /** `ln(1 + (N - n + 0.5) / (n + 0.5))` of a gram that n of the corpus' N passages hold; n may be 0. */
  idf(gram: string): number;
  /** Whether any passage, caption, heading or title holds the term. */
  knows(term: string): boolean;
  /** The question with the Latin words that the corpus does not know put right where they are clear; see `createSpelling`. */
  correct(question: string, terms: readonly Term[]): string;
  /** Best first, at most `CANDIDATES`; `slug` keeps to one article. Empty where nothing matches. */
  search(query: Query, slug?: string): RankedPassage[];
}

export function createPassageIndex(articles: readonly Article[], analyzer: Analyzer): PassageIndex {
  const passages: IndexedPassage[] = [];
  const fields: { text: string[]; heading: string[]; title: string[] }[] = [];
  const passageGrams: string[][] = [];
  const sentences: IndexedSentence[] = [];
  /** The first sentence of each passage in `sentences`, and one more place for the end. */
  const firstSentence: number[] = [0];

  for (const article of articles) {
    const title = textsOf(analyzer.analyze(article.title));
    for (const section of article.sections) {
      const heading = textsOf(analyzer.analyze(section.heading ?? ''));
      for (const passage of section.passages) {
        const terms = analyzer.analyze(passage.text);
        const captions = passage.captions.flatMap((caption) => analyzer.analyze(caption));
        const own = sentencesOf(passage.text, terms);
        passages.push({
          article,
          passage,
          sentences: own,
          context: new Set([...title, ...heading, ...textsOf(captions)]),
        });
        fields.push({ text: [...textsOf(terms), ...textsOf(captions)], heading, title });
        passageGrams.push([
          ...gramsOf(terms),
          ...gramsOf(captions),
          ...kindsHeld(passage.text, terms).map(kindGram),
        ]);
        sentences.push(...own);
        firstSentence.push(sentences.length);
      }
    }
  }

  const finder = createCandidateFinder(fields);
  const grams = createImpactIndex(passageGrams, 'bm25');
  const bySentence = createImpactIndex(
    sentences.map((sentence) => [...sentence.grams]),
    'overlap',
  );
  const known = new Set(
    fields.flatMap(({ text, heading, title }) => [...text, ...heading, ...title]),
  );
  const declared = articles
    .flatMap(({ aliases }) => [...aliases].flat(2))
    .flatMap((name) => textsOf(analyzer.analyze(name)));
  const latin = new Set([...known, ...declared].filter((term) => LATIN_WORD.test(term)));
  const spelling = createSpelling(latin);
  const everyDocument = passages.map((_, document) => document);
  // One place a passage or a sentence, filled anew by every search: nothing is allocated per question.
  const wordScores = new Float64Array(passages.length);
  const gramScores = new Float64Array(passages.length);
  const scoreOf = (document: number) => (wordScores[document] ?? 0) + (gramScores[document] ?? 0);
  const sentenceScores = new Float64Array(sentences.length);

  const bestSentence = (document: number) => {
    let best = 0;
    for (let s = firstSentence[document] ?? 0; s < (firstSentence[document + 1] ?? 0); s++) {
      best = Math.max(best, sentenceScores[s] ?? 0);
    }
    return best;
  };

  /** Those of the documents, of one article or of all, that score most, in no order: at most `CANDIDATES`. */
  const best = (documents: readonly number[], slug: string | undefined) => {
    const eligible = documents.filter(
      (document) =>
        scoreOf(document) > 0 && (slug === undefined || passages[document]?.article.slug === slug),
    );
    if (eligible.length <= CANDIDATES) return eligible;
    const ascending = new Float64Array(eligible.length);
    for (let i = 0; i < eligible.length; i++) ascending[i] = scoreOf(eligible[i] as number);
    const least = ascending.sort()[eligible.length - CANDIDATES] ?? 0;
    const above = eligible.filter((document) => scoreOf(document) > least);
    const level = eligible.filter((document) => scoreOf(document) === least);
    return [...above, ...level].slice(0, CANDIDATES);
  };

  return {
    idf: (gram) => grams.weight(gram),
    knows: (term) => known.has(term),
    correct(question, terms) {
      let corrected = '';
      let end = 0;
      for (const term of terms) {
        if (term.kind !== 'latin' || latin.has(term.text)) continue;
        const meant = spelling(term.text);
        if (meant === undefined) continue;
        corrected += question.slice(end, term.start) + meant;
        end = term.end;
      }
      return corrected + question.slice(end);
    },
    search(query, slug) {
      wordScores.fill(0);
      gramScores.fill(0);
      sentenceScores.fill(0);
      const words = [...query.words].filter((text) => known.has(text));
      const found = finder.find(words);
      for (const { document, score } of found) wordScores[document] = score;
      grams.accumulate(query.sought, gramScores, WEIGHTS.grams);
      bySentence.accumulate(query.sought, sentenceScores, 1);

      const documents =
        found.length < CANDIDATES ? everyDocument : found.map(({ document }) => document);
      return best(documents, slug)
        .map((document) => {
          const parts = {
            words: wordScores[document] ?? 0,
            grams: gramScores[document] ?? 0,
            bestSentence: WEIGHTS.bestSentence * bestSentence(document),
          };
          return {
            indexed: passages[document] as IndexedPassage,
            score: parts.words + parts.grams + parts.bestSentence,
            parts,
          };
        })
        .sort((a, b) => b.score - a.score);
    },
  };
}

function textsOf(terms: readonly Term[]): string[] {
  return terms.map((term) => term.text);
}

function sentencesOf(text: string, terms: readonly Term[]): IndexedSentence[] {
  return splitSentences(text).map((span) => {
    const inside = terms.filter((term) => term.start >= span.start && term.end <= span.end);
    return {
      span,
      terms: inside,
      grams: new Set([...gramsOf(inside), ...kindsHeld(text, inside).map(kindGram)]),
    };
  });
}
