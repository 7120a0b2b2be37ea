/** What the text chain makes of a text; see `analyzer.ts` for the chain itself. */

/**
 * - `word`: a Chinese word as jieba cuts it, in simplified characters
 * - `latin`: a word in letters other than Han, lower case
 * - `name`: a whole name of several parts (`llama270b`, `jordan peterson`); its parts follow it as terms of their own
 * - `number`: a number in canonical form (`6000000000`, `67.9%`)
 * - `date`: part of a date in canonical form (`2024年`, `8月`, `13日`)
 * - `interrogative`: a word that asks (谁, 什么, 多少, who, how many); never worth searching for
 */
export type TermKind = 'word' | 'latin' | 'name' | 'number' | 'date' | 'interrogative';

/** A term of a text and where it stands in the ORIGINAL text, before any conversion. */
export interface Term {
  /** Canonical form, the same for every way of writing it. */
  readonly text: string;
  readonly kind: TermKind;
  /** UTF-16 offset of its first code unit in the original text. */
  readonly start: number;
  /** UTF-16 offset after its last code unit in the original text. */
  readonly end: number;
}

/** A stretch of text by UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
