/** The closed classes of words by which a question goes on from another one, in simplified characters and lower case. */

import { isMeasure } from '../../text/measures.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** They open a question that goes on from another. */
export const OPENERS = words('那 那么 然后 而 and but so then');

/** They ask for something beside what was said. */
export const MORE = words(
  '还 还有 其他 其它 别的 另外 其余 更多 继续 接着 else other others another more',
);

/** What can be said of anything: a question of nothing else is about what the previous one was about. */
export const LIGHT = words(
  '说 讲 谈 谈到 提 提到 提出 表示 做 做到 干 发生 花 出 得 值 想 事 事情 情况 原因 理由 结果 后来 意思 说法 时候 地方 话 真的 一共 总共 ' +
    'say says said tell mention mentioned happen happened mean reason please really',
);

/** With one of these, English says something and does not merely name it. */
export const AUXILIARIES = words(
  'am is are was were do does did has have had can could will would shall should may might must',
);

/** What a word that points backwards stands for. */
export type Pointing = 'person' | 'people' | 'thing' | 'place' | 'time' | 'event';

export const POINTERS: ReadonlyMap<string, Pointing> = new Map([
  ...pointing('person', '他 她 此人 he she him her his hers'),
  ...pointing('people', '他们 她们 they them their'),
  ...pointing('thing', '它 它们 其 it its'),
  ...pointing('place', '那里 那儿 那边 这里 这儿 there'),
  ...pointing('time', '当时 那时 那时候 那年 那天'),
  ...pointing('event', '此事'),
]);

/** Before a noun, these point at something that was said: 这家公司, 该桥, "that law". */
const DETERMINERS = words('这 这是 那是 该 此 这些 那些 this that these those');
const CHINESE_DETERMINER = /^[这那该此]一?(.+)$/u;

/**
 * Whether a word points at something together with the noun after it, and the measure word in it (这家), or else the noun
 * itself (该院).
 */
export function asDeterminer(word: string): { readonly measure?: string } | undefined {
  if (DETERMINERS.has(word)) return {};
  const measure = CHINESE_DETERMINER.exec(word)?.[1];
  return measure !== undefined && (isMeasure(measure) || /^该.$/u.test(word))
    ? { measure }
    : undefined;
}

/** Measure words of what happens: 那次考察, 这件事. */
export const OF_EVENTS = words('次 件 场 起 事');

/** Nouns that say of a thing or a person no more than that it is one, after 这个, 该 or "the". */
export const MERE_THINGS = words('公司 企业 机构 东西 company firm thing one');
export const MERE_PERSONS = words('人 家伙 man woman person guy');

/** “how many are there”, "how long does it take": these point at nothing. "What does it say" means the article. */
export const EXPLETIVE =
  /\b(?:is|are|was|were|will|be|been) there\b|\bit (?:takes?|took|says?|mean|possible|true)\b/iu;

function pointing(kind: Pointing, list: string): [string, Pointing][] {
  return list.split(' ').map((word) => [word, kind]);
}
