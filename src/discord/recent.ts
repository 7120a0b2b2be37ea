/** Remembers what was handled lately: a resumed gateway session may deliver an event again, and anybody a request. */

export class RecentIds {
  readonly #lifetimeMs: number;
  /** When each is forgotten, the soonest first. */
  readonly #until = new Map<string, number>();

  /** @param lifetimeMs how long an id is remembered at least */
  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  /** True the first time; false for an id that was added within the lifetime. */
  add(id: string): boolean {
    const now = performance.now();
    for (const [old, until] of this.#until) {
      if (until > now) break;
      this.#until.delete(old);
    }
    if (this.#until.has(id)) return false;
    this.#until.set(id, now + this.#lifetimeMs);
    return true;
  }
}
