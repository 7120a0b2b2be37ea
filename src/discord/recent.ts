/** Remembers what was handled lately: a resumed gateway session may deliver an event again. */

/** Far more events than the gateway replays, and some 100 KB. */
const CAPACITY = 1_000;

export class RecentIds {
  readonly #ids = new Set<string>();

  /** True the first time; false for an id seen among the last thousand. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > CAPACITY && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }
}
