/** All places that hold a word, page by page, and each among what is around it. */

import type { Occurrences } from '../search/occurrences.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/term.ts';
import { areOfSeveral } from './answer-card.ts';
import { imprint } from './article-text.ts';
import { oneLine } from './asked.ts';
import { type Card, cardOf, divider, lineAt } from './card.ts';
import { contextCard } from './context-card.ts';
import { type Audience, linkButton, menu, ownButtons, pressOf, row } from './controls.ts';
import type { Focus } from './excerpt.ts';
import { MAX_OPTION } from './limits.ts';
import { pageButtons, pageOf } from './pages.ts';
import { passageChoice, passageText } from './passage-text.ts';
import { type Located, passageRef } from './shelf.ts';
import { type Language, WORDING } from './wording.ts';

/** Passages of a page, and how much of each: a screen or two. */
const PAGE = 5;
const PASSAGE = 160;

/** UTF-16 units of the word in the line above. */
const WORD = 50;

/** The passages of one page, the word in bold, under a line that counts them all; or that there are none. */
export function findCard(
  word: string,
  found: readonly Occurrences[],
  page: number,
  audience: Audience,
): Card {
  const { language } = audience;
  const words = WORDING[language];
  const isOfSeveral = areOfSeveral(found);
  const { items, ...pages } = pageOf(found, page, PAGE);
  const [first] = items;
  const text = oneLine(word);
  return cardOf((scale) => {
    if (!first) return [words.notFound(lineAt(scale)(word, WORD)), row(ownButtons(audience))];
    return [
      countOf(word, found, language, scale),
      ...items.map(({ article, passage, spans }, i) =>
        passageText(
          {
            article,
            passage,
            focus: firstSentence(passage.text, spans),
            bold: spans,
            length: PASSAGE,
            // Once for all that follow.
            withTitle: isOfSeveral && items[i - 1]?.article !== article,
          },
          language,
          scale,
        ),
      ),
      ...(isOfSeveral ? [] : [divider, imprint(first.article, language, scale)]),
      menu(
        words.menus.hits,
        pressOf(audience, 'hit', { text, page: pages.page }),
        items.map((hit) => ({
          ...passageChoice(hit, startOf(hit), isOfSeveral, language),
          value: passageRef(hit.passage),
        })),
        MAX_OPTION * scale,
      ),
      row([
        ...pageButtons(audience, 'find', pages, { text }),
        isOfSeveral ? undefined : linkButton(first.article, undefined, language),
        ...ownButtons(audience),
      ]),
    ];
  });
}

/** One of the passages that hold a word among those around it, and a button back to the page it was chosen from. */
export function hitCard(
  word: string,
  found: readonly Occurrences[],
  { article, passage, isSame }: Located,
  page: number,
  audience: Audience,
): Card {
  const { spans = [] } = found.find((one) => one.passage === passage) ?? {};
  return contextCard({
    head: (scale) => countOf(word, found, audience.language, scale),
    article,
    passage,
    focus: () => firstSentence(passage.text, spans),
    bold: spans,
    back: pressOf(audience, 'find', { text: oneLine(word), page }),
    audience,
    changed: !isSame,
  });
}

function countOf(
  word: string,
  found: readonly Occurrences[],
  language: Language,
  scale: number,
): string {
  const places = found.reduce((sum, { spans }) => sum + spans.length, 0);
  return `**${WORDING[language].found(lineAt(scale)(word, WORD), found.length, places)}**`;
}

/** The sentence in which the word stands first. */
function firstSentence(text: string, spans: readonly Span[]): Focus {
  const start = spans[0]?.start ?? 0;
  const highlight = splitSentences(text).find((sentence) => sentence.end > start);
  return { highlight, marks: spans };
}

function startOf({ passage, spans }: Occurrences): number {
  return firstSentence(passage.text, spans).highlight?.start ?? 0;
}
