/** The searchable corpus: MiniSearch finds candidates by their words, grams and the best sentence settle their order. */

import type { Article, Passage } from '../corpus/article.ts';
import type { Analyzer } from '../text/analyzer.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Term } from '../text/term.ts';
import { kindGram, kindsHeld } from './asked.ts';
import { createCandidateFinder } from './candidates.ts';
import { createCorpusWords } from './corpus-words.ts';
import { type Correction, createCorrection } from './correction.ts';
import { createEnglish } from './english/english.ts';
import { bestHeld, type Form } from './form.ts';
import { GramVocabulary } from './gram-vocabulary.ts';
import { gramsOf } from './grams.ts';
import { inverseDocumentFrequency } from './idf.ts';
import { createImpactIndex } from './impact-index.ts';
import { NumberLists } from './number-lists.ts';
import type { Query } from './query.ts';
import { type IndexedSentence, SentenceStore } from './sentence-store.ts';
import { createShortNames } from './short-names.ts';
import { findSynonyms } from './synonyms.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * What counts how much in a passage's score, beside its MiniSearch score over words (1). Chosen on the CMRC, DRCD and
 * XQuAD development sets together, to one digit, since finer values only fit those sets.
 */
const WEIGHTS = {
  /** BM25 over characters and bigrams: matches across word borders and inside longer words. */
  grams: 0.5,
  /** What the best single sentence holds: one that says it all beats words strewn over a passage. */
  bestSentence: 0.5,
  /** A term in another form, which words and grams would both have found. */
  forms: 1.5,
};

/** What a form is worth in the best sentence, where a Chinese word would count by two characters and their pair. */
const GRAMS_A_FORM = 2;

/**
 * Candidates whose order is settled; the right passage is among the first 30 for .965 to .9997 of questions. Where words
 * find fewer, passages that share only characters with the question (股份, 股权) are candidates too.
 */
const CANDIDATES = 30;

export interface IndexedPassage {
  readonly article: Article;
  readonly passage: Passage;
  /** In order; at least one. */
  readonly sentences: readonly IndexedSentence[];
  /** The terms of the article's title, of the heading and of the captions. */
  readonly context: ReadonlySet<string>;
  /** The grams of the title and the heading, each once, by their numbers: every sentence is about what these name. */
  readonly overhead: Uint32Array;
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
  readonly forms: number;
  readonly bestSentence: number;
}

export interface PassageIndex {
  /** The forms of those terms of a question that the corpus may write otherwise; see `Query.forms`. */
  formsOf(content: readonly Term[], question: string): Query['forms'];
  /** What an English word usually means in Chinese, be it in the corpus or not; undefined where nothing says. */
  meaningOf(word: string): string | undefined;

  /** `ln(1 + (N - n + 0.5) / (n + 0.5))` of a gram that n of the corpus' N passages hold; n may be 0. */
  idf(gram: string): number;
  /** The same of forms as one term, each passage counted by the weight of its best one. */
  idfOfForms(forms: readonly Form[]): number;
  /** The number by which `IndexedSentence.grams` know a gram; undefined for one that no passage holds. */
  gramId(gram: string): number | undefined;
  /** The number of a term that any passage, caption, heading or title holds; undefined for others. */
  termId(term: string): number | undefined;
  /** The text of the term with a number that `termId` gave. */
  termText(id: number): string;
  readonly passages: readonly IndexedPassage[];
  /** Whether any passage, caption, heading or title holds the term. */
  knows(term: string): boolean;
  /** The question with its wrong writing put right. */
  readonly correct: Correction;
  /** Best first, at most `CANDIDATES`; `slug` keeps to one article. Empty where nothing matches. */
  search(query: Query, slug?: string): RankedPassage[];
}

