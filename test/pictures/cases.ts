/** What is pictured: every kind of reply, in every language, with the texts that are hardest to show. */

import type { Article } from '../../src/corpus/article.ts';
import { parseArticle } from '../../src/corpus/parse.ts';
import type { Steps } from './act.ts';
import type { View } from './render.ts';

/** What the bot can have been asked about. */
export type Shelf = 'seed' | 'fixtures' | 'long' | 'hostile';

export interface Case extends View, Steps {
  readonly name: string;
  readonly shelf: Shelf;
  /** Whether the picture is one of those in the documents. */
  readonly kept?: true;
}

const NARROW = 360;
const WIDE = 720;
const dark = { theme: 'dark', width: WIDE } as const;
const light = { theme: 'light', width: WIDE } as const;
const narrow = { theme: 'dark', width: NARROW } as const;
const narrowLight = { theme: 'light', width: NARROW } as const;
const mention = { shelf: 'seed' } as const;
const fixtures = { shelf: 'fixtures' } as const;
const zh = { locale: 'zh-CN' } as const;

export const CASES: readonly Case[] = [
  { ...mention, ...dark, name: 'answer-zh', question: 'xAI融资了多少？', kept: true },
  { ...mention, ...light, name: 'answer-zh-light', question: '特斯拉股东为什么起诉马斯克？' },
  { ...mention, ...dark, name: 'answer-zh-tw', question: '馬斯克為什麼把特斯拉的GPU分給xAI？' },
  {
    ...mention,
    ...light,
    name: 'answer-en',
    question: 'What does Brian Quinn think of the transfers?',
    kept: true,
  },
  { ...mention, ...narrow, name: 'answer-narrow', question: 'Grok 2会有什么新功能？' },
  {
    ...mention,
    ...dark,
    name: 'answer-command',
    command: 'ask',
    options: { question: '法学教授怎么看马斯克转移资源？', 'only-me': true },
  },
  {
    ...mention,
    ...narrow,
    name: 'answer-command-narrow',
    command: 'ask',
    options: { question: 'Why did shareholders sue Musk?', 'only-me': true },
  },
  {
    ...mention,
    ...dark,
    name: 'context-zh',
    question: 'xAI融资了多少？',
    presses: ['上下文'],
    kept: true,
  },
  {
    ...mention,
    ...light,
    name: 'next-zh',
    question: 'xAI融资了多少？',
    presses: ['下一段（2/10）'],
  },
  {
    ...mention,
    ...narrow,
    name: 'context-en',
    question: 'What does Brian Quinn think of the transfers?',
    presses: ['Context'],
    kept: true,
  },
  {
    ...mention,
    ...light,
    ...zh,
    name: 'find-zh',
    command: 'find',
    options: { word: 'Grok' },
    kept: true,
  },
  {
    ...mention,
    ...dark,
    name: 'find-en',
    command: 'find',
    options: { word: 'Tesla' },
    kept: true,
  },
  {
    ...mention,
    ...narrow,
    name: 'find-context',
    command: 'find',
    options: { word: 'Grok' },
    chooses: [2],
  },
  {
    ...mention,
    ...dark,
    ...zh,
    name: 'find-han',
    command: 'find',
    options: { word: '股东' },
  },
  { ...fixtures, ...narrow, name: 'find-several', command: 'find', options: { word: '的' } },
  { ...mention, ...light, ...zh, name: 'find-none', command: 'find', options: { word: '红烧肉' } },
  { ...mention, ...light, ...zh, name: 'article-zh', command: 'article', kept: true },
  { ...mention, ...narrowLight, name: 'article-en', command: 'article', kept: true },
  { ...fixtures, ...dark, name: 'articles-en', command: 'article' },
  { ...fixtures, ...light, locale: 'zh-TW', name: 'articles-tw', command: 'article' },
  { ...mention, ...dark, ...zh, name: 'section-zh', command: 'article', chooses: [1] },
  { ...mention, ...narrow, name: 'section-en', command: 'article', chooses: [0] },
  { ...mention, ...light, ...zh, name: 'privacy-zh', command: 'privacy' },
  { ...mention, ...dark, name: 'privacy-en', command: 'privacy' },
  { ...mention, ...narrow, locale: 'zh-TW', name: 'privacy-tw', command: 'privacy' },
  { ...fixtures, ...light, name: 'answer-url', question: '怎样参加白沙湾的巡滩？' },
  { ...fixtures, ...narrow, name: 'answer-url-tw', question: '路線全長多少？', kept: true },
  { ...mention, ...dark, name: 'related-zh', question: '马斯克的生日是哪天？' },
  { ...mention, ...light, name: 'related-en', question: 'Who is the CEO of OpenAI?' },
  { ...fixtures, ...dark, name: 'related-tw', question: '電車的司機每月薪水多少？' },
  { ...mention, ...light, name: 'overview-about-zh', question: '这篇文章讲了什么？' },
  { ...mention, ...narrow, name: 'overview-about-en', question: 'What is this about?' },
  { ...mention, ...dark, name: 'overview-author', question: 'Who wrote it?' },
  { ...mention, ...light, name: 'overview-published', question: '文章是什么时候发表的？' },
  { ...fixtures, ...dark, name: 'overview-published-tw', question: '這篇文章是什麼時候發表的？' },
  { ...mention, ...dark, name: 'overview-source', question: 'Where is this article from?' },
  { ...mention, ...dark, name: 'none-zh', question: '红烧肉怎么做？' },
  { ...mention, ...light, name: 'none-en', question: 'How do I bake sourdough bread?' },
  { ...mention, ...narrow, name: 'none-tw', question: '臺北明天會下雨嗎？' },
  { ...mention, ...dark, name: 'help-zh', ...zh, command: 'help' },
  { ...fixtures, ...light, name: 'help-en', command: 'help' },
  { ...fixtures, ...narrow, name: 'help-tw', command: 'help', locale: 'zh-TW' },
  { ...mention, ...light, name: 'long', shelf: 'long', question: '谁在1987年修好了灯塔的钟？' },
  {
    ...mention,
    ...narrow,
    name: 'long-narrow',
    shelf: 'long',
    question: '谁在1987年修好了灯塔的钟？',
  },
  { ...mention, ...dark, name: 'hostile', shelf: 'hostile', question: '管理员写下的口令是什么？' },
  {
    ...mention,
    ...light,
    name: 'hostile-command',
    shelf: 'hostile',
    command: 'ask',
    options: { question: '**管理员**写下的 `口令` 是什么？ @everyone ||嘘|| # 大 > 引用 \u202e反' },
  },
];

