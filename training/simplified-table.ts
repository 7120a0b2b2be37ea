/** What `src/text/simplified.ts` reads, by OpenCC's dictionaries. */

import { ConverterBuilder, type DictGroup, type DictLike } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/t2cn';

/**
 * Regional words that the mainland uses as well, for something else or more besides, and that no character
 * gives away (程序 is OpenCC's 进程, 建立 its 创建): they stay. The criterion: the word stands in jieba's
 * dictionary with a frequency of 75 or more, and a mainland reader would not take it for a foreign one.
 * The last three run into mainland words around them: 尼日利亚, 名字首次, 查德 in 理查德.
 */
const ALSO_MAINLAND = new Set(
  (
    '建立 程序 核心 文件 影片 宣告 支援 智慧 新增 整合 序列 行程 呼叫 批次 物件 元件 影像 效能 字型 ' +
    '使用者 向量 相容 埠 遮蔽 影印 存取 稽核 乳酪 社群 停用 防毒 登出 登入 桌布 外接 母音 子音 超音波 ' +
    '心肌梗塞 白血球 碟片 映象 尤拉 拉摩 葛拉斯 多型 多工 全形 半形 冰棒 尼日 字首 查德'
  ).split(' '),
);

/** Words in which a regional one stands by chance. */
const PROTECTED = ['方程式'];

/**
 * The table's lines: the characters that only traditional text has; those that only simplified text has; single characters that mean
 * something else in simplified text (著, 么), each before what it becomes in traditional text, parted by blanks; and what
 * is replaced whatever a text is written in, since it cannot be mainland Chinese: what, by what, and, where that is another
 * word, its own word in simplified characters (資料, 数据, 资料).
 */
export function simplifiedTable(): string {
  const convert = ConverterBuilder(preset);
  const toSimplified = {
    taiwan: convert({ from: 'twp', to: 'cn' }),
    hongKong: convert({ from: 'hkp', to: 'cn' }),
    charactersOnly: convert({ from: 't', to: 'cn' }),
  };
  const entries = new Map<string, string>();
  const variants = new Map<string, string>();
  const regional = new Map<string, string>();
  const traditional = new Set<string>();
  const simplified = new Set<string>();
  const mainland = new Set<string>();
  for (const key of sources()) {
    const plain = toSimplified.charactersOnly(key);
    const taiwan = toSimplified.taiwan(key);
    const value = taiwan === plain ? toSimplified.hongKong(key) : taiwan;
    const isSingle = key === String.fromCodePoint(key.codePointAt(0) ?? 0);
    for (const character of value) mainland.add(character);
    if (isSingle && plain !== key) {
      if (key.length === 1) traditional.add(key);
      if (plain.length === 1) simplified.add(plain);
    }
    if ((isSingle && value === key) || (plain === key && ALSO_MAINLAND.has(key))) continue;
    if (plain !== key || !isSingle) entries.set(key, value);
    else variants.set(key, value);
    if (key.length > 1 && plain !== value) regional.set(key, plain);
  }
  // A variant that simplified words have too (著 in 显著) depends on its text; others (衞) do not.
  for (const [variant, value] of variants) {
    if (mainland.has(variant)) continue;
    variants.delete(variant);
    entries.set(variant, value);
  }
  for (const word of PROTECTED) entries.set(word, word);
  return [
    [...traditional].join(''),
    [...simplified].filter((character) => !traditional.has(character)).join(''),
    [...variants].map(([variant, value]) => variant + value).join(' '),
    ...[...entries].map(([key, value]) =>
      [key, value, ...(regional.has(key) ? [regional.get(key)] : [])].join('\t'),
    ),
  ].join('\n');
}

function* sources(): Generator<string> {
  for (const name of ['tw2sp', 'hk2sp']) {
    for (const group of preset.configs[name]?.conversionChain ?? []) yield* sourcesOf(group);
  }
}

function* sourcesOf(group: DictGroup): Generator<string> {
  for (const dictionary of group) {
    for (const [source] of entriesOf(dictionary)) if (source !== undefined) yield source;
  }
}

function entriesOf(dictionary: DictLike): readonly (readonly string[])[] {
  return typeof dictionary === 'string'
    ? dictionary.split('|').map((entry) => entry.split(' '))
    : dictionary;
}
