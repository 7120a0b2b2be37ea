/** Words that point at what was said before (他, 这家公司, "it"), and what they stand for. */

import type { Span } from '../../text/term.ts';
import { type Name, nameSpans, nounPhrases, type Part, type Parts, written } from './parts.ts';
import { afterAll, type Whole } from './whole.ts';
import {
  asDeterminer,
  EXPLETIVE,
  MERE_PERSONS,
  MERE_THINGS,
  OF_EVENTS,
  POINTERS,
  type Pointing,
} from './words.ts';

export interface Pointer extends Span {
  readonly pointing: Pointing;
  /** What the pointer says of it: the 公司 of 这家公司. */
  readonly noun?: string;
  /** Whether the noun says what it is, by itself: 桥 does, 公司 and 人 do not. */
  readonly namesItself?: boolean;
}

/** What the previous question asks for, where a word can stand for the answer. */
const WHO = /^(谁|何人|哪位|who|whom)$/;
const WHERE = /^(哪里|哪儿|何处|哪|where)/;
const WHICH = /^(什么|何|哪.?|which|what)$/;
const POSSESSIVE = /^(?:his|her|their|its) \p{L}/iu;
const NAMING = /^(是|叫|叫做|为|is|are|was|called)$/;

/** The first word of a question that points out of it; undefined where there is none, or a noun before it is meant. */
export function pointerIn({ text, all }: Parts): Pointer | undefined {
  if (EXPLETIVE.test(text)) return undefined;
  for (const [i, part] of all.entries()) {
    const before = all.slice(0, i);
    if (part.role === 'pointer' || part.text === 'the') {
      const pointer = pointerAt(part, all[i + 1], before);
      if (pointer) return pointer;
    } else if (part.isNominal && !isAskedFor(part, before.at(-1))) {
      return undefined;
    }
  }
  return undefined;
}

function pointerAt(
  { text, start, end }: Part,
  next: Part | undefined,
  before: readonly Part[],
): Pointer | undefined {
  const pointing = POINTERS.get(text);
  if (pointing === 'time') {
    const isTold = before.some(({ kind }) => kind === 'date');
    return isTold ? undefined : { start, end, pointing, namesItself: true };
  }
  if (pointing) return { start, end, pointing };
  const { measure = '' } = asDeterminer(text) ?? {};
  const noun = next && next.role === 'content' && next.start - end <= 1 ? next : undefined;
  if (!noun) {
    // “这是为什么？”, "why is that?"; “这是恐龙” and "that the" say what they mean.
    const standsAlone =
      next === undefined || (next.role === 'asking' && !next.text.startsWith('几'));
    return standsAlone && text !== 'the' ? { start, end, pointing: 'event' } : undefined;
  }
  // 大元这个国号: the noun says what the name before it is.
  if (before.at(-1)?.role === 'content' && before.at(-1)?.end === start) return undefined;
  if (text === 'the' && !isMere(noun.text)) return undefined;
  return {
    start,
    end: isMere(noun.text) ? noun.end : end,
    pointing: OF_EVENTS.has(measure) ? 'event' : MERE_PERSONS.has(noun.text) ? 'person' : 'thing',
    noun: noun.text,
    namesItself: !isMere(noun.text),
  };
}

function isMere(noun: string): boolean {
  return MERE_PERSONS.has(noun) || MERE_THINGS.has(noun);
}

/** The 年 of “which year”, the 公司 of 哪家公司: it belongs to what asks, and no pronoun means it. */
function isAskedFor({ isName, start }: Part, before: Part | undefined): boolean {
  return !isName && before?.role === 'asking' && start - before.end <= 1;
}

/** The new question with its pointer replaced by the name it stands for, or after all that it can stand for. */
export function resolve(pointer: Pointer, before: Parts, now: Parts): Whole {
  const name = nameMeant(pointer, before);
  const { start, end, noun, namesItself } = pointer;
  if (!name) return afterAll(before, now, namesItself ? undefined : pointer);
  const subject = written(before.text, name);
  // 这座桥 is 青垭大桥, and not 青垭大桥桥.
  const repeated = noun !== undefined && namesItself ? noun.length : 0;
  const possessive = POSSESSIVE.test(now.text.slice(start)) ? "'s" : '';
  return {
    asked: now.text.slice(0, start) + subject + possessive + now.text.slice(end + repeated),
    subject,
  };
}

function nameMeant({ pointing, noun, namesItself }: Pointer, before: Parts): Span | undefined {
  const { text, all, said, names } = before;
  const asks = (pattern: RegExp) =>
    all.some((part) => part.role === 'asking' && pattern.test(part.text));
  if (pointing === 'event' || pointing === 'time' || pointing === 'people') return undefined;
  if (pointing === 'place') {
    return asks(WHERE) ? undefined : names.find((name) => !name.isLikelyPerson);
  }
  if (noun && namesItself) {
    // 这座桥 is 青垭大桥 where that was named; which 诉讼 is meant by 那些诉讼, the whole question tells.
    return [...names, ...nounPhrases(before)].find(
      (span) => written(text, span).endsWith(noun) && span.end - span.start > noun.length,
    );
  }
  const saysMore = said.some(
    ({ start, end }) => !names.some((name) => start >= name.start && end <= name.end),
  );
  // “谁发现了它？他…”, “X叫什么？它…”: meant is what was asked for. “X是谁？” asks for no other than X.
  if (pointing === 'person' && asks(WHO) && saysMore) return undefined;
  if (pointing === 'thing' && asks(WHICH) && all.some((part) => NAMING.test(part.text))) {
    return undefined;
  }
  const fits = ({ isLikelyPerson }: Name) => isLikelyPerson === (pointing === 'person');
  const subject = nameSpans(before);
  return subject.findLast(fits) ?? names.find(fits) ?? subject.at(-1) ?? nounPhrases(before)[0];
}
