import { expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { parseArticle } from '../../src/corpus/parse.ts';
import { createBaselines } from '../../src/eval/baselines.ts';

function article(title: string, ...paragraphs: string[]): Article {
  return parseArticle(title, Buffer.from([title, ...paragraphs].join('\n\n')), `${title}.txt`)
    .article;
}

const baselines = createBaselines([
  article('tea', '茶树喜欢云雾。', '采茶在清明之前。'),
  article('tram', '电车已经停驶四十年。', 'The Model X tram ran until 1984.'),
]);
const rankings = (question: string) =>
  Object.fromEntries(baselines.map(({ name, ask }) => [name, ask?.(question).ranking]));

it('each baseline finds by its own idea of a word', () => {
  expect(rankings('电车停驶多久了')).toEqual({
    'MiniSearch, its own tokenizer': [],
    'MiniSearch + cutForSearch': ['tram#p1'],
    'BM25, jieba words': ['tram#p1'],
    'BM25, characters + bigrams': ['tram#p1'],
  });
  expect(rankings('清明采茶')['BM25, characters + bigrams']).toEqual(['tea#p2', 'tea#p1']);
});

it('each baseline finds Latin words', () => {
  for (const ranking of Object.values(rankings('tram 1984'))) expect(ranking?.[0]).toBe('tram#p2');
});

it('a title counts for all the passages under it', () => {
  expect(rankings('tea')['BM25, jieba words']).toEqual(['tea#p1', 'tea#p2']);
});

it('nothing is found for nothing', () => {
  for (const ranking of Object.values(rankings(''))) expect(ranking).toEqual([]);
});
