/** Pieces of patterns about letters; all need the `u` flag. */

/** A letter of any script but Han, with its marks. */
export const LETTER = '(?:(?!\\p{Script=Han})\\p{L}\\p{M}*)';
/** Not inside a word: neither such a letter nor a digit follows. */
export const WORD_END = '(?!(?!\\p{Script=Han})\\p{L}|\\d)';
