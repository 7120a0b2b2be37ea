/** Words that ask, in Chinese and English. */
import { isMeasure } from './measures.ts';

/** The Chinese words that ask. */
export const CHINESE_INTERROGATIVES: ReadonlySet<string> = new Set(
  (
    '谁 什么 什么样 什么时候 啥 哪 哪儿 哪里 哪个 哪些 哪位 哪家 哪种 哪边 哪样 哪会儿 多少 几 几时 几许 第几 ' +
    '怎 怎么 怎样 怎么样 怎么办 怎么着 怎地 怎生 咋 咋样 如何 为什么 为何 为啥 凭什么 何时 何地 何人 何处 何种 何以 何故 ' +
    '何在 何方 何年 何月 何日 何事 何物 何为 何许 何者 何 因何 多久 多大 多长 多高 多远 多深 多重 多宽 多快 多厚 多长时间 ' +
    '是否 能否 可否 有无 是不是 有没有 能不能 会不会 吗 呢 么 哪一 哪几 哪两'
  ).split(' '),
);

/** Words that jieba keeps whole though a question word stands in them, cut where they are to come apart. */
const GLUED: ReadonlyMap<string, readonly string[]> = new Map(
  (
    '何时|何地 何年|何月 哪年|哪月 干|什么 想|干|什么 缺|什么 没|什么 算得|什么 归|谁 由|谁|来 骂|谁 谁|家 谁|的|心 谁|的|车 ' +
    '谁|来|管 谁|给|了 谁|给|我 谁|能|给 谁|有空 谁|会|想到 谁|又|能 加|多少 知|多少 在|哪|玩|呢 到|哪|去 哪|有|什么 ' +
    '怎么|得了 怎么|回事 怎么|弄 啥|子 啥|事 啥|意思 啥|时候 啥|样子 啥|病 哪里|找 多少|年来 怎能|说 怎样|治 怎样|才|能 ' +
    '有|何 作|何 何|位 何|原因 何|国 何|省 何|市 何|县 何|州 何|校 何|奖 何|职 几|月 周|几 怎|会 怎|办 怎|敢 怎|能|不 怎|讲 怎|解 怎|知'
  )
    .split(' ')
    .map((parts) => [parts.replaceAll('|', ''), parts.split('|')]),
);

/** Of everything that is taken apart below, each has one of these; most words have none. */
const ASKING = /[谁什啥哪几多怎何]/;
/** 哪 with its measure word, 几 or 第几, 什么 or 多少, before the thing asked about. */
const WHICH = /^(哪(?:[一几两]|些|个|位|家|种|边|样)?|什么|多少|第几)(.+)$/u;
const HOW_MANY = /^(几)(.{1,2})$/u;
/** Names and set phrases that begin like a question. */
const NOT_ASKING =
  /^(?:哪吒|哪怕|哪知|哪敢|哪够|哪门子|哪里话|几何|几率|几经|几乎|几案|几近|几次三番|几内亚)/u;
/** 几十, 几百: “some”, not “how many”. */
const SOME = /^几[十百千万亿几]/u;

/** Whether a Chinese word asks. */
export function isChineseInterrogative(word: string): boolean {
  return CHINESE_INTERROGATIVES.has(word);
}

/**
 * The parts of a Chinese word in which a question word is glued to others (哪一年 is 哪一 and 年); undefined
 * where there is nothing to take apart. Joined they are the word.
 */
export function splitInterrogative(word: string): readonly string[] | undefined {
  if (!ASKING.test(word) || isChineseInterrogative(word)) return undefined;
  if (NOT_ASKING.test(word) || SOME.test(word)) return undefined;
  const glued = GLUED.get(word);
  if (glued !== undefined) return glued;
  const which = WHICH.exec(word) ?? HOW_MANY.exec(word);
  const [, asking, rest] = which ?? [];
  if (asking === undefined || rest === undefined) return undefined;
  if (asking !== '几' || isMeasure(rest)) return [asking, rest];
  const [measure = '', counted] = rest;
  return counted !== undefined && isMeasure(measure) ? [asking, measure, counted] : undefined;
}

const ENGLISH: ReadonlySet<string> = new Set(
  "who whom whose what when where which why how who's what's when's where's how's".split(' '),
);
/** What may follow “how” and belongs to the question word. */
const DEGREES: ReadonlySet<string> = new Set(
  'many much long old far often tall big large high fast deep heavy wide small soon quickly likely'.split(
    ' ',
  ),
);

export function isEnglishInterrogative(word: string): boolean {
  return ENGLISH.has(word);
}

/** Whether a word after “how” belongs to it: how many, how old. */
export function isDegree(word: string): boolean {
  return DEGREES.has(word);
}