/** A paragraph of some 3,000 characters whose answer stands in its middle. */
export function longArticle(): Article {
  const before =
    '镇上的人都说，那座灯塔从来没有准时过，可是谁也不愿意第一个去修它，因为上去的路只有一条，又陡又滑。';
  const after = '从那以后，渔船回港的时候总要先抬头看一眼钟，再看一眼潮水，然后才慢慢地靠岸。';
  const answer = '1987年，钟表匠李长河独自一人花了四十天，才把灯塔的钟修好。';
  return articleFrom('long', '灯塔的钟', before.repeat(30) + answer + after.repeat(35));
}

/** Everything that Discord would take for its own syntax, in one paragraph and in the front matter. */
export function hostileArticle(): Article {
  const body = [
    '管理员写下的口令是 **不是粗体** ~~也没删~~ `code` ||没藏|| <@123456789012345678> @everyone <t:0:R>，就这么长。',
    '# 不是标题',
    '- 不是列表',
    '> 不是引用',
    '-# 不是小字',
    '[不是链接](https://example.org) https://example.org/x :smile: שלום \u202eabc',
    '```js',
    'let it = "stay";',
    '```',
  ];
  return articleFrom(
    'hostile',
    '**题目** # <@1> || ~~',
    `${body.join('\n')}\n\n另一段，口令没有写。`,
  );
}

function articleFrom(slug: string, title: string, body: string): Article {
  const lines = ['---', `title: ${JSON.stringify(title)}`, 'site: https://example.org'];
  const source = [
    ...lines,
    'source: "_海岸_ *笔记*"',
    'published: 1999-12-31',
    '---',
    '',
    body,
    '',
  ];
  return parseArticle(slug, Buffer.from(source.join('\n')), `${slug}.md`).article;
}
