import type { Span } from '../text/term.ts';

/** What is to stand in place of a stretch of the question. */
export interface Replacement extends Span {
  readonly text: string;
}

/** @param replacements in any order, none overlapping another */
export function replaced(question: string, replacements: readonly Replacement[]): string {
  let text = '';
  let end = 0;
  for (const replacement of replacements.toSorted((a, b) => a.start - b.start)) {
    text += question.slice(end, replacement.start) + replacement.text;
    end = replacement.end;
  }
  return text + question.slice(end);
}
