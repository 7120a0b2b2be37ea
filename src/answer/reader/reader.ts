/** Reads the first candidates' sentences beside the question: which one answers, with which words, or whether none does. */

import type { IndexedPassage, PassageIndex, RankedPassage } from '../../search/passage-index.ts';
import type { Query } from '../../search/query.ts';
import type { Span } from '../../text/term.ts';
import { createEnsemble } from './ensemble.ts';
import { type AskedQuestion, askedQuestion, type Evidence, evidenceOf } from './evidence.ts';
import { featuresOf } from './features.ts';
import { createNetwork, type Ends, type RatedSentence } from './network.ts';
import { type PassageView, rememberedKinds, viewOf } from './passage-view.ts';
import type { Weights } from './weights.ts';

/**
 * Candidates whose sentences are read. The right passage is among the first four for .98 to .999 of the questions in sets of
 * Wikipedia's paragraphs, and for .81 to .93 of those that people ask of one article in words of their own; among six for .86 to .96.
 */
export const READ = 6;

/** Candidates that it has learned from. */
export const LEARNED_FROM = 4;

/** Sentences that the network reads word by word; the others keep the score of their features, which is nearly as good. */
const READ_CLOSELY = 8;
/** How far behind the likeliest by their features these may be, in score: those further behind never catch up. */
const BEHIND = 6;

/** Tokens of an answer at the most; the longest answers of the training sets are sentences of their own. */
const LONGEST_ANSWER = 40;

/** A second sentence is marked where it is at least this likely to answer: on average 1.2 to 1.3 sentences are. */
const SECOND = 0.055;

/** One passage, read. */
export interface ReadPassage {
  readonly ranked: RankedPassage;
  /** How likely it holds the answer, from 0 to 1; those of all candidates and that of none of them add up to 1. */
  readonly probability: number;
  /** The same of each of its sentences. */
  readonly sentences: readonly number[];
  /** The likeliest sentence, a place in `IndexedPassage.sentences`. */
  readonly best: number;
  /** The likeliest, and the second likeliest where that is likely too, in reading order. */
  readonly marked: readonly number[];
  /** Where the answer's words stand in the best sentence, as a span of the passage's text; read when asked for. */
  words(): Span | undefined;
}

export interface Reading {
  /** The candidates that were read, likeliest first. */
  readonly passages: readonly ReadPassage[];
  /** How likely any of them holds the answer, from 0 to 1. */
  readonly confidence: number;
}

export interface Reader {
  /** Reads all candidates given; nothing for no candidates. */
  read(query: Query, candidates: readonly RankedPassage[]): Reading;
  /**
   * Looks at one candidate by the features of its sentences alone, which takes a fraction of the time and tells no words;
   * undefined for a question without any.
   */
  glance(query: Query, candidate: RankedPassage): ReadPassage | undefined;
}

