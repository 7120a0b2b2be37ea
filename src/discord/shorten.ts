/** Cutting text without leaving half a character behind. */

/** A character that belongs to the one before it: low surrogates, combining marks, joiners, selectors. */
const CONTINUES = /^(?:[\udc00-\udfff]|\u200d|\p{M}|\p{Emoji_Modifier})/u;

/** Longest run of such characters that is respected; a longer one is no writing but an attack on the layout. */
const LONGEST_CLUSTER = 16;

/** The last place at or before `at` where the text may be cut; `at` itself inside an endless cluster. */
export function cutBefore(text: string, at: number): number {
  if (at >= text.length) return text.length;
  for (let place = at; place > 0 && place > at - LONGEST_CLUSTER; place--) {
    const joins = CONTINUES.test(text.slice(place, place + 2)) || text[place - 1] === '\u200d';
    if (!joins) return place;
  }
  return isLowSurrogate(text, at) ? at - 1 : Math.max(at, 0);
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * One line of at most `limit` UTF-16 units: white space runs become one space, what is cut off
 * becomes `…`.
 */
export function shortenLine(text: string, limit: number): string {
  // A text of any length stays cheap: beyond this much, only white space could still make it fit.
  const head = text.slice(0, cutBefore(text, limit * 8));
  const line = head.replace(/\s+/g, ' ').trim();
  if (line.length <= limit && head.length === text.length) return line;
  return `${line.slice(0, cutBefore(line, Math.max(limit - 1, 0))).trimEnd()}…`;
}
