/** What the reader knows of a question, and of a passage besides its sentences: whether it is about what the question names. */

import { describe, expect, it } from 'vitest';
import { createQuestionReader } from '../../src/answer/question-reader.ts';
import { askedQuestion, evidenceOf } from '../../src/answer/reader/evidence.ts';
import { FEATURES, featuresOf } from '../../src/answer/reader/features.ts';
import { rememberedKinds, viewOf } from '../../src/answer/reader/passage-view.ts';
import { parseArticle } from '../../src/corpus/parse.ts';

const articleOf = (slug: string, title: string, text: string) =>
  parseArticle(slug, Buffer.from(`---\ntitle: ${title}\n---\n\n${text}\n`), `${slug}.md`).article;

const { index, read } = createQuestionReader([
  articleOf('long', '软枝黄蝉', '软枝黄蝉原产于巴西，软枝黄蝉的花期是夏天。'),
  articleOf('short', '黄蝉', '黄蝉原产于南美，黄蝉的花期是春天。'),
  articleOf('tower', '灯塔', '它在山上，每天夜里亮着。'),
]);

/** A feature of the article's only passage, for a question. */
function feature(name: string, slug: string, question: string): number {
  const { query } = read(question);
  const asked = askedQuestion(query, index);
  const indexed = index.passages.find(({ article }) => article.slug === slug);
  if (!indexed) throw new Error(slug);
  const view = viewOf(indexed, index.termId, rememberedKinds());
  const features = featuresOf(asked, [evidenceOf(asked, view, 0, 1, index)]);
  return features[FEATURES.indexOf(name)] ?? Number.NaN;
}

describe('a word of a question', () => {
  const wordsOf = (question: string) =>
    askedQuestion(read(question).query, index).tokens.map(({ text }) => text);

  it('in English is read as what it most likely means in the corpus', () => {
    expect(wordsOf('When is spring in Brazil?')).toEqual(expect.arrayContaining(['春天', '巴西']));
  });

  it('in English for which the corpus has nothing is read as what it usually means', () => {
    expect(wordsOf('Where is the camel?')).toContain('骆驼');
  });

  it('stays as it is where the dictionary does not have it either, and in Chinese', () => {
    expect(wordsOf('Where is the qwertyuiop?')).toContain('qwertyuiop');
    expect(wordsOf('巴西的春天')).toEqual(['巴西', '的', '春天']);
  });
});

describe('a passage', () => {
  it('about something whose name merely ends with what the question names is told from one about that', () => {
    const question = '黄蝉的花期是什么时候？';
    expect(feature('behindName', 'long', question)).toBeGreaterThan(0.2);
    expect(feature('behindName', 'short', question)).toBe(0);
    expect(feature('behindName', 'long', '软枝黄蝉的花期是什么时候？')).toBe(0);
  });

  it('is about what its title says, and a question that has half of the title may be about something else', () => {
    const question = '黄蝉的花期是什么时候？';
    expect(feature('titleAsked', 'short', question)).toBe(1);
    expect(feature('titleAsked', 'long', question)).toBeLessThan(0.6);
    expect(feature('titleAsked', 'long', '花期是什么时候？')).toBe(0);
  });

  it('has a title in Chinese that an English question may name', () => {
    expect(feature('titleCoverage', 'tower', 'When does the lighthouse shine?')).toBeGreaterThan(
      0.2,
    );
    expect(feature('titleCoverage', 'tower', 'When does the camel sleep?')).toBe(0);
  });
});
