/** What Discord takes in one message made of components, and how a message is measured against it. */

import {
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  ComponentType,
} from 'discord.js';

/** Characters of all text displays together (discord-api-docs, components reference). */
export const MAX_TEXT = 4_000;

/** Components of every depth together (same place). */
export const MAX_COMPONENTS = 40;

/**
 * Above this Discord answers with status 500, within all documented limits: UTF-8 bytes of all texts
 * and 12 for each text display, as measured in discord-api-docs issue 8554. Some 3,380 hanzi.
 */
export const MAX_BYTES = 10_170;
const BYTES_PER_COMPONENT = 12;

/** Address of a link button. */
export const MAX_LINK = 512;

/** Of a button, and buttons of one row (same place). */
export const MAX_LABEL = 80;
export const MAX_BUTTONS = 5;

/** Label and description of a menu's option each, and options of one menu (same place). */
export const MAX_OPTION = 100;
export const MAX_OPTIONS = 25;

/** Name and value of a choice of an autocompletion each, and their number (discord-api-docs, receiving and responding). */
export const MAX_CHOICE = 100;
export const MAX_CHOICES = 25;

export interface Size {
  /** UTF-16 units, never fewer than the characters Discord counts. */
  readonly text: number;
  readonly bytes: number;
  readonly components: number;
}

/** The size of a message's components as Discord counts it, what is read on buttons and menus and their addresses included to be safe. */
export function sizeOf(components: readonly APIMessageTopLevelComponent[]): Size {
  const size = { text: 0, bytes: 0, components: 0 };
  const add = (text: string) => {
    size.text += text.length;
    size.bytes += Buffer.byteLength(text);
  };
  const visit = (component: { readonly type: ComponentType }) => {
    size.components += 1;
    size.bytes += BYTES_PER_COMPONENT;
    if (component.type === ComponentType.TextDisplay && 'content' in component) {
      add(String(component.content));
    }
    if (component.type === ComponentType.Button) {
      if ('label' in component) add(String(component.label));
      if ('url' in component) add(String(component.url));
    }
    if (component.type === ComponentType.StringSelect && 'options' in component) {
      for (const { label, description = '' } of component.options as APISelectMenuOption[]) {
        add(label + description);
      }
    }
    if ('components' in component) {
      for (const child of component.components as (typeof component)[]) visit(child);
    }
  };
  for (const component of components) visit(component);
  return size;
}

export function fits({ text, bytes, components }: Size): boolean {
  return text <= MAX_TEXT && bytes <= MAX_BYTES && components <= MAX_COMPONENTS;
}
