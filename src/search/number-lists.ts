/**
 * Many lists of whole numbers, from 0 to 2³² - 1, one after the other in one array. Four bytes a number, where an array or
 * a set of its own for each list costs some hundred bytes before it holds any.
 */
export class NumberLists {
  #numbers = new Uint32Array(1024);
  #starts = new Uint32Array(256);
  #count = 0;

  /** How many lists there are. */
  get count(): number {
    return this.#count;
  }

  /** All lists, one after the other; there may be room behind the last. */
  get numbers(): Uint32Array {
    return this.#numbers;
  }

  /** List i is `numbers` from `starts[i]` to before `starts[i + 1]`. */
  get starts(): Uint32Array {
    return this.#starts;
  }

  /** Adds a list, which may be empty, and says which it is: they are counted from 0. */
  add(list: ArrayLike<number>): number {
    const start = this.#starts[this.#count] as number;
    const end = start + list.length;
    if (end > this.#numbers.length) this.#numbers = resized(this.#numbers, 2 * end);
    this.#numbers.set(list, start);
    this.#count += 1;
    if (this.#count === this.#starts.length) this.#starts = resized(this.#starts, 2 * this.#count);
    this.#starts[this.#count] = end;
    return this.#count - 1;
  }

  /** A list that was added; not a copy. */
  at(list: number): Uint32Array {
    return this.#numbers.subarray(this.#starts[list], this.#starts[list + 1]);
  }

  /** Gives back the room for more lists. */
  trim(): void {
    this.#numbers = resized(this.#numbers, this.#starts[this.#count] as number);
    this.#starts = resized(this.#starts, this.#count + 1);
  }
}

function resized(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(array.subarray(0, length));
  return copy;
}
