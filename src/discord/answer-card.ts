/** An answer as a card. */

import type { Answer, AnsweredPassage, OverviewTopic } from '../answer/answer.ts';
import { joinSpans } from '../answer/spans.ts';
import type { Article } from '../corpus/article.ts';
import type { Span } from '../text/term.ts';
import { factsText, factText, imprint } from './article-text.ts';
import { askedText, oneLine } from './asked.ts';
import { type Card, cardOf, divider, LENGTHS, lineAt, type Parts, small } from './card.ts';
import { MAX_QUESTION } from './commands.ts';
import {
  type Audience,
  button,
  linkButton,
  menu,
  ownButtons,
  pressOf,
  questionButtons,
  row,
} from './controls.ts';
import { choiceValue, holdsText, type Press } from './custom-id.ts';
import type { Focus } from './excerpt.ts';
import { MAX_OPTION } from './limits.ts';
import { passageChoice, passageText } from './passage-text.ts';
import { passageRef } from './shelf.ts';
import { type Language, WORDING } from './wording.ts';

export interface AnswerCardOptions {
  /** Show the question too, where Discord does not (it hides what was typed into a slash command). */
  readonly echo?: boolean;
  /** Where suggestions come from when nothing was found. */
  readonly articles: readonly Article[];
  /** Whose buttons the card has; none but the link without. */
  readonly audience?: Audience | undefined;
  /** Which of the passages is shown, from 0: the best. */
  readonly index?: number;
  /** The passage that was to be shown is there no more, and this one stands in for it. */
  readonly changed?: boolean;
}

/** Passages that can be leafed through; what comes after is near in nothing but words. */
export const PASSAGES = 10;

/** Nearly all paragraphs of newspapers stay whole; on a phone, in hanzi, two screens at the most. */
export const MAIN_PASSAGE = 600;

/** Two or three lines, enough to see whether it is worth reading. */
const FURTHER_PASSAGE = 100;
const FURTHER_PASSAGES = 2;

/** Jade, on the edge of a card that claims to answer; readable on the dark and the light theme. */
const CLAIM = 0x3a8f6a;

const SUGGESTIONS = 3;
const HEADINGS = 20;

/**
 * The card for an answer, wording in `language`; its edge is coloured where the bot claims to answer:
 * - `answer`: the passage with the marked sentence in bold, up to two more in short, title, source, date, link
 * - `related`: the same without bold or colour, under a line that says the article does not say it; and suggestions
 * - `overview`: the asked fact and the passages that say it too, title, source, date, link; or, for what the
 *   article is about, all that the front matter has, the sections, and the passages
 * - `none`: one sentence, and questions that the articles suggest
 *
 * With an audience, it can be leafed through: see `Audience`.
 */
export function answerCard(
  answer: Answer,
  language: Language,
  { articles, audience, echo = false, index = 0, changed = false }: AnswerCardOptions,
): Card {
  const words = WORDING[language];
  const { kind, overview, readAs, subject } = answer;
  const topic = overview?.topic;
  const passages = shownPassages(answer);
  const main = passages[index];
  const article = overview?.article ?? main?.article;
  const isFirst = index === 0 && !changed;
  const isNear = kind === 'related' || kind === 'none';
  const further = isFirst ? passages.slice(1, 1 + FURTHER_PASSAGES) : [];
  const withTitle = areOfSeveral(passages);
  const presses = main && audience && pressesFor(answer, passages, index, audience);
  const isEchoed = echo || (presses !== undefined && !Object.values(presses).every(holdsText));
  return cardOf(
    (scale) => {
      const head = [
        isEchoed ? askedText(answer.question, language) : undefined,
        readAs && small(words.readAs(lineAt(scale)(readAs, LENGTHS.question))),
        subject && small(words.subject(lineAt(scale)(subject, LENGTHS.question))),
      ];
      const own = audience ? ownButtons(audience) : [];
      const others = isNear ? otherQuestions(answer.question, article, articles) : [];
      const suggested = suggestions(others, language, scale, audience);
      if (!article) {
        const below = own.length > 0 ? [divider, row(own)] : [];
        return [...head, words.nothingFound, ...suggested, ...below];
      }
      return [
        ...head,
        changed ? words.changed : isNear ? words.related : undefined,
        ...(isFirst && topic ? [overviewText(article, topic, language, scale)] : []),
        main &&
          passageText(
            {
              ...main,
              focus: focusOf(main, MAIN_PASSAGE * scale),
              bold: isNear ? [] : highlightsOf(main),
              length: MAIN_PASSAGE,
              withTitle,
            },
            language,
            scale,
          ),
        // What only comes near is all of one rank.
        ...(kind === 'answer' && further.length > 0 ? [divider, small(words.further)] : []),
        ...further.map((other) =>
          passageText(
            { ...other, focus: other, length: FURTHER_PASSAGE, withTitle },
            language,
            scale,
          ),
        ),
        ...(isFirst && topic === 'about'
          ? []
          : [divider, imprint(article, language, scale, isFirst ? topic : undefined)]),
        row([
          linkButton(article, main?.passage, language),
          presses && button(words.buttons.context, presses.context),
          presses?.next &&
            button(
              words.buttons.nextPassage((presses.next.page ?? 0) + 1, passages.length),
              presses.next,
            ),
          ...own,
        ]),
        presses?.choose &&
          menu(
            words.menus.passages,
            presses.choose,
            choices(passages, index, language),
            MAX_OPTION * scale,
          ),
        ...(suggested.length > 0 ? [divider, ...suggested] : []),
      ];
    },
    answer.answered && isFirst ? CLAIM : undefined,
  );
}

