import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RecentIds } from '../../src/discord/recent.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('an event is handled once, and what was handled long ago is forgotten', () => {
  const recent = new RecentIds(1_000);
  expect(recent.add('first')).toBe(true);
  vi.advanceTimersByTime(999);
  expect(recent.add('second')).toBe(true);
  expect(recent.add('first')).toBe(false);
  vi.advanceTimersByTime(1);
  expect(recent.add('first')).toBe(true);
  expect(recent.add('second')).toBe(false);
});
