/**
 * Traditional characters and the vocabulary of Taiwan and Hong Kong into the simplified Chinese of the
 * mainland, by OpenCC's dictionaries, each replaced piece keeping its place.
 */

import { createRequire } from 'node:module';
import { type AlignedText, AlignedTextBuilder } from './aligned-text.ts';
import { shippedLines } from './shipped-lines.ts';
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

const TABLE = createRequire(import.meta.url).resolve('#data/simplified.br');

const HAN = /[\u2e80-\u2fff\u3400-\u9fff\u{20000}-\u{3ffff}]/u;

/** OpenCC's entries, by the table that `npm run simplified` makes of its dictionaries. */
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
  /** The same for the first two units of those that have more than one. */
  readonly longestOfTwo: ReadonlyMap<number, number>;
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
  tables ??= readTables();
  const { text } = source;
  const { entries, regional: own } = tables;
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
    for (let length = longestAt(text, at, tables); length > 0; length--) {
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

/** The units of the longest entry or variant that may begin at a place. */
function longestAt(text: string, at: number, { longest, longestOfTwo }: Tables): number {
  const first = longest[text.charCodeAt(at)] as number;
  return first > 1 ? (longestOfTwo.get(firstTwo(text, at)) ?? 1) : first;
}

function firstTwo(text: string, at: number): number {
  return text.charCodeAt(at) * 2 ** 16 + text.charCodeAt(at + 1);
}

/** A text is traditional where it has more characters that are only that than characters that are only simplified. */
function isTraditional(text: string, { balance }: Tables): boolean {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += balance[text.charCodeAt(at)] as number;
  return sum > 0;
}

/** The lines of the table are described where `training/simplified-table.ts` makes them. */
function readTables(): Tables {
  const [traditional = '', simplified = '', pairs = '', ...lines] = shippedLines(TABLE);
  const balance = new Int8Array(2 ** 16);
  for (const character of traditional) balance[character.charCodeAt(0)] = 1;
  for (const character of simplified) balance[character.charCodeAt(0)] = -1;
  const variants = new Map(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]));
  const entries = new Map<string, string>();
  const regional = new Map<string, string>();
  for (const line of lines) {
    const [key = '', value = '', own] = line.split('\t');
    entries.set(key, value);
    if (own !== undefined) regional.set(key, own);
  }
  const longest = new Uint8Array(2 ** 16);
  const longestOfTwo = new Map<number, number>();
  for (const key of [...entries.keys(), ...variants.keys()]) {
    const [first, two] = [key.charCodeAt(0), firstTwo(key, 0)];
    longest[first] = Math.max(longest[first] as number, key.length);
    if (key.length > 1) longestOfTwo.set(two, Math.max(longestOfTwo.get(two) ?? 0, key.length));
  }
  const hasVariant = new RegExp(`[${[...variants.keys()].join('')}]`, 'u');
  return { entries, variants, hasVariant, regional, longest, longestOfTwo, balance };
}