/** The passages of an answer that a card shows, the first of them first; beside a fact, one that does not name it says nothing. */
export function shownPassages({ passages, overview }: Answer): AnsweredPassage[] {
  const isFact = overview !== undefined && overview.topic !== 'about';
  return passages.filter(({ highlight }) => !isFact || highlight).slice(0, PASSAGES);
}

/** The sentences to mark in a passage. */
export function highlightsOf({ highlights }: AnsweredPassage): readonly Span[] {
  return joinSpans(highlights);
}

/** All of them in view where they fit into `room` UTF-16 units with what is between them, or else the one that answers. */
export function focusOf({ highlight, highlights, marks }: AnsweredPassage, room: number): Focus {
  const [first, last] = [highlights[0], highlights.at(-1)];
  const all = first && last && { start: first.start, end: last.end };
  return { highlight: all && all.end - all.start <= room ? all : highlight, marks };
}

/** Whether each of the passages has to say from which article it is. */
export function areOfSeveral(passages: readonly Pick<AnsweredPassage, 'article'>[]): boolean {
  return passages.some(({ article }) => article.slug !== passages[0]?.article.slug);
}

interface Presses {
  readonly context: Press;
  readonly next?: Press;
  readonly choose?: Press;
}

/** What can be pressed to leaf through the passages; undefined where a question is too long to be asked again. */
function pressesFor(
  { question, asked }: Answer,
  passages: readonly AnsweredPassage[],
  index: number,
  audience: Audience,
): Presses | undefined {
  // Pressed, a follow-up is asked by itself, and so whole.
  const text = oneLine(asked ?? question);
  if (text.length > MAX_QUESTION) return undefined;
  const at = (page: number) => ({ page, at: passages[page] && passageRef(passages[page].passage) });
  const next = pressOf(audience, 'answer', { text, ...at((index + 1) % passages.length) });
  const presses: Presses = {
    context: pressOf(audience, 'context', { text, ...at(index) }),
    ...(passages.length > 1 && { next }),
    ...(passages.length > 2 && { choose: pressOf(audience, 'choose', { text }) }),
  };
  // In place of a question without room, that in the message is read: of a follow-up no more than it says itself.
  const isReadBack = asked === undefined || Object.values(presses).every(holdsText);
  return isReadBack ? presses : undefined;
}

/** The other passages, by their places and the sentences that stand out. */
function choices(passages: readonly AnsweredPassage[], index: number, language: Language) {
  const withTitle = areOfSeveral(passages);
  return passages
    .map((shown, page) => ({
      ...passageChoice(shown, shown.highlight?.start ?? 0, withTitle, language),
      value: choiceValue(passageRef(shown.passage), page),
    }))
    .filter((_, page) => page !== index);
}

function overviewText(
  article: Article,
  topic: OverviewTopic,
  language: Language,
  scale: number,
): string {
  if (topic !== 'about') return factText(article, topic, language, scale);
  const line = lineAt(scale);
  const headings = article.sections.flatMap(({ heading }) => heading ?? []);
  return [
    factsText(article, language, scale),
    WORDING[language].contents(article.passages.length, headings.length),
    ...headings.slice(0, HEADINGS).map((heading) => `- ${line(heading, LENGTHS.heading)}`),
    ...(headings.length > HEADINGS ? ['- …'] : []),
  ].join('\n');
}

/** What else can be asked: of the article that is near, then of each in turn. */
function otherQuestions(
  question: string,
  near: Article | undefined,
  articles: readonly Article[],
): string[] {
  const inTurn = articles
    .flatMap(({ questions }) => questions.map((text, turn) => ({ text, turn })))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ text }) => text);
  return [...new Set([...(near?.questions ?? []), ...inTurn])]
    .filter((other) => other !== question)
    .slice(0, SUGGESTIONS);
}

/** As buttons where someone can press them, else as a list. */
function suggestions(
  questions: readonly string[],
  language: Language,
  scale: number,
  audience: Audience | undefined,
): Parts {
  if (questions.length === 0) return [];
  const { suggestions: title } = WORDING[language];
  const buttons = audience && questionButtons(questions, audience);
  if (buttons && buttons.length === questions.length) return [title, row(buttons)];
  const list = questions.map((other) => `- ${lineAt(scale)(other, LENGTHS.suggestion)}`);
  return [[title, ...list].join('\n')];
}
