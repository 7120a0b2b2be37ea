/**
 * The rules of message components, after Discord's component reference and its published schema.
 * Lengths are counted in UTF-16 units: never fewer than the characters Discord counts, so a body
 * that passes here passes there.
 */

import { z } from 'zod';
import { type BrokenRule, brokenShape } from './broken-rule.ts';

export const ACTION_ROW = 1;
export const BUTTON = 2;
const TEXT_DISPLAY = 10;

/** Those that a select menu or an option may be narrowed to. */
const CHANNEL_TYPES = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15];

const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

/** Of one message: nested components count, section accessories too. */
const MAX_COMPONENTS = 40;
/** Of one message without the components V2 flag. */
const MAX_ROWS = 5;
/** Over all text displays of one message. */
const MAX_TEXT = 4000;
/** Not documented: above about this many bytes Discord is reported to fail. */
const MAX_TEXT_BYTES = 10_170;

export const snowflake = z.string().regex(/^(0|[1-9]\d*)$/, 'snowflake: digits in a string');
const id = z.int().min(0).nullish();
const flag = z.boolean().nullish();
export const channelTypes = z
  .array(
    z.int().refine((type) => CHANNEL_TYPES.includes(type), 'channel-types: no type of channel'),
  )
  .refine((types) => repeats(types).size === 0, 'channel-types: one more than once');
const customId = z
  .string()
  .min(1, 'custom-id: 1 to 100 characters')
  .max(100, 'custom-id: 1 to 100 characters');
const emoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().max(32),
  animated: flag,
});

const button = z
  .strictObject({
    type: z.literal(BUTTON),
    id,
    style: z.int().min(1, 'button-style: 1 to 6').max(6, 'button-style: 1 to 6'),
    label: z.string().max(80, 'button-label: at most 80 characters').nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: z.string().max(512, 'button-url: at most 512 characters').nullish(),
    sku_id: snowflake.nullish(),
    disabled: flag,
  })
  .superRefine((given, context) => {
    const broken = (message: string) => context.addIssue({ code: 'custom', message });
    const carried = (['custom_id', 'url', 'sku_id'] as const).filter((field) => given[field]);
    const wanted =
      given.style === LINK_STYLE ? 'url' : given.style === PREMIUM_STYLE ? 'sku_id' : 'custom_id';
    if (carried.length !== 1 || carried[0] !== wanted) {
      broken(
        `button-target: style ${given.style} takes ${wanted} alone, got ${carried.join(', ')}`,
      );
    }
    if (given.url && !isLink(given.url)) broken('button-url: not an http, https or discord link');
    if (given.style !== PREMIUM_STYLE && !given.label && !given.emoji) {
      broken('button-label: neither label nor emoji');
    }
  });

function isLink(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:', 'discord:'].includes(new URL(url).protocol);
}

const select = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150, 'select-placeholder: at most 150 characters').nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: flag,
  required: flag,
};
const chosen = z.strictObject({ id: snowflake, type: z.enum(['user', 'role', 'channel']) });
const default_values = z.array(chosen).max(25).nullish();
const text100 = z.string().min(1).max(100, 'select-option: at most 100 characters');

const stringSelect = z.strictObject({
  ...select,
  type: z.literal(3),
  options: z
    .array(
      z.strictObject({
        label: text100,
        value: text100,
        description: text100.nullish(),
        default: flag,
        emoji: emoji.nullish(),
      }),
    )
    .min(1, 'select-option: 1 to 25 options')
    .max(25, 'select-option: 1 to 25 options'),
});
const userSelect = z.strictObject({ ...select, type: z.literal(5), default_values });
const roleSelect = z.strictObject({ ...select, type: z.literal(6), default_values });
const mentionableSelect = z.strictObject({ ...select, type: z.literal(7), default_values });
const channelSelect = z.strictObject({
  ...select,
  type: z.literal(8),
  default_values,
  channel_types: channelTypes.nullish(),
});

const actionRow = z.strictObject({
  type: z.literal(ACTION_ROW),
  id,
  components: z
    .array(
      z.discriminatedUnion(
        'type',
        [button, stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect],
        'component-nesting: an action row takes buttons or a select menu',
      ),
    )
    .min(1, 'action-row: 1 to 5 buttons or one select menu')
    .max(5, 'action-row: 1 to 5 buttons or one select menu')
    .refine(
      (row) => row.length === 1 || row.every(({ type }) => type === BUTTON),
      'action-row: a select menu stands alone',
    ),
});

const textDisplay = z.strictObject({
  type: z.literal(TEXT_DISPLAY),
  id,
  content: z
    .string()
    .max(MAX_TEXT, `text-display: at most ${MAX_TEXT} characters`)
    .refine((text) => text.trim() !== '', 'text-display: empty'),
});

