import type { Span } from './term.ts';

/** Unicode's rules know full stops of both scripts, closing quotes and decimals; the root locale suits both. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

const LINE = /[^\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Those rules end a sentence after every abbreviation that a capital follows: Mr. Smith, George W. Bush, U.S. Senate. */
const ABBREVIATED =
  /(?:^|[^\p{L}\p{N}])(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Gen|Col|Lt|Sen|Rep|Gov|Capt|Sgt|Rev|Hon|Jr|Sr|vs|cf|No|Nos|Vol|Fig|pp?|ca|approx|(?:\p{L}\.)+\p{L}|\p{Lu})\.\s*$/u;
/** No abbreviation and no run of brackets that matters is longer; keeps hostile text from costing its square. */
const TAIL = 16;
/** What cannot be a sentence by itself: it belongs to the one before. */
const NO_SENTENCE = /^[\p{P}\p{S}\s]*$/u;
/** Those rules take an opening bracket for a closing one; it belongs to what follows. */
const OPENING = /[\p{Ps}\p{Pi}\s]+$/u;

/**
 * The sentences of a text in order, as spans without white space at their ends. A line break ends a sentence;
 * closing quotes and brackets stay with theirs; each sentence of a quoted speech is one. Together the spans
 * hold every character that is not white space. Empty for a blank text.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    for (const { start, end } of splitLine(line)) {
      const span = trimmed(text, index + start, index + end);
      if (span.start < span.end) spans.push(span);
    }
  }
  return spans;
}

function splitLine(line: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { segment, index } of SEGMENTER.segment(line)) {
    const boundary = index + segment.length;
    const end =
      boundary === line.length
        ? boundary
        : boundary - (OPENING.exec(segment.slice(-TAIL))?.[0].length ?? 0);
    const sentence = line.slice(start, end);
    const previous = spans.at(-1);
    if (previous !== undefined && NO_SENTENCE.test(sentence)) {
      spans[spans.length - 1] = { start: previous.start, end };
    } else if (end < line.length && ABBREVIATED.test(sentence.slice(-TAIL))) {
      continue;
    } else {
      spans.push({ start, end });
    }
    start = end;
  }
  return spans;
}

function trimmed(text: string, start: number, end: number): Span {
  const sentence = text.slice(start, end);
  const from = end - sentence.trimStart().length;
  return { start: from, end: Math.max(from, start + sentence.trimEnd().length) };
}
