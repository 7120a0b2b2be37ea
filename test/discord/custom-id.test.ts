import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  customId,
  holdsText,
  type Press,
  readCustomId,
  standsIn,
} from '../../src/discord/custom-id.ts';
import { LANGUAGES } from '../../src/discord/wording.ts';

const ACTIONS: readonly Action[] = [
  'answer',
  'choose',
  'context',
  'ask',
  'find',
  'hit',
  'remove',
  'read',
];

const presses = fc.record(
  {
    action: fc.constantFrom(...ACTIONS),
    language: fc.constantFrom(...LANGUAGES),
    asker: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
    only: fc.stringMatching(/^[\w-]{6}$/),
    at: fc.stringMatching(/^[\w-]{11}[0-9a-z]{1,6}$/),
    page: fc.integer({ min: 0, max: 9_999 }),
    text: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
  },
  { requiredKeys: ['action', 'language', 'asker'] },
);

describe('an id', () => {
  it('is read back as it was written, and never longer than Discord takes', () => {
    fc.assert(
      fc.property(presses, (press: Press) => {
        const id = customId(press);
        expect(id.length).toBeLessThanOrEqual(100);
        const { text, ...rest } = press;
        expect(readCustomId(id)).toEqual(holdsText(press) ? press : rest);
      }),
    );
  });

  it('has room for a question of fifty characters beside everything else', () => {
    const press: Press = {
      action: 'context',
      language: 'zh-CN',
      asker: '1234567890123456789',
      only: 'abcdef',
      at: 'abcdef12345zz',
      page: 9,
      text: '问'.repeat(50),
    };
    expect(holdsText(press)).toBe(true);
  });

  it('is nothing where it is another’s', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (id) => {
        const press = readCustomId(id);
        if (press) expect(customId(press)).toBeDefined();
      }),
    );
    for (const id of ['', 'a', 'a0.1', 'a3.1...', 'A0.1...', 'a0.1...~', 'a0.1.$..']) {
      expect(readCustomId(id)).toBeUndefined();
    }
  });
});

it('counts only where it stands in the message, at any depth, and a choice only where the menu has it', () => {
  const message = {
    components: [
      {
        type: 17,
        components: [
          { type: 1, components: [{ type: 2, custom_id: 'a' }] },
          { type: 1, components: [{ type: 3, custom_id: 'b', options: [{ value: '1' }] }] },
        ],
      },
    ],
  } as never;
  expect(standsIn(message, 'a')).toBe(true);
  expect(standsIn(message, 'b', ['1'])).toBe(true);
  expect(standsIn(message, 'b', ['2'])).toBe(false);
  expect(standsIn(message, 'c')).toBe(false);
  expect(standsIn({}, 'a')).toBe(false);
});
