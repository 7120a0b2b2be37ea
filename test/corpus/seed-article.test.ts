import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../src/corpus/load.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
const { articles, faults } = await loadCorpus(CORPUS);
const article = articles.find(({ slug }) => slug === 'musk-xai-tesla');
const file = await readFile(join(CORPUS, 'musk-xai-tesla.md'), 'utf8');

describe('the article that comes with the bot', () => {
  it('is read without a fault', () => {
    expect(faults.map(({ message }) => message)).toEqual([]);
    expect(articles.map(({ slug }) => slug)).toEqual(['musk-xai-tesla']);
  });

  it('says who wrote it, where it is from and when it appeared', () => {
    expect(article).toMatchObject({
      title: '马斯克“偏心”,特斯拉高管们坐不住了',
      author: '香草（智东西）',
      source: '纵横网',
      site: 'https://www.izongheng.net',
      published: '2024-08-14T18:33:51+08:00',
      language: 'zh-CN',
    });
    expect(article).not.toHaveProperty('url');
  });

  it('has its four numbered sections after the opening, each with its paragraphs', () => {
    expect(article?.sections.map(({ heading, passages }) => [heading, passages.length])).toEqual([
      [undefined, 6],
      ['01 人才、芯片、资金马斯克将资源转移至xAI', 13],
      ['02 被多个股东起诉,转移资产并非“初犯”', 10],
      ['03 估值仅次于OpenAI,Grok成ChatGPT劲敌', 9],
      ['04 结语:马斯克“商业帝国”资源倾斜', 3],
    ]);
    expect(article?.passages.map(({ id }) => id)).toEqual(
      Array.from({ length: 41 }, (_, i) => `musk-xai-tesla#p${i + 1}`),
    );
  });

  it('has nine figures, each caption with the paragraph it follows', () => {
    const captions = article?.passages.flatMap(({ number, captions }) =>
      captions.map((caption) => [number, caption]),
    );
    expect(captions).toEqual([
      [2, '马斯克预告Grok 2'],
      [11, '马斯克回应特斯拉GPU重新分配'],
      [18, '马斯克发起民意调查'],
      [20, '特斯拉电动汽车(图源:Vincent Isore/Zuma Press)'],
      [23, 'xAI主页(图源:Gabby Jones/彭博社)'],
      [34, '马斯克分享Grok回答截图'],
      [35, 'Grok-1.5V看图写代码'],
      [36, 'Grok-1.5V测评基准'],
      [38, '马斯克预告Grok 2语音能力'],
    ]);
  });

  it('quotes every paragraph of its file, to the character, and nothing else', () => {
    const body = file.slice(file.indexOf('\n---\n') + 5, file.indexOf('<footer>'));
    const paragraphs = body
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('## ') && !line.startsWith('!['));
    const texts = article?.passages.map(({ text }) => text) ?? [];
    expect(texts).toEqual(paragraphs);
    // Taken once from the page the article was published on.
    expect(createHash('sha256').update(texts.join('\n')).digest('hex')).toBe(
      '09786b714dc5d767464157f9983969d2f49db32d95e4a580eb5c9a4da31ffc2e',
    );
  });

  it('keeps the notices of its publisher in the file and out of the answers', () => {
    for (const notice of ['版权声明:', '特别提醒:', '风险提示:', '本文地址:']) {
      expect(file).toContain(notice);
      expect(article?.passages.some(({ text }) => text.includes(notice))).toBe(false);
    }
    for (const furniture of ['THE END', '浏览量', '_互联网_第'])
      expect(file).not.toContain(furniture);
  });
});
