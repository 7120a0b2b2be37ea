import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { passageLink } from '../../src/corpus/link.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { parseArticle } from '../../src/corpus/parse.ts';

const ROOT = join(import.meta.dirname, '../..');
const loaded = await Promise.all(
  [join(ROOT, 'corpus'), join(ROOT, 'test/fixtures/corpus')].map((dir) => loadCorpus(dir)),
);
const articles = loaded.flatMap((corpus) => corpus.articles);

function articleOf(body: string, keys = 'url: https://example.org/a'): Article {
  return parseArticle('a', Buffer.from(`---\ntitle: 题目\n${keys}\n---\n\n${body}\n`), 'a.md')
    .article;
}

function linkTo(article: Article, number: number, limit?: number): string | undefined {
  const passage = article.passages[number - 1];
  return passage && passageLink(article, passage, limit);
}

/** What the address leads a browser to, by the specification's "find a range from a text directive". */
function targetOf(
  link: string,
  article: Article,
): { from: number; to: number; text: string } | undefined {
  const directive = link.split(':~:text=')[1];
  if (directive === undefined) return undefined;
  expect(directive).toMatch(/^(?:[\w.~!*']|%[0-9A-F]{2})+(?:,(?:[\w.~!*']|%[0-9A-F]{2})+)?$/);
  const [start = '', end] = directive
    .split(',')
    .map((part) => decodeURIComponent(part).toLowerCase());
  const page = [
    article.title,
    ...article.sections.flatMap(({ heading, passages }) => [
      ...(heading === undefined ? [] : [heading]),
      ...passages.flatMap(({ text, captions }) => [text, ...captions]),
    ]),
  ].map((block) => block.replace(/\s+/g, ' ').trim());
  const bounded = (block: string, from: number, to: number) => {
    const edges = new Set([block.length]);
    for (const { index } of new Intl.Segmenter(article.language, { granularity: 'word' }).segment(
      block,
    )) {
      edges.add(index);
    }
    return edges.has(from) && edges.has(to);
  };
  const find = (piece: string, afterBlock: number, after: number) => {
    for (let i = afterBlock; i < page.length; i++) {
      const block = page[i] ?? '';
      let at = block.toLowerCase().indexOf(piece, i === afterBlock ? after : 0);
      for (; at >= 0; at = block.toLowerCase().indexOf(piece, at + 1)) {
        if (bounded(block, at, at + piece.length))
          return { block: i, from: at, to: at + piece.length };
      }
    }
    return undefined;
  };
  const first = find(start, 0, 0);
  if (!first) return undefined;
  const last = end === undefined ? first : find(end, first.block, first.to);
  if (last?.block !== first.block) return undefined;
  return { from: first.from, to: last.to, text: page[first.block] ?? '' };
}

