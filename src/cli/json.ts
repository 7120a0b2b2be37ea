/** An `Answer` as one line of JSON for programs. */

import type { Answer } from '../answer/answer.ts';
import { passageLink } from '../corpus/link.ts';

/** The line's contents, keys in the order they are printed in. */
export interface AnswerLine {
  /** As the question line had it, null where it had none. */
  readonly id: unknown;
  readonly question: string;
  /** The question as it was read; only where that differs from `question`. */
  readonly readAs?: string;
  /** Only for a question that took something over from the previous one: what, and the whole question. */
  readonly subject?: string;
  readonly asked?: string;
  readonly kind: Answer['kind'];
  readonly answered: boolean;
  readonly passages: readonly {
    readonly id: string;
    readonly article: string;
    /** Empty before the first heading. */
    readonly section: string;
    readonly text: string;
    readonly highlight: string | null;
    readonly marks: readonly (readonly [start: number, end: number])[];
    readonly score: number;
    readonly url: string | null;
  }[];
  /** Only for an input line that could not be read as a question. */
  readonly error?: string;
}

export function answerLine(id: unknown, answer: Answer): AnswerLine {
  return {
    id: id ?? null,
    question: answer.question,
    ...(answer.readAs !== undefined && { readAs: answer.readAs }),
    ...(answer.subject !== undefined && { subject: answer.subject }),
    ...(answer.asked !== undefined && { asked: answer.asked }),
    kind: answer.kind,
    answered: answer.answered,
    passages: answer.passages.map(({ article, passage, highlight, marks, score }) => ({
      id: passage.id,
      article: article.slug,
      section: passage.section ?? '',
      text: passage.text,
      highlight: highlight ? passage.text.slice(highlight.start, highlight.end) : null,
      marks: marks.map(({ start, end }) => [start, end] as const),
      score,
      url: passageLink(article, passage) ?? null,
    })),
  };
}

/** The line that keeps the place of an input line that is no question, so that lines in and out still pair. */
export function errorLine(id: unknown, error: string): AnswerLine {
  return { id: id ?? null, question: '', kind: 'none', answered: false, passages: [], error };
}
