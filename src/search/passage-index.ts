/** The searchable corpus: MiniSearch finds candidates by their words, grams and the best sentence settle their order. */

import type { Article, Passage } from '../corpus/article.ts';
import type { Analyzer } from '../text/analyzer.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span, Term } from '../text/term.ts';
import { createCandidateFinder } from './candidates.ts';
import { gramsOf } from './grams.ts';
import { createImpactIndex } from './impact-index.ts';
import type { Query } from './query.ts';

/**
 * What counts how much in a passage's score, beside its MiniSearch score over words (1). Chosen on the CMRC, DRCD and
 * XQuAD development sets together, to one digit, since finer values only fit those sets.
 */
const WEIGHTS = {
  /** BM25 over characters and bigrams: matches across word borders and inside longer words. */
  grams: 0.5,
  /** Matched idf of the best single sentence: one that says it all beats words strewn over a passage. */
  bestSentence: 0.5,
};

/** Candidates whose order is settled; the right passage is among the first 30 for .965 to .9997 of questions. */
const CANDIDATES = 30;

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
}

export interface RankedPassage {
  readonly indexed: IndexedPassage;
  /** Comparable within one search only. */
  readonly score: number;
}

export interface PassageIndex {
  /** `ln(1 + (N - n + 0.5) / (n + 0.5))` over the corpus' passages, of a gram or term. */
  idf(gram: string): number;
  /** Whether any passage, heading or title holds the term. */
  knows(term: string): boolean;
  /** Best first, at most `CANDIDATES`; `slug` keeps to one article. Empty where nothing matches. */
  search(query: Query, slug?: string): RankedPassage[];
}

export function createPassageIndex(articles: readonly Article[], analyzer: Analyzer): PassageIndex {
  const passages: IndexedPassage[] = [];
  const fields: { text: string[]; heading: string[]; title: string[] }[] = [];
  const passageGrams: string[][] = [];
  const sentenceGrams: string[][] = [];
  /** The first sentence of each passage in `sentenceGrams`, and one more place for the end. */
  const firstSentence: number[] = [0];

  for (const article of articles) {
    const title = textsOf(analyzer.analyze(article.title));
    for (const section of article.sections) {
      const heading = textsOf(analyzer.analyze(section.heading ?? ''));
      for (const passage of section.passages) {
        const terms = analyzer.analyze(passage.text);
        const captions = passage.captions.flatMap((caption) => analyzer.analyze(caption));
        const sentences = sentencesOf(passage.text, terms);
        passages.push({ article, passage, sentences });
        fields.push({ text: [...textsOf(terms), ...textsOf(captions)], heading, title });
        passageGrams.push([...gramsOf(terms), ...gramsOf(captions)]);
        for (const sentence of sentences) sentenceGrams.push([...sentence.grams]);
        firstSentence.push(sentenceGrams.length);
      }
    }
  }

  const finder = createCandidateFinder(fields);
  const grams = createImpactIndex(passageGrams, { saturate: true });
  const bySentence = createImpactIndex(sentenceGrams, { saturate: false });
  const known = new Set(
    fields.flatMap(({ text, heading, title }) => [...text, ...heading, ...title]),
  );
  const gramScores = new Float64Array(passages.length);
  const sentenceScores = new Float64Array(sentenceGrams.length);

  const bestSentence = (document: number) => {
    let best = 0;
    for (let s = firstSentence[document] ?? 0; s < (firstSentence[document + 1] ?? 0); s++) {
      best = Math.max(best, sentenceScores[s] ?? 0);
    }
    return best;
  };

  return {
    idf: (gram) => grams.idf(gram),
    knows: (term) => known.has(term),
    search(query, slug) {
      gramScores.fill(0);
      sentenceScores.fill(0);
      grams.accumulate(query.grams, gramScores);
      bySentence.accumulate(query.grams, sentenceScores);
      const words = query.content.map((term) => term.text).filter((text) => known.has(text));
      return finder
        .find(words)
        .filter(({ document }) => !slug || passages[document]?.article.slug === slug)
        .map(({ document, score }) => ({
          document,
          score: score + WEIGHTS.grams * (gramScores[document] ?? 0),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, CANDIDATES)
        .map(({ document, score }) => ({
          indexed: passages[document] as IndexedPassage,
          score: score + WEIGHTS.bestSentence * bestSentence(document),
        }))
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
    return { span, terms: inside, grams: new Set(gramsOf(inside)) };
  });
}
