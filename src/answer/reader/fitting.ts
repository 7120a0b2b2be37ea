/** What kinds of words would be what a question asks for. */

import type { AskedKind } from '../../search/asked-nouns.ts';
import type { Query } from '../../search/query.ts';
import type { Term } from '../../text/term.ts';
import type { AskingClass } from './asking.ts';
import { kindNumber, NUMBER_KINDS, TOKEN_KINDS, type TokenKind } from './passage-view.ts';

const NAMES: readonly TokenKind[] = ['name', 'latin', 'unknown', 'otherName'];
const PERSONS: readonly TokenKind[] = ['person', 'name', 'latin', 'unknown'];
const PLACES: readonly TokenKind[] = ['place', 'unknown'];
const ORGANISATIONS: readonly TokenKind[] = ['organisation', ...NAMES];
const ALL_NAMES: readonly TokenKind[] = [...ORGANISATIONS, 'person', 'place'];

/** What kind of name a question asks for that asks which of these. */
const SORTS: readonly (readonly [readonly TokenKind[], RegExp])[] = [
  [
    PLACES,
    /^(国|国家|城市|市|省|省份|县|州|区|地区|地方|地点|镇|村|岛|country|city|state|town|place|region)$/,
  ],
  [
    ORGANISATIONS,
    /^(公司|企业|大学|学校|机构|组织|银行|医院|媒体|部门|法院|球队|队伍|队|党|政党|company|university|school|team|organi[sz]ation|bank|party)$/,
  ],
  [
    PERSONS,
    /^(教授|作家|演员|导演|歌手|球员|总统|国王|皇帝|律师|法官|person|player|actor|president|king)$/,
  ],
  [ALL_NAMES, /^(名字|姓名|名称|name|named|called)$/],
];

/** A number without a unit may count anything that is counted in the words beside it; one with a measure word (5个学生) may be of people. */
const UNSAID = 0.5;

/**
 * For each of `TOKEN_KINDS` how well a word of that kind would be what is asked for, from 0 to 1; zeros where the question
 * leaves the kind open.
 */
export function fitting({ asked, terms, content }: Query, asking: AskingClass): Float32Array {
  const fits = new Float32Array(TOKEN_KINDS.length);
  const give = (kinds: readonly TokenKind[], fit = 1) => {
    for (const kind of kinds) fits[kindNumber(kind)] = fit;
  };
  if (asked !== undefined) {
    if (asked !== 'date') give(['number'], UNSAID);
    if (asked === 'people') give(['count'], UNSAID);
    give(numbersOf(asked));
    if (asked === 'date') give(['duration'], UNSAID);
    return fits;
  }
  if (asking === 'who') give(PERSONS);
  if (asking === 'where') give(PLACES);
  if (asking === 'which' || asking === 'what') {
    const place = terms.findIndex(({ kind }) => kind === 'interrogative');
    const isNamed = terms[place - 1]?.text === '叫';
    const isBefore = ({ start }: Term) => start < (terms[place]?.start ?? 0);
    const last = content.findLast(isBefore);
    const sought = content.filter(
      (term) => !isBefore(term) || (term === last && SORT_BEFORE.test(term.text)),
    );
    const sort = sought.flatMap(({ text }) => SORTS.filter(([, pattern]) => pattern.test(text)))[0];
    give(sort?.[0] ?? (isNamed ? ALL_NAMES : []));
  }
  return fits;
}
/** 名字是什么: these tell the sort right before what asks, too. */
const SORT_BEFORE = /^(名字|姓名|名称|name)$/;

function numbersOf(asked: AskedKind): readonly TokenKind[] {
  if (asked === 'date') return ['date', 'time'];
  if (asked === 'number') return NUMBER_KINDS;
  return [asked];
}
