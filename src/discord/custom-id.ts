/**
 * What a button or a menu does, written into its `custom_id`: all that is needed to do it years later, in another process,
 * over another corpus. Nothing is stored.
 *
 * Nothing is signed either. An interaction brings the message as Discord keeps it, and only the bot can have written that:
 * an id counts only where it stands in the message, see `standsIn`. That holds after a new token, in every replica, and
 * where there is no token at all.
 */

import type { APIMessage } from 'discord.js';
import { LANGUAGES, type Language } from './wording.ts';

/** What pressing does, and the letter that says so. */
const ACTIONS = {
  /** Shows the answer to the question `text` at the passage `at`. */
  answer: 'a',
  /** Shows the answer at the passage that is chosen from a menu. */
  choose: 'm',
  /** Shows the passage `at` among those around it. */
  context: 'c',
  /** Asks the question `text` anew. */
  ask: 'q',
  /** Shows the page `page` of the passages that hold `text`. */
  find: 'f',
  /** Shows the passage that is chosen from a menu on that page, among those around it. */
  hit: 'h',
  /** Shows the page `page` of the list of articles. */
  articles: 'l',
  /** Shows what is known about the article `only`, its sections from the page `page`. */
  article: 'o',
  /** The same for the article that is chosen from a menu. */
  open: 'p',
  /** Shows the section of the passage `at`, from there on. */
  read: 'r',
  /** The same for the section that is chosen from a menu. */
  section: 's',
  /** Removes the message. */
  remove: 'x',
  /** Shows to everyone what only the asker sees. */
  publish: 'y',
} as const;

export type Action = keyof typeof ACTIONS;

export interface Press {
  readonly action: Action;
  readonly language: Language;
  /** The id of who asked: whoever else presses gets a message of their own. */
  readonly asker: string;
  /** The tag of the only article that the message is about; see `articleTag`. */
  readonly only?: string | undefined;
  /** See `passageRef`. */
  readonly at?: string | undefined;
  /** From 0. */
  readonly page?: number | undefined;
  /** A question, or a word that is looked up: one line. */
  readonly text?: string | undefined;
}

/** Discord's, in UTF-16 units to be safe. */
const MAX_CUSTOM_ID = 100;

const PATTERN =
  /^([a-z])([0-2])\.([0-9a-z]{1,13})\.([\w-]*)\.([\w-]*)\.([0-9a-z]{0,4})(?:~(.+))?$/su;

/** The `custom_id`; without the text where it does not fit, which then has to stand in the message: see `holdsText`. */
export function customId({ action, language, asker, only, at, page, text }: Press): string {
  const fields = [BigInt(asker).toString(36), only ?? '', at ?? '', page?.toString(36) ?? ''];
  const id = `${ACTIONS[action]}${LANGUAGES.indexOf(language)}.${fields.join('.')}`;
  const whole = text === undefined ? id : `${id}~${text}`;
  return whole.length <= MAX_CUSTOM_ID ? whole : id;
}

/** Whether the `custom_id` has room for the text. */
export function holdsText(press: Press): boolean {
  return press.text === undefined || customId(press) !== customId({ ...press, text: undefined });
}

/** Undefined for what is no `custom_id` of this bot. */
export function readCustomId(id: string): Press | undefined {
  const [, letter, language, asker = '', only, at, page, text] = PATTERN.exec(id) ?? [];
  const action = (Object.keys(ACTIONS) as Action[]).find((name) => ACTIONS[name] === letter);
  const spoken = LANGUAGES[Number(language)];
  if (!action || !spoken) return undefined;
  return {
    action,
    language: spoken,
    asker: [...asker]
      .reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
      .toString(),
    ...(only && { only }),
    ...(at && { at }),
    ...(page && { page: Number.parseInt(page, 36) }),
    ...(text && { text }),
  };
}

/** What the choice of a passage in a menu stands for: the passage, and its place among those of the answer, from 0. */
export function choiceValue(at: string, page: number): string {
  return `${at}.${page.toString(36)}`;
}

/** Reads `choiceValue`. */
export function readChoice(value: string): Pick<Press, 'at' | 'page'> {
  const [at, page = '0'] = value.split('.');
  return { at, page: Number.parseInt(page, 36) || 0 };
}

interface AnyComponent {
  readonly custom_id?: string;
  readonly options?: readonly { readonly value: string }[];
  readonly components?: readonly AnyComponent[];
}

/** Whether a button or a menu with this id, and with these choices, stands in the message. */
export function standsIn(
  { components = [] }: Pick<APIMessage, 'components'>,
  id: string,
  values: readonly string[] = [],
): boolean {
  const inside = (one: AnyComponent): boolean =>
    (one.custom_id === id &&
      values.every((value) => one.options?.some((option) => option.value === value))) ||
    (one.components ?? []).some(inside);
  return (components as readonly AnyComponent[]).some(inside);
}
