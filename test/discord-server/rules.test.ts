/** Every rule fires on a body that breaks it, and none on a body that keeps them all. */

import { describe, expect, it } from 'vitest';
import type { BrokenRule } from './rules/broken-rule.ts';
import { brokenCommandListRules, brokenCommandRules } from './rules/command.ts';
import { brokenCallbackRules } from './rules/interaction.ts';
import { brokenMessageRules, COMPONENTS_V2, EPHEMERAL } from './rules/message.ts';

const PINGS_NOBODY = { allowed_mentions: { parse: [] } };
const TEXT = { type: 10, content: 'quoted' };
const LINK = { type: 2, style: 5, label: 'Source', url: 'https://example.org/a#:~:text=quoted' };
const BUTTON = { type: 2, style: 1, label: 'More', custom_id: 'more' };
const SELECT = { type: 3, custom_id: 'pick', options: [{ label: 'one', value: '1' }] };
const row = (...components: object[]) => ({ type: 1, components });
const repeat = <Thing>(count: number, make: (n: number) => Thing) =>
  Array.from({ length: count }, (_, n) => make(n));

const plain = (body: object) => brokenMessageRules('create', { ...PINGS_NOBODY, ...body });
const v2 = (...components: unknown[]) => plain({ flags: COMPONENTS_V2, components });
const edit = (body: object, stored: object) =>
  brokenMessageRules('edit', { ...PINGS_NOBODY, ...body }, stored);
const named = (broken: readonly BrokenRule[]) => [...new Set(broken.map(({ rule }) => rule))];

