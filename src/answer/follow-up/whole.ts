/** Making a question whole: the ways to put what the previous question said into the new one. */

import type { Span } from '../../text/term.ts';
import { nameSpans, type Parts, topicOf, written } from './parts.ts';

/** A question made whole. */
export interface Whole {
  /** Words of the previous question and of the new one, and nothing else. */
  readonly asked: string;
  /** What was taken over, in the words of the previous question. */
  readonly subject: string;
}

/** All that the previous question said stands before the new one, which loses the word that stands for it. */
export function afterAll(before: Parts, now: Parts, pointer?: Span): Whole {
  const subject = topicOf(before);
  if (!pointer) return after(subject, now);
  const { text } = now;
  return { asked: `${subject} ${text.slice(0, pointer.start)}${text.slice(pointer.end)}`, subject };
}

/** The previous question stands before the new one as it was asked, so that this can be told to ask for more of it. */
export function afterPrevious(before: Parts, now: Parts): Whole {
  return { asked: `${before.text.trim()} ${withoutOpener(now)}`, subject: topicOf(before) };
}

/** What is taken over stands before the new question, which loses the word that opens it. */
export function after(subject: string, now: Parts): Whole {
  return { asked: `${subject} ${withoutOpener(now)}`, subject };
}

/** The previous question with one of its parts changed for something else. */
export function changed({ text }: Parts, { start, end }: Span, replacement: string): Whole {
  const kept = [text.slice(0, start), text.slice(end)];
  return {
    asked: kept.join(replacement),
    subject: kept
      .map(withoutMarks)
      .filter((piece) => piece !== '')
      .join('…'),
  };
}

/** Who or what the previous question was about: the names before anything is said or asked of them, or else all names. */
export function subjectOf(before: Parts): string {
  return nameSpans(before)
    .map((name) => written(before.text, name))
    .join(' ');
}

function withoutOpener({ text, all }: Parts): string {
  const first = all.find(({ role }) => role !== 'opener');
  return text.slice(first?.start ?? 0).trim();
}

function withoutMarks(piece: string): string {
  return piece.replace(/^[\s\p{P}]*的?|[\s\p{P}]+$/gu, '');
}
