import type { Term } from './term.ts';

/** What a reader found at the place it was asked about; all offsets are into the text it was given. */
export interface Reading {
  /** Offset after the last code unit read; always after the place asked about. */
  readonly end: number;
  /** Ordered by start, wholes before their parts; may be empty. */
  readonly terms: readonly Term[];
}

/** Runs a sticky pattern at a place. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
