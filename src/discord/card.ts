/** An answer as one Discord message: plain JSON, the same for every way it is sent. */

import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Answer, AnsweredPassage, OverviewTopic } from '../answer/answer.ts';
import type { Article } from '../corpus/article.ts';
import { passageLink } from '../corpus/link.ts';
import { fits, MAX_LINK, sizeOf } from './limits.ts';
import { escapeMarkdown, visibleText } from './markdown.ts';
import { publishedIn } from './published.ts';
import { quote } from './quote.ts';
import { shortenLine } from './shorten.ts';
import { type Language, WORDING } from './wording.ts';

/** The body of a message: of a reply to a message, or the `data` of a response to an interaction. */
export interface Card {
  readonly flags: MessageFlags;
  readonly components: APIMessageTopLevelComponent[];
  /** Nothing in a message of the bot ever notifies anyone. */
  readonly allowed_mentions: { readonly parse: []; readonly replied_user: false };
}

export interface AnswerCardOptions {
  /** Show the question too, where Discord does not (it hides what was typed into a slash command). */
  readonly echo?: boolean;
  /** Where suggestions come from when nothing was found. */
  readonly articles: readonly Article[];
}

/** Nearly all paragraphs of newspapers stay whole; on a phone, in hanzi, two screens at the most. */
const MAIN_PASSAGE = { length: 600, bold: true } as const;

/** Two or three lines, enough to see whether it is worth reading. */
const FURTHER_PASSAGE = { length: 100, bold: false } as const;
const FURTHER_PASSAGES = 2;

/** How much of each line is shown, in UTF-16 units before escaping: what a reader takes in at a glance. */
const LENGTHS = {
  title: 200,
  heading: 100,
  name: 100,
  question: 200,
  suggestion: 100,
} as const;

/** Jade, on the edge of a card that claims to answer; readable on the dark and the light theme. */
const CLAIM = 0x3a8f6a;

const SUGGESTIONS = 3;
const HEADINGS = 20;
const TITLES = 5;

/**
 * Every length above is scaled by the first of these with which the message keeps Discord's limits:
 * markdown and hanzi count for more than their characters. With the last, the worst text fits.
 */
const SCALES = [1, 0.6, 0.3, 0.1] as const;

/** Parts of a card from top to bottom, made at a scale. */
type Parts = (scale: number) => (string | APIComponentInContainer | undefined)[];

/**
 * The card for an answer, wording in `language`; its edge is coloured where the bot claims to answer:
 * - `answer`: the passage with the marked sentence in bold, up to two more in short, title, source, date, link
 * - `related`: the same without bold or colour, under a line that says the article does not say it
 * - `overview`: the asked fact and the passages that say it too, title, source, date, link; or, for what the
 *   article is about, all that the front matter has, the sections, and the passages
 * - `none`: one sentence, and questions that the articles suggest
 */
export function answerCard(
  answer: Answer,
  language: Language,
  { articles, echo = false }: AnswerCardOptions,
): Card {
  const words = WORDING[language];
  const { kind, overview } = answer;
  const topic = overview?.topic;
  // Beside a fact, a passage that does not name it says nothing.
  const isFact = topic !== undefined && topic !== 'about';
  const [main, ...others] = answer.passages.filter(({ highlight }) => !isFact || highlight);
  const article = overview?.article ?? main?.article;
  const link = article && linkButton(article, main, language);
  return cardOf(
    (scale) => {
      const line = lineAt(scale);
      const asked = echo ? `-# ${words.asked(line(answer.question, LENGTHS.question))}` : undefined;
      const { readAs } = answer;
      const read = readAs && `-# ${words.readAs(line(readAs, LENGTHS.question))}`;
      if (!article)
        return [asked, read, words.nothingFound, suggestions(articles, language, scale)];
      const further = others
        .slice(0, FURTHER_PASSAGES)
        .map((other) => passage(other, answer, language, scale, FURTHER_PASSAGE));
      return [
        asked,
        read,
        kind === 'related' ? words.related : undefined,
        topic === 'about' ? contents(article, language, scale) : undefined,
        isFact ? fact(article, topic, language, scale) : undefined,
        main && passage(main, answer, language, scale, MAIN_PASSAGE),
        // What only comes near is all of one rank.
        ...(kind === 'answer' && further.length > 0 ? [divider, `-# ${words.further}`] : []),
        ...further,
        ...(topic === 'about' ? [] : [divider, imprint(article, language, scale, topic)]),
        link,
      ];
    },
    answer.answered ? CLAIM : undefined,
  );
}

/** What the bot does and how to ask it, for who mentions it and says nothing else. */
export function helpCard(articles: readonly Article[], language: Language): Card {
  const { help } = WORDING[language];
  return cardOf((scale) => {
    const line = lineAt(scale);
    const example = articles.flatMap(({ questions }) => questions)[0];
    const titles = articles.slice(0, TITLES).map(({ title }) => `- ${line(title, LENGTHS.title)}`);
    if (articles.length > TITLES) titles.push(`- ${help.more(articles.length - TITLES)}`);
    return [
      help.purpose,
      help.ways.map((way) => `- ${way}`).join('\n'),
      [help.articles, ...titles].join('\n'),
      example && `-# ${help.example(line(example, LENGTHS.suggestion))}`,
    ];
  });
}

