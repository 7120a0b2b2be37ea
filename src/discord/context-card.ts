/** A passage among those around it. */

import type { Article, Passage } from '../corpus/article.ts';
import type { Span } from '../text/term.ts';
import { MAIN_PASSAGE } from './answer-card.ts';
import { imprint } from './article-text.ts';
import { type Card, cardOf, divider } from './card.ts';
import { type Audience, button, linkButton, ownButtons, row } from './controls.ts';
import type { Press } from './custom-id.ts';
import type { Focus } from './excerpt.ts';
import { passageText } from './passage-text.ts';
import { WORDING } from './wording.ts';

/** Paragraphs on either side, and how much of each: enough to see what it stands in. */
const AROUND = 2;
const NEIGHBOUR = 300;

export interface ContextCardOptions {
  /** What the passage is shown for, at a scale; see `cardOf`. */
  readonly head: (scale: number) => string | undefined;
  readonly article: Article;
  readonly passage: Passage;
  /** What must be seen of the passage in so many UTF-16 units. */
  readonly focus: (room: number) => Focus;
  /** Of the passage. */
  readonly bold: readonly Span[];
  /** To where it was opened. */
  readonly back: Press;
  readonly audience: Audience;
  /** It stands in for a passage that is there no more. */
  readonly changed: boolean;
}

/** The passage, up to two paragraphs before and after it, and a button back. */
export function contextCard({
  head,
  article,
  passage,
  focus,
  bold,
  back,
  audience,
  changed,
}: ContextCardOptions): Card {
  const { language } = audience;
  const words = WORDING[language];
  const at = passage.number - 1;
  const before = article.passages.slice(Math.max(0, at - AROUND), at);
  const after = article.passages.slice(at + 1, at + 1 + AROUND);
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
      head(scale),
      changed ? words.changed : undefined,
      ...before.map(neighbour),
      passageText(
        { article, passage, focus: focus(MAIN_PASSAGE * scale), bold, length: MAIN_PASSAGE },
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
