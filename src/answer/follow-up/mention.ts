/** Questions that merely mention something: “那特斯拉呢？”, “2023年呢？”, "what about the valuation?". */

import { partOfSpeech } from '../../text/jieba.ts';
import type { Span } from '../../text/term.ts';
import { nounPhrases, type Part, type Parts, written } from './parts.ts';
import { afterAll, changed, subjectOf, type Whole } from './whole.ts';
import { AUXILIARIES } from './words.ts';

/** More than this is a sentence that happens to have no word that asks. */
const LONGEST = 5;

const WHAT_ABOUT = /^\P{L}*(?:(?:and|but|so) )?(?:what|how) about\b/iu;

/** Whether a question has nothing in it but what it mentions, with 那, "and", 呢 or "what about". */
export function isMereMention({ text, all, said }: Parts): boolean {
  const asking = all.filter(({ role }) => role === 'asking').map((part) => part.text);
  const goesOn = all[0]?.role === 'opener' || asking.includes('呢') || WHAT_ABOUT.test(text);
  const asks = WHAT_ABOUT.test(text) ? asking.length > 1 : asking.some((word) => word !== '呢');
  return (
    goesOn &&
    !asks &&
    said.some(({ role }) => role === 'content') &&
    said.length <= LONGEST &&
    !all.some((part) => AUXILIARIES.has(part.text))
  );
}

/** The previous question with what is mentioned in the place of its counterpart. */
export function inPlace(before: Parts, now: Parts): Whole {
  const mentioned = written(now.text, {
    start: now.said[0]?.start ?? 0,
    end: now.said.at(-1)?.end ?? 0,
  });
  const counterpart = counterpartOf(before, now, mentioned);
  if (counterpart) return changed(before, counterpart, mentioned);
  const subject = subjectOf(before);
  const isNoun =
    now.names.length === 0 && now.said.every((part) => !isOrdinal(part) && !isTime(part));
  if (!isNoun || subject === '') return afterAll(before, now);
  const asking = before.all
    .filter(({ role, text }) => role === 'asking' && !/^[呢吗]$/.test(text))
    .map((part) => written(before.text, part));
  return { asked: [subject, mentioned, ...asking].join(' '), subject };
}

function counterpartOf(before: Parts, now: Parts, mentioned: string): Span | undefined {
  const { text, said, names } = before;
  const [first] = now.said;
  if (!first || text.includes(mentioned)) return undefined;
  if (isOrdinal(first)) {
    const ordinal = stretch(said, isOrdinal);
    // 第二起 takes the place of 第一起, wherever words end in 第一起诉讼.
    const measure = now.text.slice(first.end, now.said.at(-1)?.end);
    return ordinal && text.startsWith(measure, ordinal.end)
      ? { ...ordinal, end: ordinal.end + measure.length }
      : ordinal;
  }
  if (now.said.every(isTime)) return stretch(said, isTime);
  const [name] = now.names;
  if (name) {
    return names.find(({ isLikelyPerson }) => isLikelyPerson === name.isLikelyPerson) ?? names[0];
  }
  const phrases = nounPhrases(before);
  const head = mentioned.slice(-1);
  return (
    phrases.find((phrase) => written(text, phrase).endsWith(head)) ??
    (names.length === 0 ? phrases[0] : undefined)
  );
}

/** 第二起, 2: in an order, or a count. */
function isOrdinal({ kind, text }: Part): boolean {
  return kind === 'number' || text.startsWith('第');
}

function isTime({ kind, text }: Part): boolean {
  return kind === 'date' || (kind === 'word' && partOfSpeech(text) === 't');
}

/** The first of the parts that pass, with those that follow at once. */
function stretch(parts: readonly Part[], passes: (part: Part) => boolean): Span | undefined {
  const from = parts.findIndex(passes);
  if (from < 0) return undefined;
  const rest = parts.slice(from);
  const length = rest.findIndex((part) => !passes(part));
  return { start: rest[0]?.start ?? 0, end: rest.at(length < 0 ? -1 : length - 1)?.end ?? 0 };
}
