/** Showing to everyone what only the asker saw. */

import type { APIMessage, APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { type Card, cardWith } from './card.ts';
import { readCustomId } from './custom-id.ts';

interface AnyComponent {
  readonly type: ComponentType;
  readonly custom_id?: string;
  readonly components?: readonly AnyComponent[];
}

/** The very message, to the character, without the button that shows it to everyone. */
export function publicCard({ components = [] }: Pick<APIMessage, 'components'>): Card {
  const kept = (components as readonly AnyComponent[]).flatMap(withoutPublishing);
  return cardWith(kept as unknown as APIMessageTopLevelComponent[]);
}

function withoutPublishing(component: AnyComponent): AnyComponent[] {
  const { custom_id, components } = component;
  if (custom_id !== undefined && readCustomId(custom_id)?.action === 'publish') return [];
  if (components === undefined) return [component];
  const kept = components.flatMap(withoutPublishing);
  return kept.length > 0 ? [{ ...component, components: kept }] : [];
}