describe('the link to a passage', () => {
  it.each(articles.map((article) => [article.slug, article] as const))(
    'leads to each whole passage of %s and to no other place',
    (_, original) => {
      const article = { ...original, url: 'https://example.org/features/2024/an-article' };
      for (const passage of article.passages) {
        const link = passageLink(article, passage) ?? '';
        expect(link.length).toBeLessThanOrEqual(512);
        const { length } = passage.text;
        expect(targetOf(link, article)).toEqual({ from: 0, to: length, text: passage.text });
      }
    },
  );

  it('quotes a short passage whole, with the signs escaped that mean something in a link', () => {
    expect(linkTo(articleOf('GPT-4o, R&D (2024)'), 1)).toBe(
      'https://example.org/a#:~:text=GPT%2D4o%2C%20R%26D%20%282024%29',
    );
  });

  it('keeps the fragment that the address has', () => {
    const keys = (url: string) => `url: ${url}`;
    const link = (url: string) => linkTo(articleOf('茶。', keys(url)), 1);
    expect(link('https://example.org/a#top')).toBe(
      'https://example.org/a#top:~:text=%E8%8C%B6%E3%80%82',
    );
    expect(link('https://example.org/a?b=c')).toBe(
      'https://example.org/a?b=c#:~:text=%E8%8C%B6%E3%80%82',
    );
    expect(link('https://example.org/#:~:text=x')).toBe(
      'https://example.org/#:~:text=%E8%8C%B6%E3%80%82',
    );
  });

  it('takes in more words until the start stands nowhere before', () => {
    const same = '在这座城市的北边有一条很长很长的河，河边住着很多很多人家，';
    const more = '每年春天，河水一涨，远处的船就一条接一条地回来了，岸上的孩子们都跑去看。';
    const article = articleOf(`${same}他们种茶。${more}\n\n${same}他们打鱼。${more}`);
    const link = linkTo(article, 2) ?? '';
    expect(decodeURIComponent(link)).toBe(
      `https://example.org/a#:~:text=${same}他们打鱼,岸上的孩子们都跑去看。`,
    );
    expect(targetOf(link, article)?.text).toBe(`${same}他们打鱼。${more}`);
  });

  it('reaches the end of a passage whose last words stand in it before', () => {
    const refrain = '船就一条接一条地回来了。';
    const text = `春天一到，河水涨得很高很高，${refrain}夏天的河面很宽，看不见对岸，秋天的河面结着薄薄的雾，孩子们在岸上拾落下来的果子，老人们坐在门口修补渔网，到了冬天，${refrain}`;
    const article = articleOf(text);
    expect(targetOf(linkTo(article, 1) ?? '', article)).toEqual({ from: 0, to: text.length, text });
  });

  it('is the plain address where the passage cannot be told from an earlier one, or does not fit', () => {
    const article = articleOf('一样的一段。\n\n一样的一段。\n\n这一段不一样，可是地址太短。');
    expect(linkTo(article, 1)).toContain('#:~:text=');
    expect(linkTo(article, 2)).toBe('https://example.org/a');
    expect(linkTo(article, 3, 60)).toBe('https://example.org/a');
  });

  it('names the first and the last line of a passage of several, and only words that share one', () => {
    const link = linkTo(articleOf('第一行的字\n  中间  \n最后一行的字'), 1) ?? '';
    expect(decodeURIComponent(link)).toBe('https://example.org/a#:~:text=第一行的字,最后一行的字');
  });

  it('goes to the publisher where there is no address or none that fits, and is absent without either', () => {
    const site = 'site: https://example.org';
    const long = `https://example.org/${'a'.repeat(600)}`;
    expect(linkTo(articleOf('茶。', site), 1)).toBe('https://example.org');
    expect(linkTo(articleOf('茶。', `${site}\nurl: ${long}`), 1)).toBe('https://example.org');
    expect(linkTo(articleOf('茶。', `url: ${long}`), 1)).toBeUndefined();
    expect(linkTo(articleOf('茶。', 'author: 某'), 1)).toBeUndefined();
  });

  it('is the plain address for half a surrogate pair, which no page holds', () => {
    const article = articleOf('茶。');
    const [passage] = article.passages;
    expect(passage && passageLink(article, { ...passage, text: '茶\ud83c' })).toBe(
      'https://example.org/a',
    );
    expect(linkTo(articleOf('🍵茶。'), 1)).toContain('%F0%9F%8D%B5');
  });

  it('costs no more for a paragraph without end than for a page', () => {
    const line = '天地玄黄宇宙洪荒日月盈昃辰宿列张'.repeat(25_000);
    const words = 'so it went on '.repeat(30_000).trim();
    const article = articleOf([line, words, line, words].join('\n\n'));
    expect(linkTo(article, 1)).toContain('#:~:text=');
    expect(linkTo(article, 2)).toContain('#:~:text=');
    // The same words stand before: however far the start grew, it could not tell them apart.
    expect(linkTo(article, 3)).toBe('https://example.org/a');
    expect(linkTo(article, 4)).toBe('https://example.org/a');
  });
});
