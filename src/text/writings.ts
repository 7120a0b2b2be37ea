import { aligned } from './aligned-text.ts';
import { normalize } from './normalize.ts';
import { simplify } from './simplified.ts';

const ALPHANUMERIC = /[\p{Script=Latin}\p{Nd}]/u;
const SYNTAX = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * Finds a piece of text in a corpus however either writes it: in capitals or not, full or half width, simplified or
 * traditional. Character by character, so that the texts themselves need no other form.
 */
export class Writings {
  /** What a character becomes → the characters of the corpus that become it, as the inside of a class. */
  readonly #forms = new Map<string, string>();

  constructor(texts: Iterable<string>) {
    const characters = new Set<string>();
    for (const text of texts) for (const character of text) characters.add(character);
    for (const character of characters) {
      const plain = folded(character);
      if (plain === '' || plain === character) continue;
      this.#forms.set(plain, (this.#forms.get(plain) ?? '') + escaped(character));
    }
  }

  /**
   * The source of a regular expression (flags `u`, and `i` to disregard case) for the places that hold `text`; white space
   * stands for any. Undefined where the text has no letter, digit or sign at all.
   */
  pattern(text: string): string | undefined {
    const plain = folded(text);
    if (plain === '') return undefined;
    return [...plain]
      .map((character) => {
        if (/\s/.test(character)) return '\\s+';
        return `[${escaped(character)}${this.#forms.get(character) ?? ''}]`;
      })
      .join('');
  }

  /** The same, but no part of a longer Latin word or number. */
  wordPattern(text: string): string | undefined {
    const pattern = this.pattern(text);
    if (pattern === undefined) return undefined;
    const characters = [...text.trim()];
    const [before, after] = [characters[0], characters.at(-1)].map((edge) =>
      ALPHANUMERIC.test(edge ?? '') ? ALPHANUMERIC.source : undefined,
    );
    return `${before ? `(?<!${before})` : ''}${pattern}${after ? `(?!${after})` : ''}`;
  }
}

/** One line without regard to case, width and script, for comparing what people type with what is written. */
export function folded(text: string): string {
  return simplify(normalize(aligned(text)))
    .text.replace(/\s+/g, ' ')
    .trim();
}

function escaped(text: string): string {
  return text.replace(SYNTAX, '\\$&');
}