export function createPassageIndex(articles: readonly Article[], analyzer: Analyzer): PassageIndex {
  const { passages, firstSentence, words, counts, finder, gramVocabulary, grams, sentenceGrams } =
    indexed(articles, analyzer);
  const declared = articles
    .flatMap(({ aliases }) => [...aliases].flat(2))
    .flatMap((name) => analyzer.analyze(name).map(({ text }) => text));
  const everyDocument = passages.map((_, document) => document);
  // One place a passage or a gram, filled anew by every search: nothing is allocated per question.
  const wordScores = new Float64Array(passages.length);
  const gramScores = new Float64Array(passages.length);
  const formScores = new Float64Array(passages.length);
  const scoreOf = (document: number) =>
    (wordScores[document] ?? 0) + (gramScores[document] ?? 0) + (formScores[document] ?? 0);
  const overlaps = new Float64Array(gramVocabulary.size);
  const overlapOf = overlapWeights(sentenceGrams, gramVocabulary.size);

  /**
   * The most that a sentence of the passage, with what stands over it, holds of the grams that weigh something in `overlaps`.
   * A sentence that names the article's subject is no nearer to the question for it than one that does not have to.
   */
  const bestSentence = (document: number, formsHeld: readonly number[]) => {
    const { numbers, starts } = sentenceGrams;
    const over = (passages[document] as IndexedPassage).overhead.filter((gram) => overlaps[gram]);
    const weights = over.map((gram) => overlaps[gram] as number);
    for (const gram of over) overlaps[gram] = 0;
    let best = 0;
    for (let s = firstSentence[document] ?? 0; s < (firstSentence[document + 1] ?? 0); s++) {
      const end = starts[s + 1] ?? 0;
      let sum = formsHeld[s - (firstSentence[document] ?? 0)] ?? 0;
      for (let i = starts[s] ?? 0; i < end; i++) sum += overlaps[numbers[i] as number] as number;
      best = Math.max(best, sum);
    }
    over.forEach((gram, i) => {
      overlaps[gram] = weights[i] as number;
    });
    return weights.reduce((sum, weight) => sum + weight, best);
  };

  /** Those of the documents, of one article or of all, that score most, in no order: at most `CANDIDATES`. */
  const best = (documents: readonly number[], slug: string | undefined) => {
    const eligible = documents.filter(
      (document) =>
        scoreOf(document) > 0 && (slug === undefined || passages[document]?.article.slug === slug),
    );
    if (eligible.length <= CANDIDATES) return eligible;
    const least = leastOfBest(eligible, scoreOf);
    const above = eligible.filter((document) => scoreOf(document) > least);
    const level = eligible.filter((document) => scoreOf(document) === least);
    return [...above, ...level].slice(0, CANDIDATES);
  };

  const knows = (term: string) => words.idOf(term) !== undefined;

  const english = createEnglish({
    passagesWith: (gram) => {
      const id = gramVocabulary.idOf(gram);
      return id === undefined ? [] : grams.postings(id).documents;
    },
    hasSentenceWith: (passage, needed) =>
      (passages[passage]?.sentences ?? []).some(({ grams: held }) =>
        needed.every((gram) => held.has(gram)),
      ),
    hasWord: knows,
  });
  const corpusWords = createCorpusWords(words, counts, declared, gramVocabulary);
  const shortNames = createShortNames(words.texts, corpusWords.count);
  const synonymsOf = (forms: readonly Form[]) =>
    findSynonyms(forms, grams, (gram) => gramVocabulary.idOf(gram), passages.length);

  return {
    idfOfForms: (forms) => synonymsOf(forms).idf,
    idf: (gram) => grams.weight(gramVocabulary.idOf(gram)),
    gramId: (gram) => gramVocabulary.idOf(gram),
    termId: (term) => words.idOf(term),
    termText: (id) => words.textOf(id),
    passages,
    knows,
    formsOf: (content, question) =>
      new Map([...english.formsOf(content, question), ...shortNames(content)]),
    meaningOf: english.meaningOf,
    correct: createCorrection(corpusWords),
    search(query, slug) {
      wordScores.fill(0);
      gramScores.fill(0);
      const found = finder.find([...query.words]);
      for (const { document, score } of found) wordScores[document] = score;
      const sought = query.sought.flatMap((gram) => gramVocabulary.idOf(gram) ?? []);
      grams.accumulate(sought, gramScores, WEIGHTS.grams);
      for (const gram of sought) overlaps[gram] = overlapOf[gram] ?? 0;

      formScores.fill(0);
      const synonyms = [...query.forms.values()].map((forms) => ({ forms, ...synonymsOf(forms) }));
      for (const { impacts } of synonyms) {
        for (const [document, impact] of impacts) {
          formScores[document] = (formScores[document] ?? 0) + WEIGHTS.forms * impact;
        }
      }
      const formsHeld = (document: number) => {
        const sentences = passages[document]?.sentences ?? [];
        return synonyms.length === 0
          ? []
          : sentences.map(({ grams: held }) =>
              synonyms.reduce(
                (sum, { forms, idf }) => sum + GRAMS_A_FORM * (1 + idf) * bestHeld(forms, held),
                0,
              ),
            );
      };

      const documents =
        found.length < CANDIDATES || synonyms.length > 0
          ? everyDocument
          : found.map(({ document }) => document);
      const ranked = best(documents, slug)
        .map((document) => {
          const parts = {
            words: wordScores[document] ?? 0,
            grams: gramScores[document] ?? 0,
            forms: formScores[document] ?? 0,
            bestSentence: WEIGHTS.bestSentence * bestSentence(document, formsHeld(document)),
          };
          return {
            indexed: passages[document] as IndexedPassage,
            score: parts.words + parts.grams + parts.forms + parts.bestSentence,
            parts,
          };
        })
        .sort((a, b) => b.score - a.score);
      for (const gram of sought) overlaps[gram] = 0;
      return ranked;
    },
  };
}

