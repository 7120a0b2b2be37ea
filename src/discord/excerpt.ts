/** Which part of a long passage is shown. */

import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/term.ts';
import { cutBefore } from './shorten.ts';

export interface Focus {
  /** The sentence that must be seen; without it the passage is shown from its start. */
  readonly highlight?: Span | undefined;
  /** Words to keep in view where that sentence alone is too long, in order. */
  readonly marks: readonly Span[];
}

/** Where a sentence may be cut when it alone is too long. */
const CLAUSE_END = /[，、；：,;:—…\s]/;

/** Share of the room around the marks that may be given up to cut between clauses or words. */
const CUT_SLACK = 0.3;

/** Share of the room around the marks that stands before them. */
const SHARE_BEFORE = 1 / 3;

/**
 * The part of `text` to show, at most `budget` UTF-16 units: all of it where it fits; otherwise the
 * marked sentence with as many whole sentences around it as fit, by turns after and before it;
 * otherwise a piece of that sentence around the marks, cut between clauses, else between words, else
 * between characters. Empty only for an empty text.
 */
export function excerpt(text: string, focus: Focus, budget: number): Span {
  if (text.length <= budget) return { start: 0, end: text.length };
  const sentences = splitSentences(text);
  const wanted = focus.highlight ?? sentences[0] ?? { start: 0, end: text.length };
  if (length(wanted) > budget) return pieceOf(text, wanted, focus.marks, budget);

  const before = sentences.filter(({ end }) => end <= wanted.start);
  const after = sentences.filter(({ start }) => start >= wanted.end);
  let shown = wanted;
  for (let grew = true; grew; ) {
    const next = after[0];
    const longer = next ? { start: shown.start, end: next.end } : shown;
    const tookNext = next !== undefined && length(longer) <= budget;
    if (tookNext) {
      after.shift();
      shown = longer;
    }
    const previous = before.at(-1);
    const earlier = previous ? { start: previous.start, end: shown.end } : shown;
    const tookPrevious = previous !== undefined && length(earlier) <= budget;
    if (tookPrevious) {
      before.pop();
      shown = earlier;
    }
    grew = tookNext || tookPrevious;
  }
  return shown;
}

function length({ start, end }: Span): number {
  return end - start;
}

/** A piece of one sentence, with as many of its marks in view as fit. */
function pieceOf(text: string, sentence: Span, marks: readonly Span[], budget: number): Span {
  const from = marks[0]?.start ?? sentence.start;
  const to = Math.min(marks.findLast(({ end }) => end <= from + budget)?.end ?? from, sentence.end);
  const room = budget - (to - from);
  const slack = Math.floor(room * CUT_SLACK);
  const latestStart = sentence.end - budget;
  const start = Math.max(
    sentence.start,
    Math.min(from - Math.floor(room * SHARE_BEFORE), latestStart),
  );
  const end = start + budget;
  return {
    start:
      start === sentence.start ? start : cutBetween(text, start, Math.min(start + slack, from)),
    end: end === sentence.end ? end : cutBetween(text, end, Math.max(end - slack, to)),
  };
}

/** The place nearest to `at`, no further than `limit` on either side of it, where a clause or at least a word ends. */
function cutBetween(text: string, at: number, limit: number): number {
  const step = limit < at ? -1 : 1;
  for (let place = at; place !== limit + step; place += step) {
    if (CLAUSE_END.test(text[place - 1] ?? '') && !/\s/.test(text[place] ?? '')) return place;
  }
  const from = Math.min(at, limit);
  const window = text.slice(cutBefore(text, from), cutBefore(text, Math.max(at, limit)));
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(window)];
  // The window's own ends are cut anywhere; only what lies between two of its words is a boundary.
  const boundary = step > 0 ? words[1] : words.at(-1);
  return boundary && boundary.index > 0
    ? cutBefore(text, from) + boundary.index
    : cutBefore(text, at);
}
