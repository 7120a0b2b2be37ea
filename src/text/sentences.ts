import type { Span } from './term.ts';

/** Unicode's rules know full stops of both scripts, closing quotes and decimals; the root locale suits both. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

const LINE = /[^\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Those rules end a sentence after every abbreviation that a capital follows: Mr. Smith, George W. Bush, U.S. Senate. */
const ABBREVIATED =
  /(?:^|[^\p{L}\p{N}])(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Gen|Col|Lt|Sen|Rep|Gov|Capt|Sgt|Rev|Hon|Jr|Sr|vs|cf|No|Nos|Vol|Fig|pp|ca|approx|(?:\p{L}\.)+\p{L}|\p{Lu})\.\s*$/u;
/** What cannot be a sentence by itself: it belongs to the one before. */
const NO_SENTENCE = /^[\p{P}\p{S}\s]*$/u;

/**
 * The sentences of a text in order, as spans without white space at their ends. A line break ends a sentence;
 * closing quotes and brackets stay with theirs; each sentence of a quoted speech is one. Together the spans
 * hold every character that is not white space. Empty for a blank text.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  for (const line of text.matchAll(LINE)) {
    let start = line.index;
    let open = false;
    for (const { segment, index } of SEGMENTER.segment(line[0])) {
      const end = line.index + index + segment.length;
      const previous = spans.at(-1);
      if (!open) start = line.index + index;
      if (
        !open &&
        previous !== undefined &&
        previous.start >= line.index &&
        NO_SENTENCE.test(segment)
      ) {
        spans[spans.length - 1] = { start: previous.start, end };
        continue;
      }
      open = ABBREVIATED.test(text.slice(start, end));
      if (!open) spans.push({ start, end });
    }
    if (open) spans.push({ start, end: line.index + line[0].length });
  }
  return spans.map((span) => trimmed(text, span)).filter(({ start, end }) => start < end);
}

function trimmed(text: string, { start, end }: Span): Span {
  const sentence = text.slice(start, end);
  const lead = sentence.length - sentence.trimStart().length;
  return lead === sentence.length
    ? { start, end: start }
    : { start: start + lead, end: start + sentence.trimEnd().length };
}
