import { expect, it } from 'vitest';
import { publishedIn } from '../../src/discord/published.ts';

it('the date is that of the place of publication, wherever the bot runs', () => {
  expect(publishedIn('zh-CN', '2024-08-14T00:33:51+08:00')).toBe('2024年8月14日');
  expect(publishedIn('zh-TW', '2024-08-14T23:59:00-10:00')).toBe('2024年8月14日');
  expect(publishedIn('en', '2024-08-14T00:33:51+08:00')).toBe('August 14, 2024');
  expect(publishedIn('zh-CN', '2024-08-14')).toBe('2024年8月14日');
});

it('the time comes with its zone where the article has them', () => {
  expect(publishedIn('zh-CN', '2024-08-14T18:33:51+08:00', true)).toBe(
    '2024年8月14日18:33（UTC+8）',
  );
  expect(publishedIn('zh-TW', '2024-08-14T18:33-03:30', true)).toBe(
    '2024年8月14日18:33（UTC−3:30）',
  );
  expect(publishedIn('en', '2024-08-14T18:33:51Z', true)).toBe('August 14, 2024, 18:33 (UTC)');
  expect(publishedIn('zh-CN', '2024-08-14 18:33', true)).toBe('2024年8月14日18:33');
  expect(publishedIn('zh-CN', '2024-08-14', true)).toBe('2024年8月14日');
});

it('what is no date is shown as it is written', () => {
  for (const written of ['2024-02-30', '2024-13-01', 'spring 2024', '2024', '']) {
    expect(publishedIn('en', written, true)).toBe(written);
  }
});
