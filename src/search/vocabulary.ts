/** Numbers texts from 0 in the order in which they come, so that lists of them are kept as lists of numbers. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];

  get size(): number {
    return this.#texts.length;
  }

  /** The text's number, a new one where it is new. */
  add(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }

  /** Undefined for a text that was never added. */
  idOf(text: string): number | undefined {
    return this.#ids.get(text);
  }

  /** The text with a number that `add` gave. */
  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** All texts, in the order in which they came. */
  get texts(): Iterable<string> {
    return this.#texts;
  }
}
