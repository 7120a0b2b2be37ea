/** The time of publication in words, as the clock stood where the article was published. */

import { type Language, WORDING } from './wording.ts';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?(?:(Z)|([+-])(\d{2}):?(\d{2})?)?)?$/;

/**
 * The date alone, such as `2024年8月14日`; with `withTime`, also its time and zone where `published`
 * has them. What is no ISO 8601 date comes back as it is written.
 */
export function publishedIn(language: Language, published: string, withTime = false): string {
  const parts = ISO.exec(published.trim());
  if (!parts) return published;
  const [, year, month, day, hour, minute, utc, sign, zoneHours, zoneMinutes] = parts;
  // The clock's own figures are formatted as if they were UTC: Intl on Node 20 knows no zones by
  // offset, and the reader's or the server's zone must not move the date.
  const clock = new Date(`${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}Z`);
  // Date rolls 30 February over into March instead of refusing it.
  if (Number.isNaN(clock.getTime()) || clock.getUTCDate() !== Number(day)) return published;

  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    clock,
  );
  if (!withTime || hour === undefined) return date;
  const zone = utc ? 'UTC' : sign && offsetName(sign, zoneHours, zoneMinutes);
  return WORDING[language].dateAndTime(date, `${hour}:${minute}`, zone);
}

/** `UTC+8`, `UTC−3:30`; the minus is the typographic one. */
function offsetName(sign: string, hours = '00', minutes = '00'): string {
  const size = minutes === '00' ? `${Number(hours)}` : `${Number(hours)}:${minutes}`;
  return `UTC${sign === '-' ? '−' : '+'}${size}`;
}
