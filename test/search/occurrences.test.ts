import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../src/corpus/parse.ts';
import { createOccurrenceFinder } from '../../src/search/occurrences.ts';

function articleOf(slug: string, paragraphs: readonly string[], aliases = '') {
  const file = `---\ntitle: ${slug}\n${aliases}---\n\n${paragraphs.join('\n\n')}\n`;
  return parseArticle(slug, Buffer.from(file), `${slug}.md`).article;
}

/** The places of `text`, as passage number and what stands there. */
function found(text: string, ...paragraphs: string[]) {
  return places(text, articleOf('a', paragraphs));
}

function places(text: string, ...articles: ReturnType<typeof articleOf>[]) {
  return createOccurrenceFinder(articles)
    .find(text)
    .flatMap(({ passage, spans }) =>
      spans.map(({ start, end }) => [passage.number, passage.text.slice(start, end)]),
    );
}

describe('looking up', () => {
  it('finds every place in reading order', () => {
    expect(found('股东', '股东起诉，股东大会。', '没有。', '三名股东。')).toEqual([
      [1, '股东'],
      [1, '股东'],
      [3, '股东'],
    ]);
  });

  it('crosses the borders of words', () => {
    expect(found('东大', '股东大会。')).toEqual([[1, '东大']]);
  });

  it('disregards script, case and width, and shows the text as it is', () => {
    expect(found('馬斯克', '马斯克与馬斯克。')).toEqual([
      [1, '马斯克'],
      [1, '馬斯克'],
    ]);
    expect(found('ｇｒｏｋ', 'Grok，GROK，Ｇｒｏｋ。')).toHaveLength(3);
  });

  it('takes a Latin word or a number whole', () => {
    expect(found('AI', 'xAI与AI，said OpenAI.')).toEqual([[1, 'AI']]);
    expect(found('60', '60亿，160亿，60%。')).toEqual([
      [1, '60'],
      [1, '60'],
    ]);
    expect(found('Grok', 'Grok-1.5V')).toEqual([[1, 'Grok']]);
  });

  it('takes any white space for any other, and signs as they are', () => {
    expect(found('Elon  Musk', 'Elon\nMusk, Elon Musk')).toHaveLength(2);
    expect(found('C++', 'C++ 和 C。')).toEqual([[1, 'C++']]);
    expect(found('a.c', 'abc')).toEqual([]);
  });

  it('finds a name in each of its forms, the longest first', () => {
    const aliases = 'aliases:\n  马斯克: [Musk, 埃隆·马斯克]\n';
    const article = articleOf('a', ['埃隆·马斯克与Musk。', '马斯克。'], aliases);
    expect(places('musk', article)).toEqual([
      [1, '埃隆·马斯克'],
      [1, 'Musk'],
      [2, '马斯克'],
    ]);
  });

  it('keeps to one article where told', () => {
    const finder = createOccurrenceFinder([articleOf('a', ['茶。']), articleOf('b', ['茶。'])]);
    expect(finder.find('茶').map(({ article }) => article.slug)).toEqual(['a', 'b']);
    expect(finder.find('茶', 'b').map(({ article }) => article.slug)).toEqual(['b']);
    expect(finder.find('茶', 'c')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    for (const nothing of ['', '  ', '\u200b']) expect(found(nothing, '一段。')).toEqual([]);
  });
});
