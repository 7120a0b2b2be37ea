import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { parseArticle } from '../../src/corpus/parse.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { readQuery } from '../../src/search/query.ts';
import { createAnalyzer } from '../../src/text/analyzer.ts';

const analyzer = createAnalyzer({ aliases: new Map([['X', ['Twitter']]]), names: [] });

/** An article of a title and its body; blank lines part paragraphs. */
function article(slug: string, title: string, ...body: string[]): Article {
  const file = `---\ntitle: ${title}\n---\n\n${body.join('\n\n')}\n`;
  return parseArticle(slug, Buffer.from(file), `${slug}.md`).article;
}

function searcher(...articles: Article[]) {
  const index = createPassageIndex(articles, analyzer);
  const search = (question: string, slug?: string) =>
    index.search(readQuery(analyzer.analyze(question), index.knows), slug);
  const texts = (question: string, slug?: string) =>
    search(question, slug).map(({ indexed }) => indexed.passage.text);
  return { index, search, texts };
}

describe('the passage that comes first', () => {
  it('says it all in one sentence, rather than strewn over several', () => {
    const strewn = '股东来了。天气很好。公司很大。资源不少。诉讼很多。';
    const together = '股东的诉讼说公司资源被挪走。天气很好。雨后有雾。';
    for (const body of [
      [strewn, together],
      [together, strewn],
    ]) {
      const { texts } = searcher(article('one', '报道', ...body));
      expect(texts('股东的诉讼和公司资源')[0]).toBe(together);
    }
  });

  it('has the word whole, rather than its characters apart', () => {
    const { texts } = searcher(article('one', '报道', '东边的股票店。', '一位股东发言。'));
    expect(texts('股东')).toEqual(['一位股东发言。', '东边的股票店。']);
  });

  it('has a thing of the kind asked for', () => {
    const said = '公司成立以来一直很忙。';
    const dated = '公司成立于去年7月，很忙。';
    const { texts } = searcher(article('one', '报道', said, dated, '雨后有雾。', '天气很好。'));
    expect(texts('公司什么时候成立？')[0]).toBe(dated);
  });

  it('may be told by its heading', () => {
    const { texts } = searcher(
      article('one', '报道', '## 天气', '雨后有雾。', '## 诉讼', '他们很忙。'),
    );
    expect(texts('诉讼')).toEqual(['他们很忙。']);
  });

  it('may be told by its title', () => {
    const { texts } = searcher(
      article('tea', '茶山一日', '雨后有雾。'),
      article('tram', '电车复驶', '他们很忙。'),
    );
    expect(texts('电车')).toEqual(['他们很忙。']);
  });

  it('need not name what the whole article is about', () => {
    const named = '制图师顾岚衣以高原的地图闻名。';
    const born = '她出生在海边的一个小镇。';
    const { texts } = searcher(article('gu', '顾岚衣', named, born, '雨后有雾。', '天气很好。'));
    expect(texts('顾岚衣出生在哪里？')[0]).toBe(born);
  });

  it('is one of the article that its title names, whatever another says of that', () => {
    const { texts } = searcher(
      article('gu', '顾岚衣', '她出生在海边的一个小镇。', '雨后有雾。'),
      article('liu', '柳承志', '他出生在山里的一个小镇。', '天气很好。'),
    );
    expect(texts('顾岚衣出生在哪里？')[0]).toBe('她出生在海边的一个小镇。');
    expect(texts('柳承志出生在哪里？')[0]).toBe('他出生在山里的一个小镇。');
  });

  it('may be told by the caption of a figure that follows it', () => {
    const { texts } = searcher(
      article('one', '报道', '雨后有雾。', '![退潮时的牡蛎礁](reef.jpg)', '他们很忙。'),
    );
    expect(texts('牡蛎礁')).toEqual(['雨后有雾。']);
  });
});

describe('passages that share no word with the question', () => {
  it('are found by its characters: 股份 finds 股权', () => {
    const { texts } = searcher(article('one', '报道', '雨后有雾。', '他并不拥有多数股权。'));
    expect(texts('股份')).toEqual(['他并不拥有多数股权。']);
  });

  it('come after those that do', () => {
    const { texts } = searcher(article('one', '报道', '他拥有股权。', '他拥有股份。'));
    expect(texts('股份')[0]).toBe('他拥有股份。');
  });

  it('are not found where they share nothing', () => {
    const { texts } = searcher(article('one', '报道', '雨后有雾。', '他们很忙。'));
    expect(texts('地震')).toEqual([]);
    expect(texts('earthquake')).toEqual([]);
    expect(texts('是什么')).toEqual([]);
    expect(texts('')).toEqual([]);
  });
});

describe('a search', () => {
  const tea = article('tea', '茶山一日', '茶山有雾。', '茶山有人。');
  const tram = article('tram', '电车复驶', '电车上有茶。');
  const { search, texts } = searcher(tea, tram);

  it('keeps to one article when told to', () => {
    expect(texts('茶').toSorted()).toEqual(['茶山有人。', '茶山有雾。', '电车上有茶。'].toSorted());
    expect(texts('茶', 'tram')).toEqual(['电车上有茶。']);
    expect(texts('茶', 'no-such-article')).toEqual([]);
    expect(texts('茶', '')).toEqual([]);
  });

  it('gives the passages themselves, best first, with their articles and sentences', () => {
    const ranked = search('茶山有雾');
    const scores = ranked.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(ranked[0]?.indexed.passage).toBe(tea.passages[0]);
    expect(ranked[0]?.indexed.article).toBe(tea);
    for (const { indexed } of ranked) {
      expect(indexed.sentences.length).toBeGreaterThan(0);
      for (const { span, terms } of indexed.sentences) {
        expect(span.end).toBeLessThanOrEqual(indexed.passage.text.length);
        for (const term of terms) {
          expect(term.start).toBeGreaterThanOrEqual(span.start);
          expect(term.end).toBeLessThanOrEqual(span.end);
        }
      }
    }
  });

  it('does not remember the one before', () => {
    const first = search('茶山有雾');
    search('电车');
    expect(search('茶山有雾')).toEqual(first);
  });

  it('finds nothing in no articles', () => {
    expect(searcher().texts('茶')).toEqual([]);
  });

  it('gives thirty passages at the most', () => {
    const many = Array.from({ length: 45 }, (_, i) => `茶山有雾${'，雨后'.repeat(i)}。`);
    expect(searcher(article('many', '报道', ...many)).texts('茶山')).toHaveLength(30);
  });

  it('leaves out none of the best for the sake of thirty that are all alike', () => {
    const alike = Array.from({ length: 60 }, () => '他拥有股权。');
    const { texts } = searcher(article('alike', '报道', ...alike, '他拥有一份股权。'));
    expect(texts('股份')[0]).toBe('他拥有一份股权。');
  });
});

describe('the parts of a score', () => {
  it('add up to it', () => {
    const { search } = searcher(article('one', '报道', '茶山有雾。', '雾里有人。'));
    for (const { score, parts } of search('茶山有雾')) {
      const { words, grams, forms, bestSentence } = parts;
      expect(words + grams + forms + bestSentence).toBeCloseTo(score, 10);
      for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('what the corpus knows', () => {
  it('are the terms of its passages, captions, headings and titles', () => {
    const { index } = searcher(
      article('one', '报道', '## 诉讼', '股东很忙。', '![牡蛎礁](reef.jpg)'),
    );
    expect(['股东', '牡蛎', '诉讼', '报道'].filter((term) => !index.knows(term))).toEqual([]);
    expect(['地震', '股', 'constructor', ''].filter(index.knows)).toEqual([]);
  });
});