const WHOLE_ANSWER = {
  ...PINGS_NOBODY,
  flags: COMPONENTS_V2,
  components: [
    {
      type: 17,
      accent_color: 0x336699,
      components: [
        TEXT,
        { type: 14, divider: true, spacing: 1 },
        { type: 9, components: [TEXT], accessory: LINK },
        { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
        row(LINK, BUTTON),
        row(SELECT),
      ],
    },
  ],
};

describe('a message that keeps the rules', () => {
  it.each<[string, readonly BrokenRule[]]>([
    ['in plain text', plain({ content: '一'.repeat(2000), tts: false, enforce_nonce: false })],
    ['in components V2', brokenMessageRules('create', WHOLE_ANSWER)],
    ['as a response', brokenCallbackRules(2, { type: 4, data: WHOLE_ANSWER })],
    [
      'as a private response',
      brokenCallbackRules(2, {
        type: 4,
        data: { ...WHOLE_ANSWER, flags: COMPONENTS_V2 | EPHEMERAL },
      }),
    ],
    ['deferred', brokenCallbackRules(2, { type: 5, data: { flags: EPHEMERAL } })],
    ['deferred without data', brokenCallbackRules(2, { type: 5 })],
    [
      'put in place of a deferred one',
      brokenMessageRules('response-edit', WHOLE_ANSWER, { flags: 128 }),
    ],
    [
      'with a nonce and a reply',
      plain({
        content: 'a',
        nonce: '1'.repeat(25),
        enforce_nonce: true,
        message_reference: { message_id: '1', fail_if_not_exists: false },
      }),
    ],
    ['with a button in plain text', plain({ content: 'a', components: [row(BUTTON)] })],
    ['with 3,380 Chinese characters', v2({ type: 10, content: '一'.repeat(3380) })],
    ['with an embed', plain({ embeds: [{ title: 'a', fields: [{ name: 'b', value: 'c' }] }] })],
  ])('%s', (_, broken) => {
    expect(broken).toEqual([]);
  });
});

describe('a message that breaks a rule', () => {
  it.each<[string, string, readonly BrokenRule[]]>([
    ['content-length', 'content of 2,001 characters', plain({ content: 'a'.repeat(2001) })],
    ['empty-message', 'no content', plain({ content: '' })],
    ['empty-message', 'an edit that leaves nothing', edit({ content: '' }, { content: 'a' })],
    ['field-type', 'a number as content', plain({ content: 1 })],
    ['field-type', 'text for a body', brokenMessageRules('create', 'hello')],
    ['unknown-field', 'a misspelt field', plain({ content: 'a', flag: 4 })],
    [
      'unknown-field',
      'a reply in an interaction response',
      brokenCallbackRules(2, {
        type: 4,
        data: { ...PINGS_NOBODY, content: 'a', message_reference: { message_id: '1' } },
      }),
    ],
    ['unknown-field', 'a misspelt field of a button', v2(row({ ...LINK, href: 'a' }))],
    ['flags', 'an ephemeral message in a channel', plain({ content: 'a', flags: EPHEMERAL })],
    [
      'flags',
      'components V2 on a deferral',
      brokenCallbackRules(2, { type: 5, data: { flags: COMPONENTS_V2 } }),
    ],
    [
      'flags',
      'ephemeral on the edit of a response',
      brokenMessageRules('response-edit', { ...PINGS_NOBODY, content: 'a', flags: EPHEMERAL }),
    ],
    ['nonce', 'a nonce of 26 characters', plain({ content: 'a', nonce: 'a'.repeat(26) })],
    ['nonce', 'an enforced nonce that is missing', plain({ content: 'a', enforce_nonce: true })],
    [
      'snowflake',
      'a reply to no id',
      plain({ content: 'a', message_reference: { message_id: 'x' } }),
    ],
    [
      'message-reference',
      'a forward',
      plain({ content: 'a', message_reference: { message_id: '1', type: 1 } }),
    ],
    [
      'allowed-mentions-none',
      'no allowed_mentions',
      brokenMessageRules('create', { content: 'a' }),
    ],
    [
      'allowed-mentions-none',
      'users parsed',
      plain({ content: 'a', allowed_mentions: { parse: ['users'] } }),
    ],
    [
      'allowed-mentions-none',
      'a user listed',
      plain({ content: 'a', allowed_mentions: { parse: [], users: ['1'] } }),
    ],
    [
      'allowed-mentions',
      'users parsed and listed',
      plain({ content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } }),
    ],
    ['embed', 'an embed title of 257 characters', plain({ embeds: [{ title: 'a'.repeat(257) }] })],
    ['attachment', '11 attachments', plain({ attachments: repeat(11, (n) => ({ id: `${n}` })) })],
    ['sticker', 'four stickers', plain({ sticker_ids: ['1', '2', '3', '4'] })],
    [
      'v2-alone',
      'content beside components V2',
      plain({ content: 'a', flags: COMPONENTS_V2, components: [TEXT] }),
    ],
    [
      'v2-alone',
      'embeds beside components V2',
      plain({ embeds: [{ title: 'a' }], flags: COMPONENTS_V2, components: [TEXT] }),
    ],
    [
      'v2-alone',
      'a poll beside components V2',
      plain({ poll: {}, flags: COMPONENTS_V2, components: [TEXT] }),
    ],
    [
      'v2-alone',
      'content put into a V2 message',
      edit({ content: 'a' }, { flags: COMPONENTS_V2, components: [TEXT] }),
    ],
    ['v2-flag-missing', 'text displays without the flag', plain({ components: [TEXT] })],
    [
      'v2-flag-missing',
      'an edit to V2 without the flag',
      edit({ components: [TEXT] }, { content: 'a' }),
    ],
    [
      'v2-flag-removed',
      'an edit that takes the flag away',
      edit({ flags: 0, components: [row(BUTTON)] }, { flags: COMPONENTS_V2, components: [TEXT] }),
    ],
    [
      'row-count',
      'six rows without V2',
      plain({ components: repeat(6, (n) => row({ ...BUTTON, custom_id: `${n}` })) }),
    ],
    [
      'component-count',
      '41 components, nested ones counted',
      v2({ type: 17, components: repeat(40, () => TEXT) }),
    ],
    [
      'component-count',
      'accessories counted',
      v2(...repeat(14, () => ({ type: 9, components: [TEXT], accessory: LINK }))),
    ],
    [
      'text-total',
      '4,001 characters over all text displays',
      v2(
        { type: 10, content: 'a'.repeat(2000) },
        { type: 17, components: [{ type: 10, content: 'a'.repeat(2001) }] },
      ),
    ],
    ['text-bytes', 'more than 10,170 bytes', v2({ type: 10, content: '一'.repeat(3391) })],
    ['text-display', 'an empty text', v2({ type: 10, content: '' })],
    ['text-display', 'a blank text', v2({ type: 10, content: ' \n' })],
    ['text-display', 'a text of 4,001 characters', v2({ type: 10, content: 'a'.repeat(4001) })],
    [
      'component-nesting',
      'a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [TEXT] }] }),
    ],
    ['component-nesting', 'a bare button', v2(BUTTON)],
    ['component-nesting', 'a text in a row', v2(row(TEXT))],
    [
      'component-nesting',
      'a button in a section',
      v2({ type: 9, components: [BUTTON], accessory: LINK }),
    ],
    ['action-row', 'an empty row', v2(row())],
    [
      'action-row',
      'six buttons in a row',
      v2(row(...repeat(6, (n) => ({ ...BUTTON, custom_id: `${n}` })))),
    ],
    ['action-row', 'a select menu beside a button', v2(row(SELECT, BUTTON))],
    ['button-label', 'a label of 81 characters', v2(row({ ...LINK, label: 'a'.repeat(81) }))],
    ['button-label', 'neither label nor emoji', v2(row({ ...LINK, label: undefined }))],
    ['button-style', 'style 7', v2(row({ ...BUTTON, style: 7 }))],
    ['button-target', 'a link with a custom_id', v2(row({ ...LINK, custom_id: 'a' }))],
    ['button-target', 'a link without url', v2(row({ ...LINK, url: undefined }))],
    ['button-target', 'a button without custom_id', v2(row({ ...BUTTON, custom_id: undefined }))],
    [
      'button-url',
      'a url of 513 characters',
      v2(row({ ...LINK, url: `https://example.org/${'a'.repeat(493)}` })),
    ],
    ['button-url', 'a javascript url', v2(row({ ...LINK, url: 'javascript:alert(1)' }))],
    ['button-url', 'no url at all', v2(row({ ...LINK, url: 'example.org' }))],
    [
      'custom-id',
      'a custom_id of 101 characters',
      v2(row({ ...BUTTON, custom_id: 'a'.repeat(101) })),
    ],
    ['custom-id-unique', 'the same custom_id twice', v2(row(BUTTON), row(BUTTON))],
    ['component-id-unique', 'the same id twice', v2({ ...TEXT, id: 3 }, { ...TEXT, id: 3 })],
    [
      'section',
      'four texts in a section',
      v2({ type: 9, components: repeat(4, () => TEXT), accessory: LINK }),
    ],
    ['section', 'a section without accessory', v2({ type: 9, components: [TEXT] })],
    ['container', 'an empty container', v2({ type: 17, components: [] })],
    ['separator', 'spacing 3', v2({ type: 14, spacing: 3 }, TEXT)],
    [
      'media-gallery',
      '11 pictures',
      v2({ type: 12, items: repeat(11, () => ({ media: { url: 'https://example.org/a' } })) }),
    ],
    [
      'media-url',
      'a picture by file path',
      v2({ type: 12, items: [{ media: { url: '/a.png' } }] }),
    ],
    [
      'media-text',
      'a picture described in 1,025 characters',
      v2({
        type: 12,
        items: [{ media: { url: 'https://example.org/a' }, description: 'a'.repeat(1025) }],
      }),
    ],
    [
      'select-placeholder',
      'a placeholder of 151 characters',
      v2(row({ ...SELECT, placeholder: 'a'.repeat(151) })),
    ],
    [
      'select-option',
      '26 options',
      v2(row({ ...SELECT, options: repeat(26, (n) => ({ label: 'a', value: `${n}` })) })),
    ],
  ])('%s: %s', (rule, _, broken) => {
    expect(named(broken)).toContain(rule);
  });
});

