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

export interface Wording {
  /** Names follow Discord's rule for command names: lower case, no spaces, 32 characters. */
  readonly ask: {
    readonly name: string;
    readonly description: string;
    readonly question: { readonly name: string; readonly description: string };
    readonly onlyMe: { readonly name: string; readonly description: string };
  };
  readonly asked: (question: string) => string;
  /** The question as it was read, where that differs from what was typed. */
  readonly readAs: (question: string) => string;
  /** Above the nearest passages where the article does not answer. */
  readonly related: string;
  readonly nothingFound: string;
  readonly suggestions: string;
  /** Above the passages beside the one that answers. */
  readonly further: string;
  readonly title: (title: string) => string;
  readonly place: (number: number, total: number) => string;
  readonly author: (name: string) => string;
  readonly source: (name: string) => string;
  readonly published: (date: string) => string;
  readonly dateAndTime: (date: string, time: string, zone?: string) => string;
  /** Where the front matter does not have the fact that was asked for. */
  readonly unknown: Readonly<Record<Exclude<OverviewTopic, 'about'>, string>>;
  /** How long an article is; above the list of its sections where it has any. */
  readonly contents: (paragraphs: number, sections: number) => string;
  /** Labels of the link button; at most 80 characters. */
  readonly linkToArticle: string;
  readonly linkToPublisher: string;
  readonly help: {
    readonly purpose: string;
    readonly ways: readonly string[];
    readonly example: (question: string) => string;
    readonly articles: string;
    readonly more: (count: number) => string;
  };
  readonly failed: string;
}

export const WORDING: Readonly<Record<Language, Wording>> = {
  'zh-CN': ZH_CN,
  'zh-TW': ZH_TW,
  en: EN,
};
