/** Buttons and menus. */

import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Article, Passage } from '../corpus/article.ts';
import { passageLink } from '../corpus/link.ts';
import { oneLine } from './asked.ts';
import { type Action, customId, holdsText, type Press } from './custom-id.ts';
import { MAX_BUTTONS, MAX_LABEL, MAX_LINK, MAX_OPTION, MAX_OPTIONS } from './limits.ts';
import { visibleText } from './markdown.ts';
import { shortenLine } from './shorten.ts';
import { type Language, WORDING } from './wording.ts';

/** For whom a message is made, which its buttons have to know. */
export interface Audience {
  readonly language: Language;
  /** The id of who asked. */
  readonly asker: string;
  /** Whether only the asker sees the message. */
  readonly isPrivate: boolean;
  /** The tag of the only article that is asked; see `articleTag`. */
  readonly only?: string | undefined;
}

/** What a press says beside its action and its audience. */
export type Details = Pick<Press, 'only' | 'at' | 'page' | 'text'>;

export function pressOf(
  { language, asker, only }: Audience,
  action: Action,
  details: Details = {},
): Press {
  return { action, language, asker, only, ...details };
}

export function button(label: string, press: Press): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: shortenLine(visibleText(label), MAX_LABEL),
    custom_id: customId(press),
  };
}

/** To the passage in the article, or to the publisher; none where the article has no address. */
export function linkButton(
  article: Article,
  passage: Passage | undefined,
  language: Language,
): APIButtonComponent | undefined {
  const url = passage
    ? passageLink(article, passage, MAX_LINK)
    : [article.url, article.site].find((address) => address && address.length <= MAX_LINK);
  if (!url) return undefined;
  const { buttons } = WORDING[language];
  const isPublisher = url === article.site && url !== article.url;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: isPublisher ? buttons.publisher : buttons.article,
    url,
  };
}

/** What every message of the bot can do with itself: go, and be shown to everyone where only the asker sees it. */
export function ownButtons(audience: Audience): APIButtonComponent[] {
  const { buttons } = WORDING[audience.language];
  const remove = button(buttons.remove, pressOf(audience, 'remove'));
  const publish = button(buttons.publish, pressOf(audience, 'publish'));
  return audience.isPrivate ? [remove, publish] : [remove];
}

/** Buttons that ask these questions; those that a button has no room for are left out. */
export function questionButtons(
  questions: readonly string[],
  audience: Audience,
): APIButtonComponent[] {
  return [...new Set(questions.map(oneLine))]
    .map((text) => ({ text, press: pressOf(audience, 'ask', { text }) }))
    .filter(({ text, press }) => text !== '' && text.length <= MAX_LABEL && holdsText(press))
    .map(({ text, press }) => button(text, press));
}

/** Nothing for no buttons; at most five. */
export function row(
  buttons: readonly (APIButtonComponent | undefined)[],
): APIComponentInContainer | undefined {
  const components = buttons.filter((one) => one !== undefined).slice(0, MAX_BUTTONS);
  return components.length > 0 ? { type: ComponentType.ActionRow, components } : undefined;
}

export interface Choice {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string;
}

/** A menu of at most 25 choices, the texts of which are cut at `length` UTF-16 units; nothing for none. */
export function menu(
  placeholder: string,
  press: Press,
  choices: readonly Choice[],
  length = MAX_OPTION,
): APIComponentInContainer | undefined {
  if (choices.length === 0) return undefined;
  const line = (text: string) => shortenLine(visibleText(text), Math.min(length, MAX_OPTION));
  const options = choices.slice(0, MAX_OPTIONS).map(({ label, description, value }) => {
    const shown: APISelectMenuOption = { label: line(label) || '…', value };
    const below = description === undefined ? '' : line(description);
    return below === '' ? shown : { ...shown, description: below };
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.StringSelect, custom_id: customId(press), placeholder, options },
    ],
  };
}
