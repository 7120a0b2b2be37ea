/** What pressing a button or choosing from a menu shows. */

import type { APIMessage } from 'discord.js';
import type { AnsweredPassage } from '../answer/answer.ts';
import type { Answerer } from '../answer/answerer.ts';
import type { OccurrenceFinder } from '../search/occurrences.ts';
import { answerCard, focusOf, highlightsOf, PASSAGES, shownPassages } from './answer-card.ts';
import { articleCard, articlesCard, sectionCard } from './article-cards.ts';
import { askedIn, askedText, oneLine } from './asked.ts';
import type { Card } from './card.ts';
import { contextCard } from './context-card.ts';
import { type Audience, pressOf } from './controls.ts';
import { holdsText, type Press, readChoice } from './custom-id.ts';
import { findCard, hitCard } from './find-card.ts';
import { type Located, passageRef, type Shelf } from './shelf.ts';

export interface Pressed {
  readonly press: Press;
  /** What was chosen from a menu. */
  readonly value?: string | undefined;
  /** The message with the button, as Discord keeps it. */
  readonly source: Pick<APIMessage, 'components'>;
  /** For whom the view is made. */
  readonly audience: Audience;
  /** Whether it is shown as a message of its own, away from the one with the button. */
  readonly isCopy: boolean;
}

/** The view that a press leads to; undefined where it leads nowhere. */
export type Browser = (pressed: Pressed) => Card | undefined;

export function createBrowser(
  answerer: Answerer,
  shelf: Shelf,
  occurrences: OccurrenceFinder,
): Browser {
  const { articles } = shelf;

  const slugOf = (only: string | undefined) => only && shelf.tagged(only)?.slug;

  /** The answer to a question that is asked again, from the one article it was about or from all. */
  const answerAgain = (question: string, slug: string | undefined) =>
    answerer.answerQuestion(question, { limit: PASSAGES, ...(slug && { article: slug }) });

  const articleList = (page: number, audience: Audience) => articlesCard(articles, page, audience);

  const article = (tag: string | undefined, page: number, audience: Audience) => {
    const shown = tag === undefined ? undefined : shelf.tagged(tag);
    return shown
      ? articleCard(shown, page, audience, articles.length === 1)
      : articleList(0, audience);
  };

  const section = (at: string | undefined, audience: Audience) => {
    const located = at === undefined ? undefined : shelf.locate(at);
    return located ? sectionCard(located, audience) : articleList(0, audience);
  };

  /** The passage `at`, whatever its rank is now; where it is gone, the one that has its rank, and the card says so. */
  function answerAt(
    question: string,
    { at, page = 0 }: Pick<Press, 'at' | 'page'>,
    { audience, ...shown }: Pick<Pressed, 'audience'> & { readonly echo: boolean },
  ): Card {
    const answer = answerAgain(question, slugOf(audience.only));
    const located = at === undefined ? undefined : shelf.locate(at);
    const passages = shownPassages(answer);
    const placeOf = ({ passage }: Located) =>
      passages.findIndex((one) => one.passage.id === passage.id);
    if (located?.isSame && placeOf(located) === -1) passages.splice(page, 0, unmarked(located));
    const index = located?.isSame
      ? placeOf(located)
      : Math.max(0, Math.min(page, passages.length - 1));
    return answerCard({ ...answer, passages }, audience.language, {
      ...shown,
      articles,
      audience,
      index,
      changed: !located?.isSame,
    });
  }

  /** The passage `at` and those around it; where it is gone, the one that now answers best in its article. */
  function context(
    question: string,
    { at, page = 0 }: Press,
    { audience, echo }: Pick<Pressed, 'audience'> & { readonly echo: boolean },
  ): Card {
    const located = at === undefined ? undefined : shelf.locate(at);
    if (!located) return answerAt(question, { at, page }, { audience, echo });
    const { article, passage, isSame } = located;
    const { kind, passages } = answerAgain(question, isSame ? slugOf(audience.only) : article.slug);
    const found = isSame ? passages.find((one) => one.passage.id === passage.id) : passages[0];
    const shown = found ?? unmarked(located);
    const back = pressOf(audience, 'answer', {
      text: oneLine(question),
      at: passageRef(shown.passage),
      page,
    });
    return contextCard({
      ...shown,
      head: () => (echo || !holdsText(back) ? askedText(question, audience.language) : undefined),
      focus: (room) => focusOf(shown, room),
      bold: kind === 'related' ? [] : highlightsOf(shown),
      back,
      audience,
      changed: !isSame,
    });
  }

  /** The passage `at` that holds the word; where its article is gone, those that hold it now. */
  function hit(word: string, at: string, page: number, audience: Audience): Card {
    const found = occurrences.find(word, slugOf(audience.only));
    const located = shelf.locate(at);
    return located
      ? hitCard(word, found, located, page, audience)
      : findCard(word, found, page, audience);
  }

  return ({ press, value = '', source, audience, isCopy }) => {
    const { action, at, page = 0, only, text = '' } = press;
    const asked = askedIn(source);
    const question = press.text ?? asked;
    const shown = { audience, echo: isCopy || asked !== undefined };
    switch (action) {
      case 'answer':
        return question === undefined ? undefined : answerAt(question, press, shown);
      case 'choose':
        return question === undefined ? undefined : answerAt(question, readChoice(value), shown);
      case 'context':
        return question === undefined ? undefined : context(question, press, shown);
      case 'find':
        return findCard(text, occurrences.find(text, slugOf(only)), page, audience);
      case 'hit':
        return hit(text, value, page, audience);
      case 'articles':
        return articleList(page, audience);
      case 'article':
        return article(only, page, audience);
      case 'open':
        return article(value, 0, audience);
      case 'read':
        return section(at, audience);
      case 'section':
        return section(value, audience);
      default:
        return undefined;
    }
  };
}

/** A passage that is shown for its own sake. */
function unmarked({ article, passage }: Located): AnsweredPassage {
  return { article, passage, highlights: [], marks: [], score: 0 };
}
