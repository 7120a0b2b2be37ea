/** Leafing through a list that is too long for one message. */

import type { APIButtonComponent } from 'discord.js';
import { type Audience, button, type Details, pressOf } from './controls.ts';
import type { Action } from './custom-id.ts';
import { WORDING } from './wording.ts';

/** Pages, from 0; at least one. */
export interface Pages {
  readonly page: number;
  readonly pages: number;
}

/** The items of a page; of the last one where there are not so many any more. */
export function pageOf<Item>(
  all: readonly Item[],
  page: number,
  size: number,
): Pages & { readonly items: readonly Item[] } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(page, pages - 1);
  return { items: all.slice(shown * size, (shown + 1) * size), page: shown, pages };
}

/** To the pages before and after, where there are any. */
export function pageButtons(
  audience: Audience,
  action: Action,
  { page, pages }: Pages,
  details: Details = {},
): (APIButtonComponent | undefined)[] {
  const { buttons } = WORDING[audience.language];
  const to = (target: number) => pressOf(audience, action, { ...details, page: target });
  return [
    page > 0 ? button(buttons.previousPage, to(page - 1)) : undefined,
    page + 1 < pages ? button(buttons.nextPage(page + 2, pages), to(page + 1)) : undefined,
  ];
}
