/** The question of a reply, where a button of it has no room for it: in the small print at its top. */

import type { APIMessage } from 'discord.js';
import { small } from './card.ts';
import { MAX_QUESTION } from './commands.ts';
import { escapeMarkdown, visibleText } from './markdown.ts';
import { shortenLine } from './shorten.ts';
import { LANGUAGES, type Language, WORDING } from './wording.ts';

/** UTF-16 units of a question that cannot be asked again by a button, enough to know it by. */
const SHORTENED = 200;

/** In one line; up to `MAX_QUESTION` UTF-16 units in full, to be read back by `askedIn`. */
export function askedText(question: string, language: Language): string {
  const line = oneLine(question);
  const shown = line.length > MAX_QUESTION ? shortenLine(line, SHORTENED) : line;
  return small(WORDING[language].asked(escapeMarkdown(shown)));
}

/** A question as buttons and small print keep it, which finds the same. */
export function oneLine(question: string): string {
  return visibleText(question).replace(/\s+/g, ' ').trim();
}

interface AnyComponent {
  readonly content?: string;
  readonly components?: readonly AnyComponent[];
}

/** The question that stands in a message of the bot; undefined where none does. */
export function askedIn({ components = [] }: Pick<APIMessage, 'components'>): string | undefined {
  const texts = (one: AnyComponent): string[] => [
    ...(one.content === undefined ? [] : [one.content]),
    ...(one.components ?? []).flatMap(texts),
  ];
  const lines = (components as readonly AnyComponent[]).flatMap(texts);
  for (const language of LANGUAGES) {
    const start = small(WORDING[language].asked(''));
    const line = lines.find((text) => text.startsWith(start));
    if (line !== undefined)
      return line
        .slice(start.length)
        .replace(/\\([^0-9A-Za-z\s])/g, '$1')
        .trim();
  }
  return undefined;
}
