/**
 * Every text of the bot, complete in each language by type. Wording only: quotes, titles and names
 * stay as their article has them, and arrive here already escaped.
 */

import type { OverviewTopic } from '../answer/answer.ts';
import { EN } from './wording/en.ts';
import { ZH_CN } from './wording/zh-cn.ts';
import { ZH_TW } from './wording/zh-tw.ts';

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const;

/** A language the bot speaks; each is a Discord locale, `en` standing for both of Discord's. */
export type Language = (typeof LANGUAGES)[number];

/** The name of a command or an option, by Discord's rule: lower case, no spaces, 32 characters; and its description. */
export interface Named {
  readonly name: string;
  readonly description: string;
}

/** A page of several, or a passage of several: both from 1. */
type Counted = (number: number, total: number) => string;

export interface Wording {
  readonly commands: {
    readonly ask: Named & { readonly question: Named };
    readonly find: Named & { readonly word: Named };
    readonly article: Named;
    readonly help: Named;
    readonly privacy: Named;
    /** Of the command in the menu of a message; blanks and capitals are allowed here. */
    readonly askMessage: string;
    /** Options of several commands. */
    readonly inArticle: Named;
    readonly onlyMe: Named;
  };
  readonly asked: (question: string) => string;
  /** The question as it was read, where that differs from what was typed. */
  readonly readAs: (question: string) => string;
  /** What was taken over from the previous question. */
  readonly subject: (subject: string) => string;
  /** Above the nearest passages where the article does not answer. */
  readonly related: string;
  readonly nothingFound: string;
  readonly suggestions: string;
  /** Above the passages beside the one that answers. */
  readonly further: string;
  readonly title: (title: string) => string;
  readonly place: Counted;
  readonly author: (name: string) => string;
  readonly source: (name: string) => string;
  readonly published: (date: string) => string;
  readonly dateAndTime: (date: string, time: string, zone?: string) => string;
  /** Where the front matter does not have the fact that was asked for. */
  readonly unknown: Readonly<Record<Exclude<OverviewTopic, 'about'>, string>>;
  /** How long an article is; above the list of its sections where it has any. */
  readonly contents: (paragraphs: number, sections: number) => string;
  readonly paragraphs: (count: number) => string;
  readonly articles: (count: number) => string;
  /** In place of the heading of what stands before the first one. */
  readonly opening: string;
  /** Above all places that hold a word. */
  readonly found: (word: string, passages: number, places: number) => string;
  readonly notFound: (word: string) => string;
  /** Above what is shown in place of a passage that is no longer there. */
  readonly changed: string;
  /** Labels of buttons; at most 80 characters. */
  readonly buttons: {
    readonly article: string;
    readonly publisher: string;
    readonly context: string;
    readonly back: string;
    readonly nextPassage: Counted;
    readonly previousPage: string;
    readonly nextPage: Counted;
    readonly contents: string;
    readonly articles: string;
    readonly remove: string;
    readonly publish: string;
  };
  /** What stands in a menu before anything is chosen; at most 150 characters. */
  readonly menus: {
    readonly passages: string;
    readonly hits: string;
    readonly sections: string;
    readonly articles: string;
  };
  readonly help: {
    readonly purpose: string;
    readonly ways: readonly string[];
    readonly example: (question: string) => string;
    readonly articles: string;
    readonly more: (count: number) => string;
  };
  readonly privacy: readonly string[];
  /** Whole replies, for the asker alone. */
  readonly failed: string;
  readonly noWords: string;
  readonly noArticle: (title: string) => string;
  readonly notYours: string;
  readonly expired: string;
  /** In place of an answer to who mentions the bot's role and not the bot, which `bot` mentions. */
  readonly keptBack: (bot: string) => string;
  /** In place of an answer to who asks too often; once a minute. */
  readonly tooMany: (seconds: number) => string;
  /** Why a reply comes by direct message; `channel` is a mention of the one where it was asked for. */
  readonly elsewhere: (channel: string) => string;
}

export const WORDING: Readonly<Record<Language, Wording>> = {
  'zh-CN': ZH_CN,
  'zh-TW': ZH_TW,
  en: EN,
};
