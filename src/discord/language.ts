/** In which language the bot words its reply to someone. */

import { aligned } from '../text/aligned-text.ts';
import { simplify } from '../text/simplified.ts';
import type { Language } from './wording.ts';

const HAN = /\p{Script=Han}/u;

/** Kana make a text with hanzi Japanese, which the bot does not speak. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Words that make a question English rather than a name in Latin letters: nobody names a product
 * with them alone.
 */
const ENGLISH = new Set(
  (
    'a about an and any are can could did do does explain find for from give has have how i if in is ' +
    'it me mean many much my of on or say says show tell than that the their them there these they this ' +
    'to was were what when where which who whom whose why will with would you your'
  ).split(' '),
);

/** With this many English words, a question is English even if it names things in hanzi. */
const CLEARLY_ENGLISH = 2;

/**
 * The asker's language: that of the question where it shows one, else that of `locale` (a Discord
 * locale, such as the one of the asker's client), else English. Chinese is traditional where
 * simplifying would change the question, or where it would not and the locale says so.
 */
export function languageOf(question: string, locale?: string): Language {
  const words = question.toLowerCase().match(/[a-z]+/g) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (english >= CLEARLY_ENGLISH) return 'en';
  if (HAN.test(question) && !KANA.test(question)) return chineseOf(question, locale);
  if (english > 0) return 'en';
  return locale === 'zh-CN' || locale === 'zh-TW' ? locale : 'en';
}

function chineseOf(question: string, locale: string | undefined): Language {
  const isTraditional = simplify(aligned(question)).text !== question;
  return isTraditional || locale === 'zh-TW' ? 'zh-TW' : 'zh-CN';
}
