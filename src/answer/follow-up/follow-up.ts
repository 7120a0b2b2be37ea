/**
 * A question that goes on from another and leaves out what that one said: “那特斯拉呢？”, “他还说了什么？”, "and the
 * valuation?". It is made whole with words of the previous question, and is then a question like any other.
 */

import { partOfSpeech } from '../../text/jieba.ts';
import { overviewTopic } from '../overview.ts';
import { inPlace, isMereMention } from './mention.ts';
import {
  nounPhrases,
  type Part,
  type Parts,
  partsOf,
  type ReadQuestion,
  topicOf,
} from './parts.ts';
import { type Pointer, pointerIn, resolve } from './pointer.ts';
import { after, afterAll, afterPrevious, subjectOf, type Whole } from './whole.ts';

const WHY = /^(为什么|为何|为啥|因何|何故|何以|怎么|why)$/;

/** As many words that say something, and no noun, are certainly said of what was named: 孵化, 获得通过. */
const PREDICATE = 2;

export interface FollowUp extends Whole {
  /** How many passages have been shown first already, where it asks for more of the same (还有呢, "what else"); else 0. */
  readonly shown: number;
  /**
   * Whether it says nothing without the previous question. Where not (该桥有多长, 估值是多少), it may be complete after all,
   * and is where nothing brings its own words together with what it would take over.
   */
  readonly isCertain: boolean;
}

/**
 * What a question takes over from the previous one; undefined where it is complete in itself, or there is nothing to take
 * over. In this order:
 *
 * - a word that points backwards stands for a name, or for all of the previous question (“她父亲是做什么的？”)
 * - a mere name, time or noun takes the place of its counterpart (“那特斯拉呢？”, “2023年呢？”, "and Tesla?")
 * - a question that says nothing of its own is about all that was said (“为什么？”, “谁说的？”, “还有呢？”)
 * - one that says something of nobody and nothing says it of who or what was named (“什么时候成立的？”, “估值是多少？”)
 *
 * @param previous the previous question as it was understood: made whole, if it was a follow-up itself
 */
export function followUp(previous: ReadQuestion, question: ReadQuestion): FollowUp | undefined {
  const before = partsOf(previous);
  const now = partsOf(question);
  const more = countMore(now);
  const pointer = pointerIn(now);
  // “谁写的？” is about the article, whatever came before; “还写了什么？” is not.
  if (overviewTopic(question.query) && more === 0) return undefined;
  if (topicOf(before) === '' || now.all.length === 0) return undefined;
  const whole = madeWhole(before, now, pointer);
  // “林知远？”, “那陈阿福呢？”: all that was said is replaced.
  if (!whole || whole.subject === '') return undefined;
  // Whoever was asked for is named in the passage that was shown, and goes on in it: “谁说的？他还说了什么？”
  const goesOnThere = pointer && whole.subject === topicOf(before);
  return { ...whole, shown: more > 0 && !goesOnThere ? 1 + countMore(before) : 0 };
}

function madeWhole(
  before: Parts,
  now: Parts,
  pointer: Pointer | undefined,
): Omit<FollowUp, 'shown'> | undefined {
  const certain = (whole: Whole) => ({ ...whole, isCertain: true });
  const possible = (whole: Whole) => ({ ...whole, isCertain: false });
  if (pointer) return { ...resolve(pointer, before, now), isCertain: !pointer.namesItself };
  if (isMereMention(now)) return certain(inPlace(before, now));
  const content = now.said.filter(({ role }) => role === 'content');
  const first = now.all.find(({ role }) => role !== 'function')?.role;
  if (now.said.length === 0 && first === 'more') return certain(afterPrevious(before, now));
  if (content.length === 0) return certain(afterAll(before, now));
  if (now.names.length > 0) return undefined;
  if (first === 'more') return certain(afterAll(before, now));
  // What happened is asked for its reason, and who was named for the rest.
  const subject = now.all.some(({ text }) => WHY.test(text)) ? '' : subjectOf(before);
  if (first === 'opener') return certain(after(subject || topicOf(before), now));
  if (isDefinition(now)) return undefined;
  if (content.every(({ isNominal }) => !isNominal)) {
    const whole = after(subject || topicOf(before), now);
    return content.length <= PREDICATE && content.every(isPredicate)
      ? certain(whole)
      : possible(whole);
  }
  return subject !== '' && asksOfOneThing(now) ? possible(after(subject, now)) : undefined;
}

/** A verb or an adjective: what is said of something. */
function isPredicate({ kind, text }: Part): boolean {
  return kind === 'word' && /^[vaz]/.test(partOfSpeech(text));
}

/** “X是什么？” asks for no more than it names. */
function isDefinition({ all }: Parts): boolean {
  return (
    all.some(({ text }) => /^(是|为|指|叫)$/.test(text)) && all.some(({ text }) => text === '什么')
  );
}

/** “估值是多少？”, “桥墩有多高？”: one noun and nothing that is said of it. */
function asksOfOneThing(now: Parts): boolean {
  return (
    nounPhrases(now).length === 1 &&
    now.said.every(
      ({ role, isNominal, kind }) => role === 'light' || isNominal || kind === 'number',
    )
  );
}

function countMore({ all }: Parts): number {
  return all.filter(({ role }) => role === 'more').length;
}
