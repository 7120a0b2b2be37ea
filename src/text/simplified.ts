/**
 * Traditional characters and the vocabulary of Taiwan and Hong Kong into the simplified Chinese of the
 * mainland, by OpenCC's dictionaries, each replaced piece keeping its place.
 */
import { ConverterBuilder, type DictGroup, type DictLike } from 'opencc-js/core';
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

const HAN = /[\u2e80-\u2fff\u3400-\u9fff\u{20000}-\u{3ffff}]/u;

/** OpenCC's entries as flat tables: its tries, a map for each character of each entry, take 14 MB. */
interface Tables {
  /** What is replaced whatever a text is written in, since it cannot be mainland Chinese, by what. */
  readonly entries: ReadonlyMap<string, string>;
  /** Single characters that mean something else in simplified text (著, 么): replaced in traditional text alone. */
  readonly variants: ReadonlyMap<string, string>;
  readonly hasVariant: RegExp;
  /** For an entry that is replaced by another word its own word in simplified characters (资料 for 資料, which becomes 数据). */
  readonly regional: ReadonlyMap<string, string>;
  /** For each UTF-16 unit the units of the longest entry or variant that it begins; 0 where there is none. */
  readonly longest: Uint8Array;
  /** For each UTF-16 unit 1 where only traditional text has it, -1 where only simplified text has it. */
  readonly balance: Int8Array;
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
  const { entries, regional: own, longest } = tables;
  const variants =
    tables.hasVariant.test(text) && isTraditional(text, tables) ? tables.variants : NO_VARIANTS;
  const builder = new AlignedTextBuilder(source);
  const regional: RegionalWord[] = [];
  let written = 0;
  let from = 0;
  let at = 0;
  while (at < text.length) {
    let entry = '';
    let value: string | undefined;
    for (let length = longest[text.charCodeAt(at)] ?? 0; length > 0; length--) {
      entry = text.slice(at, at + length);
      value = entries.get(entry) ?? variants.get(entry);
      if (value !== undefined) break;
    }
    if (value === undefined) {
      at += 1;
      continue;
    }
    // The entry protects a word (原著), or its longer mainland form stands already (塔吉克 in 塔吉克斯坦).
    if (text.startsWith(value, at)) {
      at += value.length;
      continue;
    }
    const end = at + entry.length;
    builder.keep(from, at);
    builder.replace(at, end, value);
    written += at - from;
    const word = own.get(entry);
    if (word !== undefined)
      regional.push({ text: word, start: written, end: written + value.length });
    written += value.length;
    at = end;
    from = at;
  }
  if (from === 0) return { ...source, regional };
  builder.keep(from, text.length);
  return { ...builder.build(), regional };
}

const NO_VARIANTS: Tables['variants'] = new Map();

/** A text is traditional where it has more characters that are only that than characters that are only simplified. */
function isTraditional(text: string, { balance }: Tables): boolean {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += balance[text.charCodeAt(at)] as number;
  return sum > 0;
}

function buildTables(): Tables {
  const convert = ConverterBuilder(preset);
  const toSimplified = {
    taiwan: convert({ from: 'twp', to: 'cn' }),
    hongKong: convert({ from: 'hkp', to: 'cn' }),
    charactersOnly: convert({ from: 't', to: 'cn' }),
  };
  const entries = new Map<string, string>();
  const variants = new Map<string, string>();
  const regional = new Map<string, string>();
  const longest = new Uint8Array(2 ** 16);
  const balance = new Int8Array(2 ** 16);
  const mainland = new Set<string>();
  for (const key of sources()) {
    const plain = toSimplified.charactersOnly(key);
    const taiwan = toSimplified.taiwan(key);
    const value = taiwan === plain ? toSimplified.hongKong(key) : taiwan;
    const isSingle = key === String.fromCodePoint(key.codePointAt(0) ?? 0);
    for (const character of value) mainland.add(character);
    if (isSingle && plain !== key) {
      if (key.length === 1) balance[key.charCodeAt(0)] = 1;
      const simplified = plain.charCodeAt(0);
      if (plain.length === 1 && balance[simplified] === 0) balance[simplified] = -1;
    }
    if ((isSingle && value === key) || (plain === key && ALSO_MAINLAND.has(key))) continue;
    const first = key.charCodeAt(0);
    longest[first] = Math.max(longest[first] as number, key.length);
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
  for (const word of PROTECTED) {
    const first = word.charCodeAt(0);
    longest[first] = Math.max(longest[first] as number, word.length);
    entries.set(word, word);
  }
  const hasVariant = new RegExp(`[${[...variants.keys()].join('')}]`, 'u');
  return { entries, variants, hasVariant, regional, longest, balance };
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
