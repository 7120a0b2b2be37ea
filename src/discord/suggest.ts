/** What autocompletion offers while an option is typed. */

import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { Article } from '../corpus/article.ts';
import { splitSentences } from '../text/sentences.ts';
import { Writings } from '../text/writings.ts';
import { joined } from './card.ts';
import { MAX_CHOICE, MAX_CHOICES } from './limits.ts';
import { visibleText } from './markdown.ts';
import { publishedIn } from './published.ts';
import type { Shelf } from './shelf.ts';
import { cutBefore, shortenLine } from './shorten.ts';
import type { Language } from './wording.ts';

export type Choice = APIApplicationCommandOptionChoice<string>;

export interface Suggester {
  /**
   * What was typed itself, since it can always be asked; then the suggested questions, the headings and the first
   * sentences of paragraphs that hold it, those that begin with it first. With nothing typed, questions and headings.
   * @param article the only one to choose from
   */
  questions(typed: string, article?: Article): Choice[];
  /** The titles that hold what was typed, newest first; the value is what `Shelf.named` knows the article by. */
  articles(typed: string, language: Language): Choice[];
}

interface Entry {
  readonly text: string;
  readonly slug: string;
}

export function createSuggester({ articles }: Shelf): Suggester {
  const entries = (textsOf: (article: Article) => readonly string[]): Entry[] =>
    articles.flatMap((article) => textsOf(article).map((text) => ({ text, slug: article.slug })));
  const prompts = [
    ...entries(({ questions }) => questions),
    ...entries(({ sections }) => sections.flatMap(({ heading }) => heading ?? [])),
  ].filter(({ text }) => text.length <= MAX_CHOICE);
  const openings = entries(({ passages }) => passages.map(({ text }) => openingOf(text)));
  const titles = articles.map((article) => ({ text: article.title, article }));
  const writings = new Writings([...prompts, ...openings, ...titles].map(({ text }) => text));

  return {
    questions(typed, article) {
      const isMeant = ({ slug }: Entry) => article === undefined || slug === article.slug;
      const own = typed.trim();
      const offered = (own === '' ? prompts : [...prompts, ...openings]).filter(isMeant);
      const itself = own !== '' && own.length <= MAX_CHOICE ? [own] : [];
      const texts = [...itself, ...matching(offered, own, writings).map(({ text }) => text)];
      return [...new Set(texts)].slice(0, MAX_CHOICES).flatMap((text) => choice(text, text) ?? []);
    },
    articles: (typed, language) =>
      matching(titles, typed, writings)
        .slice(0, MAX_CHOICES)
        .flatMap(({ article: { slug, title, published } }) => {
          const date = published && publishedIn(language, published);
          const room = MAX_CHOICE - (date ? joined(['', date]).length + 3 : 0);
          const name = joined([shortenLine(visibleText(title), room), date]);
          return choice(name, slug.length <= MAX_CHOICE ? slug : title) ?? [];
        }),
  };
}

/** Those that hold each of the typed words, those that begin with all of it first; else as they were. */
function matching<Offered extends { readonly text: string }>(
  offered: readonly Offered[],
  typed: string,
  writings: Writings,
): Offered[] {
  const words = typed.split(/\s+/).flatMap((word) => writings.pattern(word) ?? []);
  const holds = words.map((pattern) => new RegExp(pattern, 'iu'));
  const found = offered.filter(({ text }) => holds.every((word) => word.test(text)));
  const whole = writings.pattern(typed);
  if (whole === undefined) return found;
  const begins = new RegExp(`^${whole}`, 'iu');
  return [
    ...found.filter(({ text }) => begins.test(text)),
    ...found.filter(({ text }) => !begins.test(text)),
  ];
}

/** The first sentence of a paragraph, or as much of it as a choice takes. */
function openingOf(text: string): string {
  // A sentence that ends later does not fit anyway.
  const head = text.slice(0, cutBefore(text, MAX_CHOICE * 2));
  const sentence = head.slice(0, splitSentences(head)[0]?.end ?? 0).trim();
  return sentence.slice(0, cutBefore(sentence, MAX_CHOICE));
}

/** Undefined where nothing of it can be seen. */
function choice(name: string, value: string): Choice | undefined {
  const shown = shortenLine(visibleText(name), MAX_CHOICE);
  return shown === ''
    ? undefined
    : { name: shown, value: value.slice(0, cutBefore(value, MAX_CHOICE)) };
}
