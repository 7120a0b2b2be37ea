/** Nouns by which a question asks for a number or a date, and where they say what is asked for. */

import type { Quantity } from '../text/quantities.ts';
import type { Term } from '../text/term.ts';

/** `number` is one of anything. */
export type AskedKind = 'date' | 'percentage' | 'number' | Quantity;

/** Nouns of what has a number or a date. */
export const NOUNS: readonly (readonly [AskedKind, RegExp])[] = [
  ['date', /(日期|年份|生日)$|^(date|year)$/],
  [
    'percentage',
    /(比例|比率|占比|百分比|份额|股份|股权|持股|占股|(表决|投票)权|[涨跌升降增]幅|[^频功效]率|^[率比])$|^(percentage|proportion|rate|share|stake)s?$/,
  ],
  [
    'money',
    /(费用?|价格?|价钱|款项?|金额|总额|[资奖罚租定押佣本]金|(保证|和解)金|房租|[工薪]资|薪[水酬]|[年月]薪|酬劳|报酬|收入|营收|利润|利息|成本|开支|支出|预算|[估市]值|价值|身价|经费|投资|融资|赞助|赔偿|补[偿助贴]|债务?|财富)$|^(money|costs?|prices?|revenue|income|salary|wages?|rent|budget|valuation|fees?|fine|funding|compensation|profits?|worth)$/,
  ],
  ['age', /^(年龄|年纪|岁数|高龄|age)$/],
  ['area', /(面积|占地)$/],
  [
    'length',
    /^(身高|高度|长度|宽度|深度|厚度|距离|海拔|直径|半径|[全总]长|里程|跨度|height|length|width|depth|distance|elevation)$/,
  ],
  ['weight', /^(体重|重量|weight)$/],
  ['duration', /^(时长|时[数限]|天数|寿命|期限|年限|[工任刑周]期|(保质|有效)期|duration)$/],
  ['people', /^(人口|人数|兵力|population|headcount)$/],
  ['number', /^(总?数[量目]?|次数|number)$/],
];

/**
 * The kind of the noun that heads a question in which nothing asks for a number: “what share of the votes”, “price of a cask”,
 * 泡种天数; or of what is paid, in “what did it cost”. Undefined for other questions.
 * @param content the texts of what is worth searching for
 */
export function headKind(
  all: readonly Term[],
  content: ReadonlySet<string>,
): AskedKind | undefined {
  const terms = all.filter(
    (_, i) => ![all[i - 1], all[i]].some((term) => WHICH_YEAR.test(term?.text ?? '')),
  );
  const asks = terms.findIndex(({ kind }) => kind === 'interrogative');
  if (asks < 0) return topicKind(terms, content);
  if (!/^(what|which)$/.test(terms[asks]?.text ?? '')) return undefined;
  const rest = terms.slice(asks + 1);
  const isPaid = DOES.test(rest[0]?.text ?? '') && rest.some(({ text }) => PAID.test(text));
  return nounKind(headOf(rest, content)) ?? (isPaid ? 'money' : undefined);
}

/** A few words beside each other are about the last of them in Chinese, and in English where no other is said to be of it. */
function topicKind(terms: readonly Term[], content: ReadonlySet<string>): AskedKind | undefined {
  const isSentence = content.size > LONGEST_TOPIC || terms.some(({ text }) => SENTENCE.test(text));
  if (isSentence) return undefined;
  const head = nounKind(headOf(terms, content));
  const isHead = !terms.some(({ text }) => PREPOSITION.test(text));
  return head ?? (isHead ? nounKind(terms.findLast(({ text }) => content.has(text))) : undefined);
}

/** The last word of what an English phrase begins with: share of “the company's largest share of the votes”. */
function headOf(terms: readonly Term[], content: ReadonlySet<string>): Term | undefined {
  const phrase = terms.slice(terms.findIndex(({ text }) => !LEADING.test(text)));
  const end = phrase.findIndex(({ text }) => !content.has(text));
  return phrase.slice(0, end < 0 ? undefined : end).findLast(({ kind }) => kind === 'latin');
}

function nounKind(noun: Term | undefined): AskedKind | undefined {
  return NOUNS.find(([, pattern]) => pattern.test(noun?.text ?? ''))?.[0];
}

/** Words worth searching for in a question that is no sentence. */
const LONGEST_TOPIC = 6;
/** What makes one of it: a question that is answered by yes or no has these. */
const SENTENCE =
  /^(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|.*不.*)$/;
const PREPOSITION =
  /^(of|for|per|in|at|on|to|from|by|with|without|about|around|against|between|before|after|under|over)$/;
/** What stands before the noun that heads an English question. */
const LEADING = /^(is|are|was|were|the|an?|its|their|his|her|my|your|our)$/;
/** Last year is when something was, and not what is asked for: this and the word behind it are left out. */
const WHICH_YEAR = /^(last|this|next|previous|every|each)$/;
const DOES = /^(do|does|did|will|would|must)$/;
const PAID = /^(cost|pay|charge|earn|owe|fetch)$/;
