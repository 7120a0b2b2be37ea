/** Browsing: the list of articles, one article, one section. */

import type { Article, Passage, Section } from '../corpus/article.ts';
import { factsText } from './article-text.ts';
import { type Card, cardOf, divider, joined, LENGTHS, lineAt, small } from './card.ts';
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
import { MAX_BUTTONS, MAX_OPTION } from './limits.ts';
import { pageButtons, pageOf } from './pages.ts';
import { passageText } from './passage-text.ts';
import { publishedIn } from './published.ts';
import { articleTag, type Located, passageRef } from './shelf.ts';
import { type Language, WORDING } from './wording.ts';

const ARTICLES = 10;

/** Sections listed at a time: no more than a menu takes, and all of them in most articles. */
const SECTIONS = 20;

/** What is read at a time: paragraphs, and UTF-16 units of them together unless one alone is longer. */
const PARAGRAPHS = 6;
const READ = 1_500;

/** The articles, newest first, with a menu to open one. */
export function articlesCard(articles: readonly Article[], page: number, audience: Audience): Card {
  const { language } = audience;
  const words = WORDING[language];
  const { items, ...pages } = pageOf(articles, page, ARTICLES);
  return cardOf((scale) => [
    `**${words.articles(articles.length)}**`,
    ...items.map((article) => entry(article, language, scale)),
    menu(
      words.menus.articles,
      pressOf(audience, 'open', { only: undefined }),
      items.map((article) => ({
        label: article.title,
        description: joined([article.author, dateOf(article, language)]),
        value: articleTag(article.slug),
      })),
      MAX_OPTION * scale,
    ),
    row([
      ...pageButtons(audience, 'articles', pages, { only: undefined }),
      ...ownButtons(audience),
    ]),
  ]);
}

function entry(article: Article, language: Language, scale: number): string {
  const line = lineAt(scale);
  const { title, author, source, passages } = article;
  const facts = joined([
    author && line(author, LENGTHS.name),
    source && line(source, LENGTHS.name),
    line(dateOf(article, language) ?? '', LENGTHS.name),
    WORDING[language].paragraphs(passages.length),
  ]);
  return `${line(title, LENGTHS.title)}\n${small(facts)}`;
}

function dateOf({ published }: Article, language: Language): string | undefined {
  return published && publishedIn(language, published);
}

/**
 * What is known of an article, its sections with their lengths and a menu to read one, and its suggested questions.
 * @param isOnly whether there is no other article to go to
 */
export function articleCard(
  article: Article,
  page: number,
  audience: Audience,
  isOnly: boolean,
): Card {
  const { language } = audience;
  const words = WORDING[language];
  const only = articleTag(article.slug);
  const sections = article.sections.filter(({ passages }) => passages.length > 0);
  const { items, ...pages } = pageOf(sections, page, SECTIONS);
  const named = sections.filter(({ heading }) => heading !== undefined).length;
  return cardOf((scale) => {
    const line = lineAt(scale);
    const questions = questionButtons(article.questions, { ...audience, only });
    const length = words.contents(article.passages.length, named);
    return [
      factsText(article, language, scale),
      named === 0
        ? length
        : [
            length,
            ...items.map((section) =>
              joined([
                `- ${line(nameOf(section, language), LENGTHS.heading)}`,
                words.paragraphs(section.passages.length),
              ]),
            ),
          ].join('\n'),
      menu(
        words.menus.sections,
        pressOf(audience, 'section', { only }),
        items.map((section) => ({
          label: nameOf(section, language),
          description: words.paragraphs(section.passages.length),
          value: section.passages[0] ? passageRef(section.passages[0]) : '',
        })),
        MAX_OPTION * scale,
      ),
      row(pageButtons(audience, 'article', pages, { only })),
      ...(questions.length > 0
        ? [divider, words.suggestions, row(questions.slice(0, MAX_BUTTONS)), divider]
        : []),
      row([
        linkButton(article, undefined, language),
        isOnly
          ? undefined
          : button(words.buttons.articles, pressOf(audience, 'articles', { only: undefined })),
        ...ownButtons(audience),
      ]),
    ];
  });
}

function nameOf({ heading }: Section, language: Language): string {
  return heading ?? WORDING[language].opening;
}

/** The part of a section that holds the passage, in full, with buttons to the parts before and after. */
export function sectionCard({ article, passage, isSame }: Located, audience: Audience): Card {
  const { language } = audience;
  const words = WORDING[language];
  const only = articleTag(article.slug);
  const section = article.sections.find(({ passages }) => passages.includes(passage)) ?? article;
  const parts = partsOf(section.passages);
  const page = parts.findIndex((part) => part.includes(passage));
  const heading = 'heading' in section ? nameOf(section, language) : words.opening;
  const to = (part: readonly Passage[] | undefined) =>
    pressOf(audience, 'read', { only, at: part?.[0] && passageRef(part[0]) });
  return cardOf((scale) => {
    const line = lineAt(scale);
    return [
      `**${line(heading, LENGTHS.heading)}**`,
      isSame ? undefined : words.changed,
      ...(parts[page] ?? []).map((shown) =>
        passageText({ article, passage: shown, length: READ, withSection: false }, language, scale),
      ),
      divider,
      small(words.title(line(article.title, LENGTHS.title))),
      row([
        page > 0 ? button(words.buttons.previousPage, to(parts[page - 1])) : undefined,
        page + 1 < parts.length
          ? button(words.buttons.nextPage(page + 2, parts.length), to(parts[page + 1]))
          : undefined,
        button(words.buttons.contents, pressOf(audience, 'article', { only, page: 0 })),
      ]),
      row([linkButton(article, passage, language), ...ownButtons(audience)]),
    ];
  });
}

/** The passages of a section as they are read, page by page. */
function partsOf(passages: readonly Passage[]): Passage[][] {
  const parts: Passage[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const passage of passages) {
    const part = parts.at(-1);
    length += passage.text.length;
    if (part && part.length < PARAGRAPHS && length <= READ) part.push(passage);
    else {
      parts.push([passage]);
      length = passage.text.length;
    }
  }
  return parts;
}
