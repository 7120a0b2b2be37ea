/** A passage in a card: quoted, with its place in small print below. */

import type { Article, Passage } from '../corpus/article.ts';
import type { Span } from '../text/term.ts';
import { joined, LENGTHS, lineAt, small } from './card.ts';
import type { Choice } from './controls.ts';
import type { Focus } from './excerpt.ts';
import { quote } from './quote.ts';
import { type Language, WORDING } from './wording.ts';

export interface ShownPassage {
  readonly article: Article;
  readonly passage: Passage;
  /** What must be seen of it where it is too long; from its start without. */
  readonly focus?: Focus;
  /** In bold; in order, neither overlapping nor touching. */
  readonly bold?: readonly Span[];
  /** UTF-16 units of it at the most, to be scaled. */
  readonly length: number;
  /** Say from which article it is. */
  readonly withTitle?: boolean;
  /** Say under which heading it is; unless told otherwise, yes. */
  readonly withSection?: boolean;
}

export function passageText(
  {
    article,
    passage,
    focus = { marks: [] },
    bold = [],
    length,
    withTitle = false,
    withSection = true,
  }: ShownPassage,
  language: Language,
  scale: number,
): string {
  const { text, section, number } = passage;
  const line = lineAt(scale);
  const words = WORDING[language];
  const place = joined([
    withTitle ? words.title(line(article.title, LENGTHS.title)) : undefined,
    withSection && section !== undefined ? line(section, LENGTHS.heading) : undefined,
    words.place(number, article.passages.length),
  ]);
  const quoted = quote(text, focus, Math.floor(length * scale), bold);
  return `${quoted}\n${small(place)}`;
}

/** A passage in a menu: its place, and its text from `start` on. */
export function passageChoice(
  { article, passage }: Pick<ShownPassage, 'article' | 'passage'>,
  start: number,
  withTitle: boolean,
  language: Language,
): Omit<Choice, 'value'> {
  const words = WORDING[language];
  return {
    label: joined([
      withTitle ? words.title(article.title) : undefined,
      words.place(passage.number, article.passages.length),
      passage.section,
    ]),
    description: passage.text.slice(start),
  };
}