describe('a callback that breaks a rule', () => {
  const choices = (given: object[]) =>
    brokenCallbackRules(4, { type: 8, data: { choices: given } });

  it.each<[string, string, readonly BrokenRule[]]>([
    [
      'callback-type',
      'a message to an autocomplete',
      brokenCallbackRules(4, { type: 4, data: WHOLE_ANSWER }),
    ],
    [
      'callback-type',
      'an update to a command',
      brokenCallbackRules(2, { type: 7, data: WHOLE_ANSWER }),
    ],
    [
      'callback-type',
      'choices to a button',
      brokenCallbackRules(3, { type: 8, data: { choices: [] } }),
    ],
    ['field-type', 'no type', brokenCallbackRules(2, { data: WHOLE_ANSWER })],
    ['field-type', 'a message without data', brokenCallbackRules(2, { type: 4 })],
    [
      'unknown-field',
      'a field beside type and data',
      brokenCallbackRules(2, { type: 5, flags: 64 }),
    ],
    [
      'content-length',
      'a rule of messages broken inside',
      brokenCallbackRules(2, { type: 4, data: { ...PINGS_NOBODY, content: 'a'.repeat(2001) } }),
    ],
    ['choice', '26 choices', choices(repeat(26, (n) => ({ name: 'a', value: `${n}` })))],
    [
      'choice',
      'a choice named in 101 characters',
      choices([{ name: 'a'.repeat(101), value: 'a' }]),
    ],
    [
      'choice',
      'a choice with 101 characters of value',
      choices([{ name: 'a', value: 'a'.repeat(101) }]),
    ],
  ])('%s: %s', (rule, _, broken) => {
    expect(named(broken)).toContain(rule);
  });
});

