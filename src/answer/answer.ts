/** What `answerQuestion` returns: plain data that knows no Discord. */

import type { Article, Passage } from '../corpus/article.ts';
import type { Span } from '../text/term.ts';

/**
 * - `answer`: the passages say it; the bot claims so
 * - `related`: the article talks about it and does not say it; the passages are the nearest
 * - `overview`: a question about the article itself, answered from its front matter and sections
 * - `none`: nothing to show
 */
export type AnswerKind = 'answer' | 'related' | 'overview' | 'none';

/** What a question about the article itself asks for. */
export type OverviewTopic = 'about' | 'author' | 'published' | 'source';

/** A passage as it is shown: all offsets are UTF-16 offsets into `passage.text`. */
export interface AnsweredPassage {
  readonly article: Article;
  readonly passage: Passage;
  /** The sentence that answers; absent where none stands out. */
  readonly highlight?: Span;
  /** It, and a second one that is nearly as likely to answer, in reading order; empty where there is no `highlight`. */
  readonly highlights: readonly Span[];
  /** The words that answer, in order, not overlapping; inside `highlight`. Empty where there is none. */
  readonly marks: readonly Span[];
  /** How likely it answers, from 0 to 1; 0 for one behind the first few, in the order in which they were found. */
  readonly score: number;
}

export interface Answer {
  /** As it was given. */
  readonly question: string;
  /** The question as it was read, where that differs from what was typed: wrong writing put right. */
  readonly readAs?: string;
  /** What was taken over from the previous question, in its words (马斯克); absent where the question is complete in itself. */
  readonly subject?: string;
  /** With `subject`: the whole question, made of words of both. The next question has it, or else `question`, as its `previous`. */
  readonly asked?: string;
  readonly kind: AnswerKind;
  /** True where the bot claims that the article answers: exactly for `answer` and for an `overview` whose fact is known. */
  readonly answered: boolean;
  /** Best first; empty for `none`. */
  readonly passages: readonly AnsweredPassage[];
  /** Only for `overview`. */
  readonly overview?: { readonly article: Article; readonly topic: OverviewTopic };
}
