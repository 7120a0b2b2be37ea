/**
 * Traditional characters and the vocabulary of Taiwan and Hong Kong into the simplified Chinese of the
 * mainland, by OpenCC's dictionaries, each replaced piece keeping its place.
 */
import { ConverterBuilder, type DictGroup, type DictLike, Trie } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/t2cn';
import { type AlignedText, AlignedTextBuilder } from './aligned-text.ts';
import type { Span } from './term.ts';

/** A word of Taiwan or Hong Kong that was replaced, in simplified characters: 资料, where the text now has 数据. */
export interface RegionalWord extends Span {
  /** Offsets are into the simplified text. */
  readonly text: string;
}

export interface SimplifiedText extends AlignedText {
  /** In order. */
  readonly regional: readonly RegionalWord[];
}

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

const convert = ConverterBuilder(preset);
const TO_SIMPLIFIED = {
  taiwan: convert({ from: 'twp', to: 'cn' }),
  hongKong: convert({ from: 'hkp', to: 'cn' }),
  charactersOnly: convert({ from: 't', to: 'cn' }),
};

const HAN = /[\u2e80-\u2fff\u3400-\u9fff\u{20000}-\u{3ffff}]/u;

interface Tables {
  /** Entries that hold whatever a text is written in: their source cannot be mainland Chinese. */
  readonly always: Trie;
  /** Those and the variants of single characters that mean something else in simplified text (著, 么). */
  readonly traditional: Trie;
  /** 1 for a character that only traditional text has, -1 for one that only simplified text has. */
  readonly balance: ReadonlyMap<number, 1 | -1>;
  /** Characters for which the two tries differ. */
  readonly variants: RegExp;
  /** First characters of all entries, to pass over all others at once. */
  readonly beginnings: ReadonlySet<number>;
}

let tables: Tables | undefined;

/**
 * The second step of the chain. The tables of Taiwan and Hong Kong are applied together, Taiwan's first.
 * Text that is simplified already comes out as it was, apart from words that only Taiwan or Hong Kong has
 * (滑鼠, 人工智慧). The same as OpenCC's own conversion otherwise, but for the words kept on purpose.
 */
export function simplify(source: AlignedText): SimplifiedText {
  if (!HAN.test(source.text)) return { ...source, regional: [] };
  tables ??= buildTables();
  const { text } = source;
  const trie =
    tables.variants.test(text) && isTraditional(text, tables) ? tables.traditional : tables.always;
  const builder = new AlignedTextBuilder(source);
  const regional: RegionalWord[] = [];
  let written = 0;
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0;
    const match = tables.beginnings.has(codePoint) ? trie.matchPrefix(text, at) : null;
    if (match === null) {
      at += codePoint > 0xffff ? 2 : 1;
      continue;
    }
    // The entry protects a word (原著), or its longer mainland form stands already (塔吉克 in 塔吉克斯坦).
    if (text.startsWith(match.value, at)) {
      at += match.value.length;
      continue;
    }
    builder.keep(from, at);
    builder.replace(at, match.end, match.value);
    written += at - from;
    if (match.end - at > 1) {
      const literal = TO_SIMPLIFIED.charactersOnly(text.slice(at, match.end));
      if (literal !== match.value) {
        regional.push({ text: literal, start: written, end: written + match.value.length });
      }
    }
    written += match.value.length;
    at = match.end;
    from = at;
  }
  if (from === 0) return { ...source, regional };
  builder.keep(from, text.length);
  return { ...builder.build(), regional };
}

/** A text is traditional where it has more characters that are only that than characters that are only simplified. */
function isTraditional(text: string, { balance }: Tables): boolean {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += balance.get(text.charCodeAt(at)) ?? 0;
  return sum > 0;
}

function buildTables(): Tables {
  const always = new Trie();
  const traditional = new Trie();
  const balance = new Map<number, 1 | -1>();
  const beginnings = new Set<number>();
  const variants = new Map<string, string>();
  const mainland = new Set<string>();
  for (const key of sources()) {
    const plain = TO_SIMPLIFIED.charactersOnly(key);
    const taiwan = TO_SIMPLIFIED.taiwan(key);
    const value = taiwan === plain ? TO_SIMPLIFIED.hongKong(key) : taiwan;
    const codePoint = key.codePointAt(0) ?? 0;
    const single = key === String.fromCodePoint(codePoint);
    for (const character of value) mainland.add(character);
    if (single && plain !== key) {
      balance.set(codePoint, 1);
      const simplified = plain.codePointAt(0) ?? 0;
      if (!balance.has(simplified)) balance.set(simplified, -1);
    }
    if ((single && value === key) || (plain === key && ALSO_MAINLAND.has(key))) continue;
    beginnings.add(codePoint);
    traditional.addWord(key, value);
    if (plain !== key || !single) always.addWord(key, value);
    else variants.set(key, value);
  }
  // A variant that simplified words have too (著 in 显著) depends on its text; others (衞) do not.
  for (const [variant, value] of variants) {
    if (mainland.has(variant)) continue;
    variants.delete(variant);
    always.addWord(variant, value);
  }
  for (const word of PROTECTED) {
    beginnings.add(word.codePointAt(0) ?? 0);
    always.addWord(word, word);
    traditional.addWord(word, word);
  }
  const ambiguous = new RegExp(`[${[...variants.keys()].join('')}]`, 'u');
  return { always, traditional, balance, variants: ambiguous, beginnings };
}

function* sources(): Generator<string> {
  for (const name of ['tw2sp', 'hk2sp']) {
    for (const group of preset.configs[name]?.conversionChain ?? []) yield* sourcesOf(group);
  }
}

function* sourcesOf(group: DictGroup): Generator<string> {
  for (const dictionary of group) {
    for (const [source] of entries(dictionary)) if (source !== undefined) yield source;
  }
}

function entries(dictionary: DictLike): readonly (readonly string[])[] {
  return typeof dictionary === 'string'
    ? dictionary.split('|').map((entry) => entry.split(' '))
    : dictionary;
}