/** One sentence, for when answering failed through no fault of the asker. */
export function errorCard(language: Language): Card {
  return cardOf(() => [WORDING[language].failed]);
}

function cardOf(parts: Parts, accent?: number): Card {
  const at = (scale: number): APIMessageTopLevelComponent[] => [
    {
      type: ComponentType.Container,
      ...(accent !== undefined && { accent_color: accent }),
      components: parts(scale)
        .filter((part) => part !== undefined)
        .filter((part) => part !== '')
        .map((part) =>
          typeof part === 'string' ? { type: ComponentType.TextDisplay, content: part } : part,
        ),
    },
  ];
  const [largest, ...smaller] = SCALES;
  let components = at(largest);
  for (const scale of smaller) {
    if (fits(sizeOf(components))) break;
    components = at(scale);
  }
  return {
    flags: MessageFlags.IsComponentsV2,
    components,
    allowed_mentions: { parse: [], replied_user: false },
  };
}

const divider: APIComponentInContainer = { type: ComponentType.Separator };

/** Makes one line of foreign text, escaped, of a length that is scaled. */
function lineAt(scale: number): (text: string, length: number) => string {
  return (text, length) =>
    escapeMarkdown(shortenLine(visibleText(text), Math.floor(length * scale)));
}

/** What answers is in bold, and nothing else: neither further passages nor what merely comes near. */
function passage(
  { article, passage: { text, section, number }, highlight, marks }: AnsweredPassage,
  { kind, passages }: Answer,
  language: Language,
  scale: number,
  { length, bold }: typeof MAIN_PASSAGE | typeof FURTHER_PASSAGE,
): string {
  const line = lineAt(scale);
  const place = [
    // Only where the passages come from several articles does each have to say from which.
    passages.some((other) => other.article.slug !== article.slug)
      ? WORDING[language].title(line(article.title, LENGTHS.title))
      : undefined,
    section === undefined ? undefined : line(section, LENGTHS.heading),
    WORDING[language].place(number, article.passages.length),
  ];
  const quoted = quote(
    text,
    { highlight, marks },
    Math.floor(length * scale),
    bold && kind !== 'related',
  );
  return `${quoted}\n-# ${joined(place)}`;
}

/** Title, source and date, except what is told above; in small print, for the eye to find the answer first. */
function imprint(
  article: Article,
  language: Language,
  scale: number,
  told: OverviewTopic | undefined,
): string {
  const line = lineAt(scale);
  const { title, source, published } = article;
  const lines = [
    WORDING[language].title(line(title, LENGTHS.title)),
    joined([
      told !== 'source' && source ? line(source, LENGTHS.name) : undefined,
      told !== 'published' && published
        ? line(publishedIn(language, published), LENGTHS.name)
        : undefined,
    ]),
  ];
  return lines
    .filter((text) => text !== '')
    .map((text) => `-# ${text}`)
    .join('\n');
}

type Fact = Exclude<OverviewTopic, 'about'>;

/** The facts of the front matter in words; undefined where it has none. */
function factsOf(
  article: Article,
  language: Language,
  scale: number,
): Record<Fact, string | undefined> {
  const words = WORDING[language];
  const line = lineAt(scale);
  const { author, source, published } = article;
  return {
    author: author && words.author(line(author, LENGTHS.name)),
    source: source && words.source(line(source, LENGTHS.name)),
    published:
      published && words.published(line(publishedIn(language, published, true), LENGTHS.name)),
  };
}

function fact(article: Article, topic: Fact, language: Language, scale: number): string {
  const known = factsOf(article, language, scale)[topic];
  return known ? `**${known}**` : WORDING[language].unknown[topic];
}

/** All that is known about an article without reading it. */
function contents(article: Article, language: Language, scale: number): string {
  const words = WORDING[language];
  const line = lineAt(scale);
  const headings = article.sections.flatMap(({ heading }) => heading ?? []);
  const title = line(article.title, LENGTHS.title);
  const facts = Object.values(factsOf(article, language, scale));
  return [
    ...[title && `**${title}**`, ...facts].filter((text) => text !== undefined && text !== ''),
    words.contents(article.passages.length, headings.length),
    ...headings.slice(0, HEADINGS).map((heading) => `- ${line(heading, LENGTHS.heading)}`),
    ...(headings.length > HEADINGS ? ['- …'] : []),
  ].join('\n');
}

function suggestions(
  articles: readonly Article[],
  language: Language,
  scale: number,
): string | undefined {
  const questions = articles
    .flatMap((article) => article.questions)
    .slice(0, SUGGESTIONS)
    .map((question) => `- ${lineAt(scale)(question, LENGTHS.suggestion)}`);
  return questions.length > 0
    ? [WORDING[language].suggestions, ...questions].join('\n')
    : undefined;
}

/** A button to the passage in the article, or to the publisher; none where the article has no address. */
function linkButton(
  article: Article,
  main: AnsweredPassage | undefined,
  language: Language,
): APIComponentInContainer | undefined {
  const url = main
    ? passageLink(main.article, main.passage, MAX_LINK)
    : [article.url, article.site].find((address) => address && address.length <= MAX_LINK);
  if (!url) return undefined;
  const { linkToArticle, linkToPublisher } = WORDING[language];
  const isPublisher = url === article.site && url !== article.url;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Link,
        label: isPublisher ? linkToPublisher : linkToArticle,
        url,
      },
    ],
  };
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
