/** The rules of a message body, for each place that takes one. */

import { z } from 'zod';
import { type BrokenRule, brokenShape } from './broken-rule.ts';
import { brokenComponentRules, snowflake } from './components.ts';

export const SUPPRESS_EMBEDS = 4;
export const EPHEMERAL = 64;
export const LOADING = 128;
export const SUPPRESS_NOTIFICATIONS = 4096;
export const COMPONENTS_V2 = 32_768;

/**
 * - `create`, `edit`: a message in a channel
 * - `response`, `deferral`, `update`, `deferred-update`: an interaction's callback, types 4, 5, 7 and 6
 * - `follow-up`, `response-edit`: by the interaction's webhook
 */
export type MessageEndpoint =
  | 'create'
  | 'edit'
  | 'response'
  | 'deferral'
  | 'update'
  | 'deferred-update'
  | 'follow-up'
  | 'response-edit';

const EDITS: readonly MessageEndpoint[] = ['edit', 'update', 'response-edit'];

/** Flags an app may set, from the reference pages of each endpoint. */
const SETTABLE_FLAGS: Record<MessageEndpoint, number> = {
  create: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2,
  edit: SUPPRESS_EMBEDS | COMPONENTS_V2,
  response: EPHEMERAL | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2,
  deferral: EPHEMERAL,
  update: SUPPRESS_EMBEDS | COMPONENTS_V2,
  'deferred-update': 0,
  'follow-up': EPHEMERAL | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2,
  'response-edit': SUPPRESS_EMBEDS | COMPONENTS_V2,
};

const allowedMentions = z
  .strictObject({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: z.array(snowflake).max(100, 'allowed-mentions: at most 100 users').nullish(),
    roles: z.array(snowflake).max(100, 'allowed-mentions: at most 100 roles').nullish(),
    replied_user: z.boolean().nullish(),
  })
  .refine(
    ({ parse, users, roles }) =>
      !(parse?.includes('users') && users?.length) && !(parse?.includes('roles') && roles?.length),
    'allowed-mentions: a kind is either parsed or listed',
  );

const link = z.string().max(2048).nullish();
const embed = z.strictObject({
  title: z.string().max(256, 'embed: title at most 256 characters').nullish(),
  description: z.string().max(4096, 'embed: description at most 4096 characters').nullish(),
  type: z.string().nullish(),
  url: link,
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z.strictObject({ text: z.string().max(2048), icon_url: link }).nullish(),
  image: z.strictObject({ url: link }).nullish(),
  thumbnail: z.strictObject({ url: link }).nullish(),
  author: z.strictObject({ name: z.string().max(256), url: link, icon_url: link }).nullish(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(256, 'embed: field name at most 256 characters'),
        value: z.string().min(1).max(1024, 'embed: field value at most 1024 characters'),
        inline: z.boolean().nullish(),
      }),
    )
    .max(25, 'embed: at most 25 fields')
    .nullish(),
});

const attachment = z.strictObject({
  id: z.union([snowflake, z.int()]),
  filename: z.string().max(1024).nullish(),
  description: z.string().max(1024).nullish(),
  title: z.string().max(1024).nullish(),
  is_spoiler: z.boolean().nullish(),
});

const common = {
  content: z.string().max(2000, 'content-length: at most 2000 characters').nullish(),
  embeds: z.array(embed).max(10, 'embed: at most 10').nullish(),
  allowed_mentions: allowedMentions.nullish(),
  // Checked by the rules for components, which need to know the flags.
  components: z.array(z.unknown()).nullish(),
  attachments: z.array(attachment).max(10, 'attachment: at most 10').nullish(),
  flags: z.int().min(0).nullish(),
  // discord.js puts these three into every message body; where Discord takes no such field it ignores it.
  tts: z.boolean().nullish(),
  nonce: z.union([z.string().max(25, 'nonce: at most 25 characters'), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
};
const sendable = { ...common, poll: z.unknown().optional() };

const created = z
  .strictObject({
    ...sendable,
    sticker_ids: z.array(snowflake).max(3, 'sticker: at most 3').nullish(),
    message_reference: z
      .strictObject({
        message_id: snowflake,
        channel_id: snowflake.nullish(),
        guild_id: snowflake.nullish(),
        fail_if_not_exists: z.boolean().nullish(),
        type: z.literal(0, 'message-reference: only replies (type 0)').nullish(),
      })
      .nullish(),
  })
  .refine(
    ({ nonce, enforce_nonce }) => !enforce_nonce || (nonce !== undefined && nonce !== null),
    'nonce: enforce_nonce without a nonce',
  );
const edited = z.strictObject(common);

const SHAPES: Record<MessageEndpoint, z.ZodType> = {
  create: created,
  edit: edited,
  response: z.strictObject(sendable),
  deferral: z.strictObject(common),
  update: edited,
  'deferred-update': edited,
  'follow-up': z.strictObject(sendable),
  'response-edit': z.strictObject(sendable),
};

/** What the rules ask about the message that is edited. */
export interface EditedMessage {
  readonly flags?: number;
  readonly content?: string;
  readonly components?: readonly unknown[];
  readonly embeds?: readonly unknown[];
}

/** Rules that hold for `body` at `endpoint`; `stored` is the message an edit is about. */
export function brokenMessageRules(
  endpoint: MessageEndpoint,
  body: unknown,
  stored?: EditedMessage,
): BrokenRule[] {
  const broken = brokenShape(SHAPES[endpoint], body);
  if (typeof body !== 'object' || body === null) return broken;
  const given = body as Record<string, unknown>;
  const add = (rule: string, at: string, problem: string) => broken.push({ rule, at, problem });

  const flags = typeof given['flags'] === 'number' ? given['flags'] : undefined;
  const surplus = (flags ?? 0) & ~SETTABLE_FLAGS[endpoint];
  if (surplus !== 0) add('flags', 'flags', `${surplus} cannot be set on a ${endpoint}`);

  const sentAsV2 = ((flags ?? 0) & COMPONENTS_V2) !== 0;
  const storedAsV2 = ((stored?.flags ?? 0) & COMPONENTS_V2) !== 0;
  if (storedAsV2 && flags !== undefined && !sentAsV2) {
    add('v2-flag-removed', 'flags', 'components V2 cannot be taken from a message that has it');
  }
  if (sentAsV2 || storedAsV2) {
    for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
      if (!isEmpty(given[field])) add('v2-alone', field, 'not together with components V2');
    }
  }
  if (!isEmpty(given['components'])) {
    broken.push(...brokenComponentRules(given['components'], sentAsV2));
  }

  if (endpoint === 'deferral' || endpoint === 'deferred-update') return broken;
  const shown = EDITS.includes(endpoint) ? { ...stored, ...given } : given;
  const parts = ['content', 'components', 'embeds', 'attachments', 'sticker_ids', 'poll'] as const;
  if (parts.every((part) => isEmpty((shown as Record<string, unknown>)[part]))) {
    add('empty-message', '', 'nothing to show');
  }
  if (!pingsNobody(given['allowed_mentions'])) {
    broken.push({
      rule: 'allowed-mentions-none',
      at: 'allowed_mentions',
      problem: 'every message, edit and response carries {parse: []} and lists no user or role',
      house: true,
    });
  }
  return broken;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === '';
}

function pingsNobody(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  const { parse, users, roles } = given as Record<string, unknown>;
  return Array.isArray(parse) && parse.length === 0 && isEmpty(users) && isEmpty(roles);
}
