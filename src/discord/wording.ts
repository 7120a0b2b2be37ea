/**
 * Every text of the bot, complete in each language by type. Wording only: quotes, titles and names
 * stay as their article has them, and arrive here already escaped.
 */

import type { OverviewTopic } from '../answer/answer.ts';

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

const english = new Intl.PluralRules('en');
const englishNumber = new Intl.NumberFormat('en');

function counted(count: number, one: string, other: string): string {
  return `${englishNumber.format(count)} ${english.select(count) === 'one' ? one : other}`;
}

export const WORDING: Readonly<Record<Language, Wording>> = {
  'zh-CN': {
    ask: {
      name: '提问',
      description: '向文章提问，用文章的原话回答',
      question: { name: '问题', description: '想问什么，例如“谁写的这篇文章？”' },
      onlyMe: { name: '仅自己可见', description: '回答只给你一个人看' },
    },
    asked: (question) => `问：${question}`,
    readAs: (question) => `按「${question}」理解`,
    related: '文章没有直接说明，最接近的段落是：',
    nothingFound: '文章里没有找到相关的内容。',
    suggestions: '可以这样问：',
    further: '另见',
    title: (title) => `《${title}》`,
    place: (number, total) => `第${number}段，共${total}段`,
    author: (name) => `作者：${name}`,
    source: (name) => `来源：${name}`,
    published: (date) => `发布时间：${date}`,
    dateAndTime: (date, time, zone) => `${date}${time}${zone ? `（${zone}）` : ''}`,
    unknown: {
      author: '文章没有写明作者。',
      published: '文章没有写明发布时间。',
      source: '文章没有写明来源。',
    },
    contents: (paragraphs, sections) =>
      sections > 0 ? `共${paragraphs}段，分${sections}节：` : `共${paragraphs}段`,
    linkToArticle: '原文',
    linkToPublisher: '来源网站',
    help: {
      purpose: '我用文章的原话回答问题：给出原文段落，标出回答问题的那一句，并附上来源。',
      ways: ['输入 /提问（英文界面为 /ask）', '在频道里@我，并写上问题', '直接给我发私信'],
      example: (question) => `例如：${question}`,
      articles: '可以问这些文章：',
      more: (count) => `另有${count}篇`,
    },
    failed: '我这边出了错，没能回答这个问题，请稍后再试。',
  },
  'zh-TW': {
    ask: {
      name: '提問',
      description: '向文章提問，用文章的原話回答',
      question: { name: '問題', description: '想問什麼，例如「誰寫的這篇文章？」' },
      onlyMe: { name: '僅自己可見', description: '回答只給你一個人看' },
    },
    asked: (question) => `問：${question}`,
    readAs: (question) => `按「${question}」理解`,
    related: '文章沒有直接說明，最接近的段落是：',
    nothingFound: '文章裡沒有找到相關的內容。',
    suggestions: '可以這樣問：',
    further: '另見',
    title: (title) => `《${title}》`,
    place: (number, total) => `第${number}段，共${total}段`,
    author: (name) => `作者：${name}`,
    source: (name) => `來源：${name}`,
    published: (date) => `發布時間：${date}`,
    dateAndTime: (date, time, zone) => `${date}${time}${zone ? `（${zone}）` : ''}`,
    unknown: {
      author: '文章沒有寫明作者。',
      published: '文章沒有寫明發布時間。',
      source: '文章沒有寫明來源。',
    },
    contents: (paragraphs, sections) =>
      sections > 0 ? `共${paragraphs}段，分${sections}節：` : `共${paragraphs}段`,
    linkToArticle: '原文',
    linkToPublisher: '來源網站',
    help: {
      purpose: '我用文章的原話回答問題：給出原文段落，標出回答問題的那一句，並附上來源。',
      ways: ['輸入 /提問（英文介面為 /ask）', '在頻道裡@我，並寫上問題', '直接傳私訊給我'],
      example: (question) => `例如：${question}`,
      articles: '可以問這些文章：',
      more: (count) => `另有${count}篇`,
    },
    failed: '我這邊出了錯，沒能回答這個問題，請稍後再試。',
  },
  en: {
    ask: {
      name: 'ask',
      description: 'Ask the article and get its own words as the answer',
      question: {
        name: 'question',
        description: 'What you want to know, such as: who wrote this?',
      },
      onlyMe: { name: 'only-me', description: 'Show the answer to you alone' },
    },
    asked: (question) => `Asked: ${question}`,
    readAs: (question) => `Read as “${question}”`,
    related: 'The article does not say this directly. The nearest passages:',
    nothingFound: 'The article has nothing on this.',
    suggestions: 'You could ask:',
    further: 'See also',
    title: (title) => title,
    place: (number, total) =>
      `paragraph ${englishNumber.format(number)} of ${englishNumber.format(total)}`,
    author: (name) => `Author: ${name}`,
    source: (name) => `Source: ${name}`,
    published: (date) => `Published: ${date}`,
    dateAndTime: (date, time, zone) => `${date}, ${time}${zone ? ` (${zone})` : ''}`,
    unknown: {
      author: 'The article does not name its author.',
      published: 'The article does not say when it was published.',
      source: 'The article does not name its source.',
    },
    contents: (paragraphs, sections) => {
      const length = counted(paragraphs, 'paragraph', 'paragraphs');
      return sections > 0 ? `${length} in ${counted(sections, 'section', 'sections')}:` : length;
    },
    linkToArticle: 'Source',
    linkToPublisher: 'Publisher’s site',
    help: {
      purpose:
        'I answer questions in the article’s own words: the passage, with the sentence that answers marked, and a link to the source.',
      ways: [
        'Type /ask and your question',
        'Mention me in a channel with your question',
        'Send me a direct message',
      ],
      example: (question) => `For example: ${question}`,
      articles: 'You can ask about:',
      more: (count) => `and ${counted(count, 'more article', 'more articles')}`,
    },
    failed:
      'Something went wrong on my side, so this question has no answer. Please try again later.',
  },
};
