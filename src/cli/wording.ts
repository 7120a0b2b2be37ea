/** What the terminal says around the quotes, in the two languages it speaks. */

import type { OverviewTopic } from '../answer/answer.ts';

type Fact = Exclude<OverviewTopic, 'about'>;

export interface TerminalWording extends Readonly<Record<Fact, (value: string) => string>> {
  /** Above everything, where the question was read differently from how it was typed. */
  readonly readAs: (question: string) => string;
  readonly subject: (subject: string) => string;
  readonly none: string;
  readonly related: string;
  readonly suggestions: string;
  readonly further: string;
  readonly sections: string;
  readonly unknown: Readonly<Record<Fact, string>>;
  readonly title: (title: string) => string;
  readonly place: (number: number, total: number) => string;
}

export const TERMINAL_WORDING: Readonly<Record<'zh' | 'en', TerminalWording>> = {
  zh: {
    readAs: (question) => `按「${question}」理解`,
    subject: (subject) => `接着上一问：${subject}`,
    none: '文章里没有找到相关的内容。',
    related: '文章没有直接说明，最接近的段落是：',
    suggestions: '可以这样问：',
    further: '另见：',
    sections: '各节：',
    author: (name) => `作者：${name}`,
    published: (date) => `发布时间：${date}`,
    source: (name) => `来源：${name}`,
    unknown: {
      author: '文章没有写明作者。',
      published: '文章没有写明发布时间。',
      source: '文章没有写明来源。',
    },
    title: (title) => `《${title}》`,
    place: (number, total) => `第 ${number} 段，共 ${total} 段`,
  },
  en: {
    readAs: (question) => `Read as “${question}”`,
    subject: (subject) => `Following up on: ${subject}`,
    none: 'The article has nothing on this.',
    related: 'The article does not say this directly. The nearest passages:',
    suggestions: 'You could ask:',
    further: 'See also:',
    sections: 'Sections:',
    author: (name) => `Author: ${name}`,
    published: (date) => `Published: ${date}`,
    source: (name) => `Source: ${name}`,
    unknown: {
      author: 'The article does not name its author.',
      published: 'The article does not say when it was published.',
      source: 'The article does not name its source.',
    },
    title: (title) => title,
    place: (number, total) => `paragraph ${number} of ${total}`,
  },
};
