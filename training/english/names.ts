/** The foreign names of CC-CEDICT, each in letters and in characters. */

import { plainLetters } from '../../src/search/english/transliteration.ts';

export interface CedictEntry {
  readonly simplified: string;
  readonly pinyin: string;
  readonly english: readonly string[];
}

/** A name, or a part of one, that may have been written by its sound. */
export interface NamePair {
  /** At least two. */
  readonly characters: readonly string[];
  /** Lower case, without accents; at least as many as characters. */
  readonly letters: string;
}

/** Remarks about a name in place of it. */
const REMARK = /^(CL:|surname|also pr|see |variant|abbr|used in|old)/;
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]/g;
const NAME = /^\p{Lu}[\p{L}'’-]+$/u;
const CHARACTERS = /^\p{Script=Han}{2,9}$/u;
/** What kinds of things have names: words that end them, and are translated. */
const KINDS =
  '人民 民主 联合 联邦 共和国 王国 帝国 公国 国家 国 州 省 市 县 郡 镇 区 城 群岛 半岛 岛 山脉 山 海峡 海 洋 湾 湖 河 港 沙漠 ' +
  '盆地 高原 大学 学院 公司 人 民 语 文 族 教 派 队 星 座 奖 法 主义 者 学 病 症 机 牌 犬 猫 馆 节 街 广场 公园 机场 时代 代 朝';
const KIND = new RegExp(`(?<=.)(?:${KINDS.replaceAll(' ', '|')})+$`, 'u');
/** No character stands for more letters than this on average. */
const LONGEST_SHARE = 5;
/** Words of a name that is written without a middle dot: any of them may be what was written by sound. */
const MOST_WORDS = 3;

/**
 * The pairs in an entry, each part of a name with a middle dot by itself. Chinese names, which are written in letters by their
 * pinyin, are left out. That a pair is written by sound is not known: some are translated (岩石山脉, Rocky Mountains).
 */
export function namePairs({ simplified, pinyin, english }: CedictEntry): NamePair[] {
  if (!/^\p{Lu}/u.test(pinyin)) return [];
  const sound = plainLetters(pinyin);
  const parts = simplified.split('·');
  const [whole = ''] = parts;
  return english.flatMap((gloss) => {
    if (REMARK.test(gloss)) return [];
    return gloss.split(';').flatMap((part) => {
      const name = part.replaceAll(BRACKETED, '').split(',')[0]?.trim() ?? '';
      const words = name.split(/\s+/);
      if ([name, ...words].some((word) => sound.includes(plainLetters(word)))) return [];
      if (parts.length > 1) {
        return parts.length === words.length
          ? parts.flatMap((characters, i) => pair(characters, words[i] ?? ''))
          : [];
      }
      const likely = words.length <= MOST_WORDS ? words : words.slice(-1);
      return likely.flatMap((word) => pair(whole.replace(KIND, ''), word));
    });
  });
}

function pair(written: string, name: string): NamePair[] {
  if (!NAME.test(name) || !CHARACTERS.test(written)) return [];
  const characters = [...written];
  const letters = plainLetters(name);
  const isLikely =
    letters.length >= Math.max(3, characters.length) &&
    letters.length <= LONGEST_SHARE * characters.length;
  return isLikely ? [{ characters, letters }] : [];
}
