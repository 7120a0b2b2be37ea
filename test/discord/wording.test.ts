import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/discord/commands.ts';
import { LANGUAGES, type Language, type Named, WORDING } from '../../src/discord/wording.ts';

/** Every text of a language, with a sample in place of what is filled in. */
function texts(language: Language): string[] {
  const collect = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(3, 40, 50))];
    return Object.values(value as object).flatMap(collect);
  };
  return collect(WORDING[language]);
}

describe.each(LANGUAGES)('the wording in %s', (language) => {
  it('is complete and calm', () => {
    for (const text of texts(language)) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[!！]/);
      expect(text).toBe(language === 'en' ? text.trimEnd() : text.trim());
    }
  });

  it('needs no markdown of its own and gives none away', () => {
    for (const text of texts(language)) expect(text).not.toMatch(/[*_~`|<>#[\]]/);
  });
});

it('the wording has the same in each language', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]))
      : typeof value;
  for (const language of LANGUAGES) expect(shape(WORDING[language])).toEqual(shape(WORDING.en));
});

describe.each(['zh-CN', 'zh-TW'] as const)('the wording in %s', (language) => {
  it('has full-width punctuation and no blanks between hanzi and figures', () => {
    for (const text of texts(language)) {
      expect(text).not.toMatch(/\p{Script=Han}[,.;:?()"']|[,.;:?()"']\p{Script=Han}/u);
      // A blank stands before the slash of a command only, whose name would otherwise not be seen.
      expect(text).not.toMatch(/\p{Script=Han} [^/]|\d \p{Script=Han}/u);
    }
  });
});

it('the wording of Taiwan has no simplified characters, and that of the mainland no traditional ones', () => {
  const traditional = Converter({ from: 'cn', to: 'tw' });
  const simplified = Converter({ from: 'tw', to: 'cn' });
  for (const text of texts('zh-TW')) expect(traditional(text)).toBe(text);
  for (const text of texts('zh-CN')) expect(simplified(text)).toBe(text);
});

it('English counts one paragraph and several', () => {
  expect(WORDING.en.contents(1, 0)).toBe('1 paragraph');
  expect(WORDING.en.contents(1_200, 1)).toBe('1,200 paragraphs in 1 section:');
  expect(WORDING.en.place(3, 1_200)).toBe('paragraph 3 of 1,200');
});

it('labels of buttons fit into the 80 characters that Discord shows', () => {
  for (const language of LANGUAGES) {
    for (const label of Object.values(WORDING[language].buttons)) {
      const text = typeof label === 'string' ? label : label(9_999, 9_999);
      expect(text.length).toBeLessThan(80);
    }
  }
});

it('commands have names and descriptions that Discord takes, in each language', () => {
  const named = (part: Named) => {
    expect(part.name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
    expect(part.name).toBe(part.name.toLowerCase());
    expect(part.description.length).toBeLessThanOrEqual(100);
  };
  for (const language of LANGUAGES) {
    const { ask, find, article, help, privacy, inArticle, onlyMe, askMessage } =
      WORDING[language].commands;
    [ask, ask.question, find, find.word, article, help, privacy, inArticle, onlyMe].forEach(named);
    expect(askMessage.length).toBeLessThanOrEqual(32);
    const names = [ask, find, article, help, privacy].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

it('every command is told to Discord in each language, for every place and both kinds of installation', () => {
  const parts = COMMANDS.flatMap((command) => [
    command,
    ...(('options' in command && command.options) || []),
  ]);
  for (const part of parts) {
    expect(Object.keys(part.name_localizations ?? {})).toEqual(['zh-CN', 'zh-TW']);
    if (!('description' in part)) continue;
    expect(Object.keys(part.description_localizations ?? {})).toEqual(['zh-CN', 'zh-TW']);
  }
  for (const command of COMMANDS) {
    expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  }
});