const media = z.strictObject({
  url: z
    .string()
    .max(2048)
    .refine((url) => /^(https?|attachment):\/\//.test(url), 'media-url: http, https or attachment'),
});
const description = z.string().min(1).max(1024, 'media-text: at most 1024 characters').nullish();
const thumbnail = z.strictObject({
  type: z.literal(11),
  id,
  media,
  description,
  spoiler: flag,
});
const section = z.strictObject({
  type: z.literal(9),
  id,
  components: z
    .array(z.discriminatedUnion('type', [textDisplay], 'component-nesting: a section takes text'))
    .min(1, 'section: 1 to 3 text displays')
    .max(3, 'section: 1 to 3 text displays'),
  accessory: z.discriminatedUnion(
    'type',
    [button, thumbnail],
    'section: the accessory is a button or a thumbnail',
  ),
});
const mediaGallery = z.strictObject({
  type: z.literal(12),
  id,
  items: z
    .array(z.strictObject({ media, description, spoiler: flag }))
    .min(1, 'media-gallery: 1 to 10 items')
    .max(10, 'media-gallery: 1 to 10 items'),
});
const file = z.strictObject({
  type: z.literal(13),
  id,
  file: z.strictObject({
    url: z.string().regex(/^attachment:\/\//, 'media-url: a file takes attachment:// only'),
  }),
  spoiler: flag,
});
const separator = z.strictObject({
  type: z.literal(14),
  id,
  divider: flag,
  spacing: z.union([z.literal(1), z.literal(2)], 'separator: spacing is 1 or 2').nullish(),
});
const container = z.strictObject({
  type: z.literal(17),
  id,
  accent_color: z.int().min(0).max(0xffffff, 'container: accent_color is 24 bits').nullish(),
  spoiler: flag,
  components: z
    .array(
      z.discriminatedUnion(
        'type',
        [actionRow, textDisplay, section, mediaGallery, file, separator],
        'component-nesting: not allowed in a container',
      ),
    )
    .min(1, 'container: empty'),
});

const messageComponents = z.array(
  z.discriminatedUnion(
    'type',
    [actionRow, textDisplay, section, mediaGallery, file, separator, container],
    'component-nesting: not allowed at the top of a message',
  ),
);

/** Rules for the `components` of a message; `v2` tells whether the body sets the components V2 flag. */
export function brokenComponentRules(components: unknown, v2: boolean): BrokenRule[] {
  const broken = brokenShape(messageComponents, components, 'components');
  const add = (rule: string, problem: string) => broken.push({ rule, at: 'components', problem });
  const all = [...nested(components)];
  const tops = Array.isArray(components) ? components : [];

  if (!v2 && all.some((one) => one['type'] !== ACTION_ROW && isV2Type(one['type']))) {
    add('v2-flag-missing', 'components V2 without the flag 32768');
  }
  if (!v2 && tops.length > MAX_ROWS) add('row-count', `${tops.length} rows, at most ${MAX_ROWS}`);
  if (all.length > MAX_COMPONENTS) {
    add('component-count', `${all.length} components, at most ${MAX_COMPONENTS}`);
  }

  const text = all.map((one) => textOf(one)).join('');
  if (text.length > MAX_TEXT) {
    add('text-total', `${text.length} characters in text displays, at most ${MAX_TEXT}`);
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEXT_BYTES) {
    add('text-bytes', `${bytes} UTF-8 bytes in text displays, at most about ${MAX_TEXT_BYTES}`);
  }

  for (const repeated of repeats(all.map((one) => one['custom_id']))) {
    add('custom-id-unique', `custom_id ${repeated} more than once`);
  }
  // 0 asks Discord to number the component itself.
  for (const repeated of repeats(all.map((one) => one['id']).filter((given) => given !== 0))) {
    add('component-id-unique', `id ${repeated} more than once`);
  }
  return broken;
}

/** The words of a message that its readers see: text displays from top to bottom. */
export function textOfComponents(components: unknown): string {
  return [...nested(components)]
    .map((one) => textOf(one))
    .filter((text) => text !== '')
    .join('\n');
}

function textOf(component: Record<string, unknown>): string {
  const { type, content } = component;
  return type === TEXT_DISPLAY && typeof content === 'string' ? content : '';
}

/** Sections, texts, media, files, separators and containers came with components V2. */
function isV2Type(type: unknown): boolean {
  return typeof type === 'number' && type >= 9;
}

/** Every component in a tree, parents first, whatever its shape: broken bodies are walked too. */
function* nested(components: unknown): Generator<Record<string, unknown>> {
  if (!Array.isArray(components)) return;
  for (const one of components) {
    if (typeof one !== 'object' || one === null) continue;
    yield one;
    yield* nested(one.components);
    if (one.accessory) yield* nested([one.accessory]);
  }
}

/** The values that are there more than once; undefined and null do not count. */
export function repeats(values: readonly unknown[]): Set<unknown> {
  const given = values.filter((value) => value !== undefined && value !== null);
  return new Set(given.filter((value, index) => given.indexOf(value) !== index));
}