/**
 * The score of the last of the `CANDIDATES` best of at least as many documents. One pass: nearly all are below those kept
 * so far, where sorting tens of thousands of scores would take longer than finding them.
 */
function leastOfBest(documents: readonly number[], scoreOf: (document: number) => number): number {
  const best = new Float64Array(CANDIDATES).fill(Number.NEGATIVE_INFINITY);
  for (const document of documents) {
    const score = scoreOf(document);
    if (score <= (best[0] as number)) continue;
    let place = 1;
    for (; place < CANDIDATES && (best[place] as number) < score; place++) {
      best[place - 1] = best[place] as number;
    }
    best[place - 1] = score;
  }
  return best[0] as number;
}

/** Reads every passage. What only the making of an index needs is dropped on the way out. */
function indexed(articles: readonly Article[], analyzer: Analyzer) {
  const words = new Vocabulary();
  const gramVocabulary = new GramVocabulary();
  const store = new SentenceStore(words, gramVocabulary);
  const passages: IndexedPassage[] = [];
  /** The first sentence of each passage in the store, and one more place for the end. */
  const firstSentence = [0];
  const passageWords: number[][] = [];
  const passageGrams = new NumberLists();

  for (const article of articles) {
    const title = analyzer.analyze(article.title);
    for (const section of article.sections) {
      const heading = analyzer.analyze(section.heading ?? '');
      const over = [...title, ...heading];
      const overhead = Uint32Array.from(new Set([...gramsOf(title), ...gramsOf(heading)]), (gram) =>
        gramVocabulary.add(gram),
      );
      const context = textsOf(over, words);
      for (const passage of section.passages) {
        const terms = analyzer.analyze(passage.text);
        const captions = passage.captions.map((caption) => analyzer.analyze(caption));
        const { sentences, grams } = addSentences(store, gramVocabulary, passage.text, terms);
        passages.push({
          article,
          passage,
          sentences,
          context: captions.length === 0 ? context : textsOf([...over, ...captions.flat()], words),
          overhead,
        });
        firstSentence.push(store.grams.count);
        passageWords.push(numbered([...terms, ...captions.flat(), ...over], words));
        const ofCaptions = captions.flatMap(gramsOf).map((gram) => gramVocabulary.add(gram));
        passageGrams.add([...grams, ...ofCaptions, ...overhead]);
      }
    }
  }
  store.trim();
  return {
    passages,
    firstSentence: Uint32Array.from(firstSentence),
    words,
    counts: store.counts(),
    finder: createCandidateFinder(passageWords, words),
    gramVocabulary,
    grams: createImpactIndex(passageGrams, gramVocabulary.size),
    sentenceGrams: store.grams,
  };
}

/** The sentences of a passage, and the numbers of its grams: those of its terms as often as it has them, those of kinds once. */
function addSentences(
  store: SentenceStore,
  vocabulary: GramVocabulary,
  text: string,
  terms: readonly Term[],
) {
  const numbersOf = (grams: readonly string[]) => grams.map((gram) => vocabulary.add(gram));
  const kinds = new Set<number>();
  const across: Term[] = [];
  const grams: number[][] = [];
  let next = 0;
  const sentences = splitSentences(text).map((span): IndexedSentence => {
    const inside: Term[] = [];
    for (; next < terms.length && (terms[next] as Term).start < span.end; next++) {
      const term = terms[next] as Term;
      (term.start >= span.start && term.end <= span.end ? inside : across).push(term);
    }
    const own = numbersOf(gramsOf(inside));
    const held = numbersOf(kindsHeld(text, inside).map(kindGram));
    for (const kind of held) kinds.add(kind);
    grams.push(own);
    return store.add(span, inside, [...own, ...held]);
  });
  return { sentences, grams: [...grams.flat(), ...numbersOf(gramsOf(across)), ...kinds] };
}

/**
 * What a sentence gets for each gram that it holds, however long it is: 1 + its idf over all sentences. Idf alone takes a
 * small corpus' own subject for a stop word, and none at all takes stop words for subjects.
 */
function overlapWeights({ numbers, starts, count }: NumberLists, grams: number): Float32Array {
  const weights = new Float32Array(grams);
  for (const gram of numbers.subarray(0, starts[count])) weights[gram] = (weights[gram] ?? 0) + 1;
  return weights.map((holding) => 1 + inverseDocumentFrequency(holding, count));
}

/** The numbers of the terms' texts. */
function numbered(terms: readonly Term[], vocabulary: Vocabulary): number[] {
  return terms.map(({ text }) => vocabulary.add(text));
}

/** The terms' texts, each the one string that the vocabulary keeps of it. */
function textsOf(terms: readonly Term[], vocabulary: Vocabulary): ReadonlySet<string> {
  return new Set(numbered(terms, vocabulary).map((word) => vocabulary.textOf(word)));
}
