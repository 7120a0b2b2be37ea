/** A card as text alone, for where nothing else may be sent. */

import { ComponentType } from 'discord.js';
import type { Card } from './card.ts';

/** Characters of a message without components (discord-api-docs, "Create Message"). */
const MAX_CONTENT = 2_000;

/**
 * The texts of a card from top to bottom, and the addresses of its link buttons. Whole lines are left out at the end
 * where Discord would not take all of them; never empty, as no card is.
 */
export function plainText({ components }: Pick<Card, 'components'>): string {
  const lines = components.flatMap(textsIn).join('\n').split('\n');
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > MAX_CONTENT) break;
    kept.push(line);
  }
  return kept.length > 0 ? kept.join('\n') : (lines[0] ?? '').slice(0, MAX_CONTENT);
}

/** Of a component and what it holds. Angle brackets keep an address from growing a preview. */
function textsIn(component: object): string[] {
  const { type, content, url, label, components } = component as {
    readonly type?: ComponentType;
    readonly content?: string;
    readonly url?: string;
    readonly label?: string;
    readonly components?: readonly object[];
  };
  if (type === ComponentType.TextDisplay && content) return [content];
  if (type === ComponentType.Button && url) return [`${label}: <${url}>`];
  return (components ?? []).flatMap(textsIn);
}
