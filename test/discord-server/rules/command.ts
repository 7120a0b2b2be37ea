/** The rules of application commands, after Discord's reference. */

import { z } from 'zod';
import { type BrokenRule, brokenShape } from './broken-rule.ts';
import { channelTypes, repeats, snowflake } from './components.ts';

export const CHAT_INPUT = 1;

/** Of one command: name, description and values, of each field its longest translation. */
const MAX_COMMAND_LENGTH = 8000;
/** Chat commands an app may have in one place. */
const MAX_COMMANDS = 100;
/** Combining letters are in the pattern as Discord gives it. */
const NAME = /^[-_ʼ\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** https://docs.discord.com/developers/reference#locales */
const LOCALES = [
  'ar',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en-GB',
  'en-US',
  'es-419',
  'es-ES',
  'fi',
  'fr',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'nl',
  'no',
  'pl',
  'pt-BR',
  'ro',
  'ru',
  'sv-SE',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-CN',
  'zh-TW',
];

const name = z
  .string()
  .regex(NAME, 'command-name: 1 to 32 letters, digits, - or _')
  .refine((given) => given === given.toLowerCase(), 'command-name: lower case');
const menuName = z
  .string()
  .min(1, 'command-name: 1 to 32 characters')
  .max(32, 'command-name: 1 to 32 characters');
const description = z
  .string()
  .min(1, 'command-description: 1 to 100 characters')
  .max(100, 'command-description: 1 to 100 characters');
const choiceName = z
  .string()
  .min(1, 'choice: name of 1 to 100 characters')
  .max(100, 'choice: name of 1 to 100 characters');

function localised(value: z.ZodType) {
  return z.record(z.string(), value).superRefine((translations, context) => {
    for (const locale of Object.keys(translations)) {
      if (LOCALES.includes(locale)) continue;
      context.addIssue({ code: 'custom', message: `locale: ${locale} is no locale of Discord` });
    }
  });
}

const named = {
  name,
  name_localizations: localised(name).nullish(),
  description,
  description_localizations: localised(description).nullish(),
};
const choice = {
  name: choiceName,
  name_localizations: localised(choiceName).nullish(),
};

const simple = { ...named, required: z.boolean().nullish() };
const completing = { ...simple, autocomplete: z.boolean().nullish() };
const length = z.int().min(0).max(6000).nullish();

function choicesOf(value: z.ZodType) {
  return z
    .array(z.strictObject({ ...choice, value }))
    .max(25, 'choice: at most 25')
    .nullish();
}

function numeric<Kind extends 4 | 10>(type: Kind, value: z.ZodNumber | z.ZodInt) {
  return z.strictObject({
    ...completing,
    type: z.literal(type),
    min_value: value.nullish(),
    max_value: value.nullish(),
    choices: choicesOf(value),
  });
}

const valueOptions = [
  z.strictObject({
    ...completing,
    type: z.literal(3),
    min_length: length,
    max_length: length,
    choices: choicesOf(z.string().max(100, 'choice: value of at most 100 characters')),
  }),
  numeric(4, z.int()),
  z.strictObject({ ...simple, type: z.literal(5) }),
  z.strictObject({ ...simple, type: z.literal(6) }),
  z.strictObject({
    ...simple,
    type: z.literal(7),
    channel_types: channelTypes.nullish(),
  }),
  z.strictObject({ ...simple, type: z.literal(8) }),
  z.strictObject({ ...simple, type: z.literal(9) }),
  numeric(10, z.number()),
  z.strictObject({ ...simple, type: z.literal(11) }),
] as const;

const TOO_MANY_OPTIONS = 'option-count: at most 25';
const subcommand = z.strictObject({
  ...named,
  type: z.literal(1),
  options: z
    .array(z.discriminatedUnion('type', valueOptions, 'option-type: not in a subcommand'))
    .max(25, TOO_MANY_OPTIONS)
    .nullish(),
});
const subcommandGroup = z.strictObject({
  ...named,
  type: z.literal(2),
  options: z.array(subcommand).max(25, TOO_MANY_OPTIONS).nullish(),
});

const permissions = z.string().regex(/^\d+$/, 'permissions: digits in a string').nullish();
/** A list without repetition of the numbers 0 to `last`. */
function places(rule: string, last: number) {
  return z
    .array(z.int().min(0).max(last, `${rule}: 0 to ${last}`))
    .min(1, `${rule}: empty`)
    .refine((given) => repeats(given).size === 0, `${rule}: one more than once`)
    .nullish();
}
const command = {
  id: snowflake.nullish(),
  default_member_permissions: permissions,
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  contexts: places('contexts', 2),
  integration_types: places('integration-types', 1),
};

const chatInput = z.strictObject({
  ...command,
  ...named,
  type: z.literal(CHAT_INPUT).nullish(),
  options: z
    .array(
      z.discriminatedUnion(
        'type',
        [...valueOptions, subcommand, subcommandGroup],
        'option-type: unknown',
      ),
    )
    .max(25, TOO_MANY_OPTIONS)
    .nullish(),
});
const menu = z.strictObject({
  ...command,
  type: z.literal([2, 3], 'command-type: 1, 2 or 3'),
  name: menuName,
  name_localizations: localised(menuName).nullish(),
  description: z.literal('', 'command-description: only for chat commands').nullish(),
  description_localizations: z.strictObject({}).nullish(),
  options: z.array(z.never()).nullish(),
});

interface Option {
  readonly name?: unknown;
  readonly required?: unknown;
  readonly autocomplete?: unknown;
  readonly min_length?: unknown;
  readonly max_length?: unknown;
  readonly name_localizations?: unknown;
  readonly options?: unknown;
  readonly choices?: unknown;
}

/** Rules for one command; `partial` for PATCH, which may leave fields out. */
export function brokenCommandRules(body: unknown, at = '', partial = false): BrokenRule[] {
  const type = (body as { type?: unknown } | null)?.type ?? CHAT_INPUT;
  const shape = type === CHAT_INPUT ? chatInput : menu;
  const broken = brokenShape(partial ? shape.partial() : shape, body, at);
  if (typeof body !== 'object' || body === null) return broken;
  const add = (rule: string, problem: string) => broken.push({ rule, at, problem });

  const size = longest(body);
  if (size > MAX_COMMAND_LENGTH) {
    add('command-length', `${size} characters, at most ${MAX_COMMAND_LENGTH}`);
  }
  for (const options of optionLists(body)) {
    const firstOptional = options.findIndex(({ required }) => required !== true);
    const lastRequired = options.findLastIndex(({ required }) => required === true);
    if (firstOptional !== -1 && firstOptional < lastRequired) {
      add('option-order', 'a required option after an optional one');
    }
    for (const repeated of repeats(options.map((option) => option.name))) {
      add('option-unique', `two options are called ${repeated}`);
    }
    for (const option of options) {
      if (option.autocomplete === true && Array.isArray(option.choices) && option.choices.length) {
        add('option-choices', 'an option has choices or autocompletes, not both');
      }
      const { min_length: min, max_length: max } = option;
      if (max === 0 || (typeof min === 'number' && typeof max === 'number' && min > max)) {
        add('option-length', 'max_length is at least 1 and not below min_length');
      }
    }
  }
  return broken;
}

/** Rules for the list that replaces all commands of a place. */
export function brokenCommandListRules(body: unknown): BrokenRule[] {
  if (!Array.isArray(body)) return [{ rule: 'field-type', at: '', problem: 'not a list' }];
  const broken = body.flatMap((one, index) => brokenCommandRules(one, String(index)));
  const keys = body.map((one) => `${one?.name} (type ${one?.type ?? CHAT_INPUT})`);
  for (const repeated of repeats(keys)) {
    broken.push({ rule: 'command-unique', at: '', problem: `two commands are called ${repeated}` });
  }
  if (body.length > MAX_COMMANDS) {
    broken.push({ rule: 'command-count', at: '', problem: `more than ${MAX_COMMANDS}` });
  }
  return broken;
}

function* optionLists(parent: Option): Generator<readonly Option[]> {
  if (!Array.isArray(parent.options)) return;
  const options = parent.options.filter((one) => typeof one === 'object' && one !== null);
  yield options;
  for (const option of options) yield* optionLists(option);
}

/** Characters of a command or option as Discord counts them against its limit. */
function longest(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  const fields = node as Record<string, unknown>;
  const own = ['name', 'description'].map((field) =>
    Math.max(
      ...[fields[field], ...Object.values(fields[`${field}_localizations`] ?? {})].map((text) =>
        typeof text === 'string' ? text.length : 0,
      ),
    ),
  );
  const value = fields['value'];
  const below = [fields['options'], fields['choices']].flatMap((list) =>
    Array.isArray(list) ? list.map(longest) : [],
  );
  return [...own, typeof value === 'string' ? value.length : 0, ...below].reduce(
    (sum, part) => sum + part,
    0,
  );
}
