/** Anything that is measured. */

import type { Explainer } from '../answer/answerer.ts';
import { joinSpans } from '../answer/spans.ts';
import type { Span } from '../text/term.ts';
import { DEPTH, type Reply } from './metrics.ts';

export interface System {
  readonly name: string;
  /** Replies with as many passages as count; absent for a part of another system, of which only the time is measured. */
  ask?(question: string): Reply;
  /** Does what the system does for its users with its default settings, to be timed. */
  answer(question: string): unknown;
}

/** The answers themselves. */
export function chuchu(explainer: Explainer): System {
  return {
    name: 'Chuchu',
    ask: (question) => reply(explainer, question),
    answer: (question) => explainer.answerQuestion(question),
  };
}

/** The part of their time that reading a question, and finding and ranking passages takes. */
export function ranking(explainer: Explainer): System {
  return { name: '– of which ranking', answer: (question) => explainer.find(question) };
}

/** The answer as its readers see it: of `none` no passage, and of the passages the first one's marks. */
function reply(explainer: Explainer, question: string): Reply {
  const { answer, decision } = explainer.explain(question, { limit: DEPTH });
  const { passages, answered } = answer;
  const [first] = passages;
  const text = first?.passage.text ?? '';
  const textOf = ({ start, end }: Span) => text.slice(start, end);
  const others = first?.highlights.filter((span) => span !== first.highlight) ?? [];
  return {
    ranking: passages.map(({ passage }) => passage.id),
    highlights: [...(first?.highlight ? [first.highlight] : []), ...others].map(textOf),
    stretches: joinSpans(first?.highlights ?? []).map(textOf),
    words: (first?.marks ?? []).map(textOf).join(' '),
    claimed: answered,
    // What is said of the article itself is known or not.
    confidence: decision?.confidence ?? Number(answered),
  };
}
