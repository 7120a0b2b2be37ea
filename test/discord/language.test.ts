import { expect, it } from 'vitest';
import { languageOf } from '../../src/discord/language.ts';

it.each([
  ['xAI融资了多少？', undefined, 'zh-CN'],
  ['xAI融资了多少？', 'en-US', 'zh-CN'],
  ['特斯拉股東為什麼起訴馬斯克？', undefined, 'zh-TW'],
  ['特斯拉股東為什麼起訴馬斯克？', 'zh-CN', 'zh-TW'],
  // Written alike in both: the asker's client decides.
  ['成本是多少', 'zh-TW', 'zh-TW'],
  ['成本是多少', undefined, 'zh-CN'],
  ['How much did xAI raise?', 'zh-CN', 'en'],
  ['What did 马斯克 say about 特斯拉?', undefined, 'en'],
  ['who?', 'zh-TW', 'en'],
  // A name in Latin letters is no English: Chinese people type it too.
  ['xAI Grok 2', 'zh-CN', 'zh-CN'],
  ['xAI Grok 2', 'en-GB', 'en'],
  ['xAI Grok 2', undefined, 'en'],
  ['テスラの株主は誰ですか', 'ja', 'en'],
  ['Wer hat das geschrieben', 'de', 'en'],
  ['', 'zh-CN', 'zh-CN'],
  ['', undefined, 'en'],
  ['🙂\ud800', 'zh-TW', 'zh-TW'],
])('%j from a client in %s is answered in %s', (question, locale, language) => {
  expect(languageOf(question, locale)).toBe(language);
});