describe('commands', () => {
  const OPTION = { type: 3, name: 'question', description: 'Your question' };
  const ASK = { name: 'ask', description: 'Ask the article' };
  const ask = (more: object) => brokenCommandRules({ ...ASK, ...more });
  const options = (...given: object[]) => ask({ options: given });

  it.each<[string, readonly BrokenRule[]]>([
    [
      'with Chinese names and options',
      ask({
        name_localizations: { 'zh-CN': '提问', 'zh-TW': '提問' },
        contexts: [0, 1],
        integration_types: [0],
        options: [
          { ...OPTION, required: true, max_length: 500 },
          { ...OPTION, name: 'private', type: 5 },
        ],
      }),
    ],
    ['for a message menu', brokenCommandRules({ type: 3, name: 'Ask about this' })],
    ['with subcommands', options({ ...OPTION, type: 1, options: [{ ...OPTION, required: true }] })],
  ])('%s keep the rules', (_, broken) => {
    expect(broken).toEqual([]);
  });

  it.each<[string, string, readonly BrokenRule[]]>([
    ['command-name', 'a space in the name', ask({ name: 'ask me' })],
    ['command-name', 'capitals', ask({ name: 'Ask' })],
    ['command-name', '33 characters', ask({ name: 'a'.repeat(33) })],
    [
      'command-name',
      'a translated name with a space',
      ask({ name_localizations: { 'zh-CN': '提 问' } }),
    ],
    ['command-description', 'no description', ask({ description: '' })],
    [
      'command-description',
      'a description of 101 characters',
      ask({ description: 'a'.repeat(101) }),
    ],
    [
      'command-description',
      'a described message menu',
      brokenCommandRules({ type: 3, name: 'Ask', description: 'a' }),
    ],
    ['command-type', 'type 9', brokenCommandRules({ ...ASK, type: 9 })],
    [
      'command-length',
      'more than 8,000 characters',
      options(
        ...repeat(25, (n) => ({
          ...OPTION,
          name: `o${n}`,
          description: 'a'.repeat(100),
          choices: repeat(25, (m) => ({ name: `a${m}`, value: 'a'.repeat(50) })),
        })),
      ),
    ],
    ['command-unique', 'two commands of one name', brokenCommandListRules([ASK, ASK])],
    [
      'command-count',
      '101 commands',
      brokenCommandListRules(repeat(101, (n) => ({ ...ASK, name: `a${n}` }))),
    ],
    ['field-type', 'no list of commands', brokenCommandListRules(ASK)],
    ['unknown-field', 'a misspelt field', ask({ localizations: {} })],
    ['locale', 'a locale that Discord lacks', ask({ name_localizations: { zh: '提问' } })],
    [
      'option-order',
      'required after optional',
      options(OPTION, { ...OPTION, name: 'b', required: true }),
    ],
    ['option-unique', 'two options of one name', options(OPTION, OPTION)],
    ['option-count', '26 options', options(...repeat(26, (n) => ({ ...OPTION, name: `o${n}` })))],
    ['option-type', 'an option of type 12', options({ ...OPTION, type: 12 })],
    [
      'option-type',
      'a subcommand in a subcommand',
      options({ ...OPTION, type: 1, options: [{ ...OPTION, type: 1 }] }),
    ],
    [
      'option-length',
      'min_length above max_length',
      options({ ...OPTION, min_length: 9, max_length: 2 }),
    ],
    [
      'option-choices',
      'choices and autocomplete',
      options({ ...OPTION, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }),
    ],
    [
      'choice',
      '26 choices',
      options({ ...OPTION, choices: repeat(26, (n) => ({ name: 'a', value: `${n}` })) }),
    ],
    ['contexts', 'an empty list of contexts', ask({ contexts: [] })],
    ['contexts', 'a context twice', ask({ contexts: [0, 0] })],
    [
      'channel-types',
      'a channel type twice',
      options({ ...OPTION, type: 7, channel_types: [0, 0] }),
    ],
    [
      'channel-types',
      'an unknown channel type',
      options({ ...OPTION, type: 7, channel_types: [99] }),
    ],
    ['contexts', 'context 3', ask({ contexts: [3] })],
    ['integration-types', 'integration type 2', ask({ integration_types: [2] })],
    ['permissions', 'permissions as words', ask({ default_member_permissions: 'admin' })],
  ])('%s: %s', (rule, _, broken) => {
    expect(named(broken)).toContain(rule);
  });
});
