import { expect, it } from 'vitest';
import { RecentIds } from '../../src/discord/recent.ts';

it('an event is handled once, and what was handled long ago takes no memory', () => {
  const recent = new RecentIds();
  expect(recent.add('first')).toBe(true);
  expect(recent.add('first')).toBe(false);
  for (let n = 0; n < 999; n += 1) expect(recent.add(String(n))).toBe(true);
  expect(recent.add('first')).toBe(false);
  expect(recent.add('one more')).toBe(true);
  expect(recent.add('first'), 'the oldest of a thousand is forgotten').toBe(true);
});
