import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, visibleText } from '../../src/discord/markdown.ts';
import { kinds, plain, read } from './discord-markdown.ts';

/** One of each construct that Discord knows, as a passage or a question might hold it. */
const CONSTRUCTS = [
  '# heading',
  '### heading',
  '-# small print',
  '- item',
  '* item',
  '+ item',
  '1. item',
  '23. item',
  '> quote',
  '>>> quote\nto the end',
  '  > indented quote',
  '**bold**',
  '__underlined__',
  '*italic*',
  '_italic_',
  '***both***',
  '~~struck~~',
  '||spoiler||',
  '`code`',
  '``code``',
  '```\nblock\n```',
  '```js\nblock```',
  '[masked](https://example.com)',
  '[a](<https://example.com> "title")',
  'https://example.com/a_b_c',
  'see http://a.b/c.',
  'steam://run/1',
  'discord://-/x',
  '<https://example.com>',
  '<mailto:/x>',
  '<@1>',
  '<@!1>',
  '<@&1>',
  '<#1>',
  '@everyone',
  '@here',
  '</ask:1>',
  '<:smile:1>',
  '<a:smile:1>',
  ':smile:',
  ':+1:',
  '<t:1700000000>',
  '<t:1700000000:R>',
  '<id:browse>',
  '<id:customize>',
  String.raw`¯\_(ツ)_/¯`,
  String.raw`\*not\*`,
  String.raw`C:\*\dir\ `,
] as const;

const PIECES = [
  ...CONSTRUCTS,
  ...'\\*_~|`<>[]()#+-.:@!/ \n\t&1aé文，。',
  '\r\n',
  '\u2028',
  '马斯克',
  'xAI',
  'https:',
  '//x.y',
  'everyone',
  'here',
  '🙂',
  '👩‍👩‍👧',
  'e\u0301',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u0007',
  '\u00ad',
  '\ud800',
  '\udc00',
] as const;

const richText = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((pieces) => pieces.join(''));

describe('text of articles and askers in a message', () => {
  it.each(CONSTRUCTS)('shows %j as it is written', (construct) => {
    expect(kinds(read(construct)).length, 'the reader knows the construct').toBeGreaterThanOrEqual(
      construct.includes('\\') ? 0 : 1,
    );
    const shown = read(escapeMarkdown(construct));
    expect(kinds(shown)).toEqual([]);
    expect(plain(shown)).toBe(construct);
  });

  it('shows any text as it is written, whatever it is made of', () => {
    fc.assert(
      fc.property(richText, (text) => {
        const shown = read(escapeMarkdown(text));
        expect(kinds(shown)).toEqual([]);
        expect(plain(shown)).toBe(visibleText(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('starts no formatting across pieces that are escaped apart', () => {
    fc.assert(
      fc.property(richText, richText, richText, (before, bold, after) => {
        fc.pre(visibleText(bold).trim() !== '');
        const nodes = read(
          `${escapeMarkdown(before)}**${escapeMarkdown(bold)}**${escapeMarkdown(after)}`,
        );
        expect(kinds(nodes)).toEqual(['bold']);
        expect(plain(nodes)).toBe(visibleText(before) + visibleText(bold) + visibleText(after));
      }),
      { numRuns: 5_000 },
    );
  });

  it('never grows to more than twice its length', () => {
    fc.assert(
      fc.property(fc.oneof(richText, fc.string({ unit: 'binary' })), (text) => {
        expect(escapeMarkdown(text).length).toBeLessThanOrEqual(2 * text.length);
      }),
    );
  });

  it('leaves no backslash in ordinary sentences, which people copy', () => {
    for (const sentence of [
      'xAI成立于去年7月,在今年5月一举拿下60亿美元(约合人民币435亿元)的巨额融资，估值240亿美元。',
      'Grok-1.5V 的得分为 67.9%，比 GPT-4o 高 5~10 分；时间：18:33。',
      '3.5亿美元，2.0版。',
      'It isn’t clear (yet) whether A/B “works”: 3.5 > 2, and 50% + 1 = enough!',
    ]) {
      expect(escapeMarkdown(sentence)).toBe(sentence);
    }
  });

  it('drops what turns the direction of the line, and keeps what scripts and emoji need', () => {
    expect(visibleText('abc\u202edef\u2066ghi\u2069')).toBe('abcdefghi');
    expect(visibleText('pass\u200bword\ufeff\u2060\u00ad\u3164')).toBe('password');
    expect(visibleText('a\u0000b\u001bc\u0085d')).toBe('abc\nd');
    for (const kept of [
      '👩‍👩‍👧',
      '❤\ufe0f',
      'می\u200cخواهم',
      '葛\u{e0100}',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      'עברית\u200f',
    ]) {
      expect(visibleText(kept)).toBe(kept);
    }
  });

  it('gives Discord well-formed text only', () => {
    expect(escapeMarkdown('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
  });
});
