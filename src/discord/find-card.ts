/** All places that hold a word, page by page. */

import type { Occurrences } from '../search/occurrences.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/term.ts';
import { areOfSeveral } from './answer-card.ts';
import { imprint } from './article-text.ts';
import { oneLine } from './asked.ts';
import { type Card, cardOf, divider, lineAt } from './card.ts';
import { type Audience, linkButton, ownButtons, row } from './controls.ts';
import type { Focus } from './excerpt.ts';
import { pageButtons, pageOf } from './pages.ts';
import { passageText } from './passage-text.ts';
import { WORDING } from './wording.ts';

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
  const places = found.reduce((sum, { spans }) => sum + spans.length, 0);
  const isOfSeveral = areOfSeveral(found);
  const { items, ...pages } = pageOf(found, page, PAGE);
  const [first] = items;
  return cardOf((scale) => {
    const shownWord = lineAt(scale)(word, WORD);
    if (!first) return [words.notFound(shownWord), row(ownButtons(audience))];
    return [
      `**${words.found(shownWord, found.length, places)}**`,
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
      row([
        ...pageButtons(audience, 'find', pages, { text: oneLine(word) }),
        isOfSeveral ? undefined : linkButton(first.article, undefined, language),
        ...ownButtons(audience),
      ]),
    ];
  });
}

/** The sentence in which the word stands first. */
function firstSentence(text: string, spans: readonly Span[]): Focus {
  const start = spans[0]?.start ?? 0;
  const highlight = splitSentences(text).find((sentence) => sentence.end > start);
  return { highlight, marks: spans };
}
