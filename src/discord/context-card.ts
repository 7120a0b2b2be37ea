/** A passage among those around it. */

import type { AnsweredPassage } from '../answer/answer.ts';
import type { Passage } from '../corpus/article.ts';
import { focusOf, highlightsOf, MAIN_PASSAGE } from './answer-card.ts';
import { imprint } from './article-text.ts';
import { askedText } from './asked.ts';
import { type Card, cardOf, divider } from './card.ts';
import { type Audience, button, linkButton, ownButtons, pressOf, row } from './controls.ts';
import { holdsText } from './custom-id.ts';
import { passageText } from './passage-text.ts';
import { passageRef } from './shelf.ts';
import { WORDING } from './wording.ts';

/** Paragraphs on either side, and how much of each: enough to see what it stands in. */
const AROUND = 2;
const NEIGHBOUR = 300;

export interface ContextCardOptions {
  /** One line. */
  readonly question: string;
  readonly shown: AnsweredPassage;
  /** Its place among the passages of the answer, to go back to. */
  readonly index: number;
  /** Whether its sentence is claimed to answer. */
  readonly isAnswer: boolean;
  readonly audience: Audience;
  readonly echo: boolean;
  /** It stands in for a passage that is there no more. */
  readonly changed: boolean;
}

/** The passage as in the answer, up to two paragraphs before and after it, and a button back to the answer. */
export function contextCard({
  question,
  shown,
  index,
  isAnswer,
  audience,
  echo,
  changed,
}: ContextCardOptions): Card {
  const { language } = audience;
  const { article, passage } = shown;
  const words = WORDING[language];
  const at = passage.number - 1;
  const before = article.passages.slice(Math.max(0, at - AROUND), at);
  const after = article.passages.slice(at + 1, at + 1 + AROUND);
  const back = pressOf(audience, 'answer', {
    text: question,
    at: passageRef(passage),
    page: index,
  });
  return cardOf((scale) => {
    const neighbour = (other: Passage) =>
      passageText(
        {
          article,
          passage: other,
          length: NEIGHBOUR,
          // Once is enough.
          withSection: other.section !== passage.section,
        },
        language,
        scale,
      );
    return [
      echo || !holdsText(back) ? askedText(question, language) : undefined,
      changed ? words.changed : undefined,
      ...before.map(neighbour),
      passageText(
        {
          ...shown,
          focus: focusOf(shown, MAIN_PASSAGE * scale),
          bold: isAnswer ? highlightsOf(shown) : [],
          length: MAIN_PASSAGE,
        },
        language,
        scale,
      ),
      ...after.map(neighbour),
      divider,
      imprint(article, language, scale),
      row([
        linkButton(article, passage, language),
        button(words.buttons.back, back),
        ...ownButtons(audience),
      ]),
    ];
  });
}
