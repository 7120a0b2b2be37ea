/** A derived text in which every code unit still knows which stretch of the original it stands for. */
export interface AlignedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the UTF-16 offset in the original where what it stands for begins. */
  readonly starts: ArrayLike<number>;
  /** For each UTF-16 unit of `text`, the UTF-16 offset in the original where what it stands for ends. */
  readonly ends: ArrayLike<number>;
}

/** The original itself: every unit stands for itself. */
export function aligned(text: string): AlignedText {
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) {
    starts[i] = i;
    ends[i] = i + 1;
  }
  return { text, starts, ends };
}

/** Writes the next text of a chain out of the one before it, from left to right. */
export class AlignedTextBuilder {
  readonly #source: AlignedText;
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(source: AlignedText) {
    this.#source = source;
  }

  /** Takes the source's units from `from` to `to` over as they are. */
  keep(from: number, to: number): void {
    this.#pieces.push(this.#source.text.slice(from, to));
    this.#alignUnits(from, to);
  }

  /**
   * Puts `text` in place of the source's units from `from` to `to`. A text of the same length is aligned
   * unit by unit; otherwise each of its units stands for the whole piece. An empty `text` drops the piece.
   */
  replace(from: number, to: number, text: string): void {
    this.#pieces.push(text);
    if (text.length === to - from) {
      this.#alignUnits(from, to);
      return;
    }
    const start = this.#source.starts[from] ?? 0;
    const end = this.#source.ends[to - 1] ?? start;
    for (let i = 0; i < text.length; i++) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  build(): AlignedText {
    return { text: this.#pieces.join(''), starts: this.#starts, ends: this.#ends };
  }

  #alignUnits(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      this.#starts.push(this.#source.starts[i] ?? 0);
      this.#ends.push(this.#source.ends[i] ?? 0);
    }
  }
}
