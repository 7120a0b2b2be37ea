/** Questions about the article itself: what it is about, who wrote it, when and where it was published. */

import type { Article } from '../corpus/article.ts';
import type { Query } from '../search/query.ts';
import { isFunctionWord } from '../text/function-words.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/term.ts';
import type { AnsweredPassage, OverviewTopic } from './answer.ts';
import { joinSpans } from './spans.ts';

const words = (list: string) => new Set(list.split(' '));

/** Words that point at the article; a question about it holds nothing but these, what asks, and its topic's words. */
const REFERENCE = words(
  '这 这是 这个 这篇 这则 这条 该 该文 此 此文 本 本文 篇 篇文章 文 文章 全文 报道 报导 新闻 稿子 原文 article story report text piece news post page it this',
);

/** The words that ask for each topic. */
const TOPIC: Readonly<Record<OverviewTopic, ReadonlySet<string>>> = {
  author: words(
    '作者 写 写作 撰写 撰稿 撰稿人 执笔 记者 author authors writer write writes wrote written by',
  ),
  published: words(
    '发 发布 发表 刊登 刊发 出版 登 日期 时间 发布时间 发表时间 发布日期 publish published publication date posted',
  ),
  source: words(
    '来源 来源于 出处 出自 来自 来 发 转载 转载自 媒体 网站 发布者 source publisher website publish published from',
  ),
  about: words(
    '讲 讲述 说 谈 写 内容 主要 主要内容 主题 主旨 大意 中心 思想 概括 总结 概述 摘要 简介 介绍 简单 关于 一下 事 about summary summarize summarise topic main gist overview say says',
  ),
};

const ANY_TOPIC = new Set(Object.values(TOPIC).flatMap((topic) => [...topic]));

/** What asks for a person or a place; see `Query.asking`. */
const WHO = /^(谁|何人|哪位|who)$/;
const WHERE = /^(哪里|哪儿|何处|哪家|哪个|哪|where)$/;

/** Whoever and whatever is spoken of is not the article. */
const SOMEONE = /^(他|她|它|他们|她们|它们|he|she|they|him|her|them|his|their|i|you|我|你|您)$/;

/**
 * The topic of a question about the article itself (“谁写的？”, "what is this about?"); undefined for every question that
 * names anything else, and for one that asks nothing in particular.
 */
export function overviewTopic({ terms, asking, asked }: Query): OverviewTopic | undefined {
  const said = terms
    .filter(
      ({ kind, text }) => kind !== 'interrogative' && !asking.some((ask) => ask.endsWith(text)),
    )
    .map(({ text }) => text);
  const named = said.filter((text) => !REFERENCE.has(text));
  // Nearly every question names something else: they are done with here.
  if (!named.every((text) => ANY_TOPIC.has(text) || isFunctionWord(text))) return undefined;
  if (said.some((text) => SOMEONE.test(text))) return undefined;
  const asksFor = (pattern: RegExp) => asking.some((ask) => pattern.test(ask));
  const isAbout = (topic: OverviewTopic) =>
    named.every((text) => TOPIC[topic].has(text) || isFunctionWord(text)) &&
    named.some((text) => TOPIC[topic].has(text));
  const namesArticle = said.some((text) => REFERENCE.has(text) && !isFunctionWord(text));
  const nothingElse = namesArticle && named.every(isFunctionWord);

  if (asked === 'date' && (nothingElse || isAbout('author') || isAbout('published')))
    return 'published';
  if (asksFor(WHO) && (nothingElse || isAbout('author'))) return 'author';
  if ((asksFor(WHO) || asksFor(WHERE)) && (nothingElse || isAbout('source'))) return 'source';
  // “写”, “来”: a word by itself that is as much of any other question.
  if (asking.length === 0 && !namesArticle && named.every((text) => text.length === 1))
    return undefined;
  const topics = ['published', 'author', 'source', 'about'] as const;
  // “谁说的？” asks for whoever said what was spoken of before.
  if (asksFor(WHO) && !namesArticle) return undefined;
  // “写” alone is as much what it is about (写了什么) as who wrote it.
  return isAbout('about') || nothingElse ? 'about' : topics.find(isAbout);
}

/** Whether the front matter knows the topic's fact; the sections always tell what an article is about. */
export function knowsFact(article: Article, topic: OverviewTopic): boolean {
  return topic === 'about' || article[topic] !== undefined;
}

/**
 * The passages to show beside the fact, at least one: those that name the author or the source, the one that names
 * most of them first; or else the opening and, for what the article is about, the opening of each section.
 */
export function overviewPassages(article: Article, topic: OverviewTopic): AnsweredPassage[] {
  if (topic === 'author' || topic === 'source') {
    const names = namesIn(article[topic] ?? '');
    const naming = article.passages
      .filter(({ text }) => names.some((name) => text.includes(name)))
      .map((passage) => ({ passage, ...mostNaming(passage.text, names) }))
      .sort((a, b) => b.marks.length - a.marks.length);
    if (naming.length > 0) {
      return naming.map((shown) => ({
        article,
        score: 0,
        highlights: shown.highlight ? [shown.highlight] : [],
        ...shown,
      }));
    }
  }
  const openings =
    topic === 'about'
      ? article.sections.flatMap(({ passages }) => passages.slice(0, 1))
      : article.passages.slice(0, 1);
  return openings.map((passage) => ({ article, passage, highlights: [], marks: [], score: 0 }));
}

/** The names of a front matter value such as “香草（智东西）” or "A. Smith and B. Jones". */
function namesIn(value: string): string[] {
  return value.split(/[()（）,，、;；/|]| and | & /u).flatMap((name) => name.trim() || []);
}

/** The sentence that names most, and the first place of each name in it; no sentence where none is named. */
function mostNaming(text: string, names: readonly string[]): { highlight?: Span; marks: Span[] } {
  const [best] = splitSentences(text)
    .map((highlight) => ({
      highlight,
      marks: joinSpans(
        names
          .map((name) => ({ start: text.indexOf(name, highlight.start), length: name.length }))
          .map(({ start, length }) => ({ start, end: start + length }))
          .filter(({ start, end }) => start >= 0 && end <= highlight.end)
          .sort((a, b) => a.start - b.start),
      ),
    }))
    .sort((a, b) => b.marks.length - a.marks.length);
  return best && best.marks.length > 0 ? best : { marks: [] };
}
