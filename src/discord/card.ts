/** One Discord message: plain JSON, the same for every way it is sent. What it says is made by the cards beside this file. */

import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { fits, sizeOf } from './limits.ts';
import { escapeMarkdown, visibleText } from './markdown.ts';
import { shortenLine } from './shorten.ts';
import { type Language, WORDING } from './wording.ts';

/** The body of a message: of a reply to a message, or the `data` of a response to an interaction. */
export interface Card {
  readonly flags: MessageFlags;
  readonly components: APIMessageTopLevelComponent[];
  /** Nothing in a message of the bot ever notifies anyone. */
  readonly allowed_mentions: { readonly parse: []; readonly replied_user: false };
}

/** Texts and other parts of a card from top to bottom; what is undefined or empty is left out. */
export type Parts = readonly (string | APIComponentInContainer | undefined)[];

/** How much of each line is shown, in UTF-16 units before escaping: what a reader takes in at a glance. */
export const LENGTHS = {
  title: 200,
  heading: 100,
  name: 100,
  question: 200,
  suggestion: 100,
} as const;

/**
 * Every length is scaled by the first of these with which the message keeps Discord's limits: markdown and hanzi count
 * for more than their characters. With the last, the worst text fits.
 */
const SCALES = [1, 0.6, 0.3, 0.1] as const;

export const divider: APIComponentInContainer = { type: ComponentType.Separator };

/**
 * @param parts makes the card at a scale, by which it multiplies its lengths
 * @param accent the colour of its edge, 24 bits; none without
 */
export function cardOf(parts: (scale: number) => Parts, accent?: number): Card {
  const at = (scale: number): APIMessageTopLevelComponent[] => [
    {
      type: ComponentType.Container,
      ...(accent !== undefined && { accent_color: accent }),
      components: parts(scale)
        .filter((part) => part !== undefined)
        .filter((part) => part !== '')
        .map((part) =>
          typeof part === 'string' ? { type: ComponentType.TextDisplay, content: part } : part,
        ),
    },
  ];
  const [largest, ...smaller] = SCALES;
  let components = at(largest);
  for (const scale of smaller) {
    if (fits(sizeOf(components))) break;
    components = at(scale);
  }
  return cardWith(components);
}

/** A message of components that are finished. */
export function cardWith(components: APIMessageTopLevelComponent[]): Card {
  return {
    flags: MessageFlags.IsComponentsV2,
    components,
    allowed_mentions: { parse: [], replied_user: false },
  };
}

/** A sentence of the bot's own, and nothing else. */
export function lineCard(text: string): Card {
  return cardOf(() => [text]);
}

/** For when answering failed through no fault of the asker. */
export function errorCard(language: Language): Card {
  return lineCard(WORDING[language].failed);
}

/** A reply that could not be given in the channel where it was asked for, with a line that says so. */
export function elsewhereCard(card: Card, language: Language, channelId: string): Card {
  const note = small(WORDING[language].elsewhere(`<#${channelId}>`));
  return cardWith([{ type: ComponentType.TextDisplay, content: note }, ...card.components]);
}

/** Makes one line of foreign text, escaped, of a length that is scaled. */
export function lineAt(scale: number): (text: string, length: number) => string {
  return (text, length) =>
    escapeMarkdown(shortenLine(visibleText(text), Math.floor(length * scale)));
}

/** Small print: for what the eye shall not stop at. */
export function small(text: string): string {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `-# ${line}`)
    .join('\n');
}

/** Facts of one line; what is undefined or empty is left out. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
