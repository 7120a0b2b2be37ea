import { Vocabulary } from './vocabulary.ts';

/** Of the table's places, at most this share is taken: beyond it, looking a key up takes ever longer. */
const FULL = 0.7;
/** 2³² divided by the golden ratio, odd: spreads neighbouring keys over the table (Knuth, "The Art of Computer Programming", 6.4). */
const SPREAD = 0x9e3779b1;

/**
 * Numbers grams from 0 in the order in which they come. A character or a pair of them is known by its code units, as one
 * number in an open table of 8 bytes a place: there are a hundred thousand of them in 850 passages, and as texts in a map
 * each takes some ninety bytes.
 */
export class GramVocabulary {
  /** Two neighbouring places for each entry, its key and its number; a key of 0 is a free place. */
  #table = new Uint32Array(1 << 11);
  #short = 0;
  /** Grams of more than two code units, and the number of each. */
  readonly #long = new Vocabulary();
  readonly #idsOfLong: number[] = [];

  get size(): number {
    return this.#short + this.#long.size;
  }

  /** The gram's number, a new one where it is new. */
  add(gram: string): number {
    const id = this.idOf(gram);
    if (id !== undefined) return id;
    const added = this.size;
    if (gram.length > 2) {
      this.#long.add(gram);
      this.#idsOfLong.push(added);
      return added;
    }
    if (this.#short >= (FULL * this.#table.length) / 2) this.#grow();
    this.#put(keyOf(gram), added);
    this.#short += 1;
    return added;
  }

  /** Undefined for a gram that was never added. */
  idOf(gram: string): number | undefined {
    if (gram.length > 2) {
      const place = this.#long.idOf(gram);
      return place === undefined ? undefined : this.#idsOfLong[place];
    }
    const key = keyOf(gram);
    const place = this.#placeOf(key);
    return this.#table[place] === key && key !== 0 ? this.#table[place + 1] : undefined;
  }

  /** Where the key stands, or the free place where it would. */
  #placeOf(key: number): number {
    const mask = this.#table.length - 1;
    let place = ((Math.imul(key, SPREAD) >>> 8) << 1) & mask;
    while (this.#table[place] !== key && this.#table[place] !== 0) place = (place + 2) & mask;
    return place;
  }

  #put(key: number, id: number): void {
    this.#table.set([key, id], this.#placeOf(key));
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Uint32Array(2 * old.length);
    for (let place = 0; place < old.length; place += 2) {
      const key = old[place] as number;
      if (key !== 0) this.#put(key, old[place + 1] as number);
    }
  }
}

/** Never 0, which no text chain's term consists of. */
function keyOf(gram: string): number {
  return ((gram.charCodeAt(0) << 16) | (gram.length > 1 ? gram.charCodeAt(1) : 0)) >>> 0;
}