/** What can be told of the index's passages before any question is told now. */
export function createReader(index: PassageIndex, weights: Weights): Reader {
  const network = createEnsemble(weights.networks.map(createNetwork));
  const views = viewsOf(index);

  function read(query: Query, candidates: readonly RankedPassage[], closely: number): Reading {
    const question = askedQuestion(query, index);
    const evidence = candidates.flatMap(({ indexed, score }, rank) => {
      const view = views.get(indexed);
      return view ? [evidenceOf(question, view, rank, score, index)] : [];
    });
    if (evidence.length === 0 || question.atoms.length === 0)
      return { passages: [], confidence: 0 };
    return readingOf(question, evidence, candidates, closely);
  }

  return {
    read: (query, candidates) => read(query, candidates, READ_CLOSELY),
    glance(query, candidate) {
      const [passage] = read(query, [candidate], 0).passages;
      return passage && { ...passage, words: () => undefined };
    },
  };

  function readingOf(
    question: AskedQuestion,
    evidence: readonly Evidence[],
    candidates: readonly RankedPassage[],
    mostClosely: number,
  ): Reading {
    const places = evidence.flatMap(({ view }, candidate) =>
      Array.from({ length: view.count }, (_, sentence) => ({ candidate, sentence })),
    );
    const rating = network.rate(question, featuresOf(question, evidence));
    const { scores } = rating;
    const sentenceAt = (place: number): RatedSentence => {
      const { candidate, sentence } = places[place] as { candidate: number; sentence: number };
      return { place, evidence: evidence[candidate] as Evidence, sentence };
    };
    const first = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
    const least = (scores[first[0] ?? 0] ?? 0) - BEHIND;
    const contenders = first.slice(0, mostClosely).filter((place) => (scores[place] ?? 0) >= least);
    const closely =
      contenders.length > 0 ? rating.readClosely(contenders.map(sentenceAt)) : undefined;
    contenders.forEach((place, i) => {
      scores[place] = (scores[place] as number) + (closely?.scores[i] as number);
    });
    const { probabilities, none } = shares(scores, closely?.none ?? 0);
    /** Those of a sentence behind the contenders are read when they are asked for. */
    const endsOf = (place: number): Ends =>
      closely?.ends[contenders.indexOf(place)] ??
      (rating.readClosely([sentenceAt(place)]).ends[0] as Ends);

    const passages = evidence.map((held, candidate): ReadPassage => {
      const all = [...places.keys()].filter((place) => places[place]?.candidate === candidate);
      const own = all.toSorted(
        (a, b) => (probabilities[b] as number) - (probabilities[a] as number),
      );
      const [best = 0, second] = own;
      const marked = [best];
      if (second !== undefined && (probabilities[second] as number) >= SECOND) marked.push(second);
      return {
        ranked: candidates[candidate] as RankedPassage,
        probability: all.reduce((sum, place) => sum + (probabilities[place] as number), 0),
        sentences: all.map((place) => probabilities[place] as number),
        best: places[best]?.sentence ?? 0,
        marked: marked.map((place) => places[place]?.sentence ?? 0).sort((a, b) => a - b),
        words: () => answerSpan(held.view, places[best]?.sentence ?? 0, endsOf(best)),
      };
    });
    passages.sort((a, b) => b.probability - a.probability);
    return { passages, confidence: 1 - none };
  }
}

function viewsOf({ passages, termId }: PassageIndex): ReadonlyMap<IndexedPassage, PassageView> {
  const kindOf = rememberedKinds();
  return new Map(passages.map((indexed) => [indexed, viewOf(indexed, termId, kindOf)]));
}

/** The softmax of the scores, beside that of none of them. */
function shares(
  scores: Float32Array,
  noneScore: number,
): { probabilities: Float64Array; none: number } {
  const most = Math.max(noneScore, ...scores);
  const weights = Float64Array.from(scores, (score) => Math.exp(score - most));
  const none = Math.exp(noneScore - most);
  const whole = weights.reduce((sum, weight) => sum + weight, none);
  return { probabilities: weights.map((weight) => weight / whole), none: none / whole };
}

/** The likeliest stretch of tokens by its ends, with the brackets and quotation marks of which it holds the other half. */
function answerSpan(view: PassageView, sentence: number, { begins, ends }: Ends): Span | undefined {
  const from = view.sentences[sentence] ?? 0;
  let best: { begin: number; end: number; score: number } | undefined;
  for (let begin = 0; begin < begins.length; begin++) {
    for (let end = begin; end < Math.min(ends.length, begin + LONGEST_ANSWER); end++) {
      const score = (begins[begin] as number) + (ends[end] as number);
      if (best === undefined || score > best.score) best = { begin, end, score };
    }
  }
  if (best === undefined) return undefined;
  const words = {
    start: view.starts[from + best.begin] ?? 0,
    end: view.ends[from + best.end] ?? 0,
  };
  const span = view.indexed.sentences[sentence]?.span ?? words;
  return withSigns(view.indexed.passage.text, span, words);
}

/** Signs that come in pairs, the closing one behind its opening one. */
const PAIRS = ['《》', '〈〉', '「」', '『』', '“”', '‘’', '（）', '()', '【】', '[]'];

/** The words and the sign beside them whose other half stands among them, or on their other side, if both are in the sentence. */
function withSigns(text: string, sentence: Span, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  for (const [opening = '', closing = ''] of PAIRS) {
    const opens = start > sentence.start && text[start - 1] === opening;
    const closes = end < sentence.end && text[end] === closing;
    if (opens && (closes || inside.includes(closing))) {
      return { start: start - 1, end: closes && !inside.includes(closing) ? end + 1 : end };
    }
    if (closes && inside.includes(opening)) return { start, end: end + 1 };
  }
  return { start, end };
}
