/**
 * Makes foreign text (passages, titles, questions) show in Discord exactly as it is written.
 *
 * discord.js's own `escapeMarkdown` is not used: it leaves headings, lists and masked links alone
 * unless told, skips whatever it takes for a link or an emoji, and never touches quotes, subtext,
 * mentions, timestamps, bare addresses or characters that turn the direction of the line.
 */

/** Line breaks of every kind, all shown as one. */
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Characters that show nothing and can hide or turn what surrounds them: controls, direction
 * overrides and isolates, zero-width spaces and fillers.
 */
const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** Those among them that letters and emoji need: joiners, direction marks, selectors, the tags of flags. */
const NEEDED =
  /^(?:\n|\p{Join_Control}|\u061c|\u200e|\u200f|\p{Variation_Selector}|[\u{e0020}-\u{e007f}])$/u;

/** Half a surrogate pair is no text and would make Discord refuse the message. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * Where Discord's parser would see syntax. Its rule for a backslash, `^\\([^0-9A-Za-z\s])`, takes
 * the next character literally, and comes before every other rule, so one backslash at the first
 * character of a construct is enough. What can never begin one stays bare: who copies the message
 * copies the backslashes too.
 */
const SYNTAX = new RegExp(
  [
    // emphasis, code, spoilers, masked links; mentions, emoji, timestamps, navigation, <links>
    /[\\*_`|[<]/,
    // strikethrough; a single one is a range, as in 5~10亿
    /~(?=~)|(?<=~)~/,
    // bare addresses; :emoji:
    /:(?=\/)|:(?=[\w+-]+:)/,
    /@(?=everyone|here)/,
    // headings, lists, subtext and quotes, which need the start of a line (looked for last, as it costs most)
    /[-+#>](?<=^[^\S\n]*.)/,
    /\.(?<=^[^\S\n]*\d+.)(?=\s|$)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gim',
);

/**
 * The text without anything that Discord cannot show or that would disturb the lines around it.
 * Letters, digits, punctuation, emoji and `\n` stay as they are; half surrogate pairs become U+FFFD.
 */
export function visibleText(text: string): string {
  return text
    .replace(LINE_BREAK, '\n')
    .replaceAll('\t', ' ')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(INVISIBLE, (character) => (NEEDED.test(character) ? character : ''));
}

/**
 * Text for a place where Discord reads markdown: shown as `visibleText(text)`, with no formatting,
 * no mention, no link and no emoji of Discord's. Works for any piece of a text: the start of the
 * piece counts as the start of a line. At most twice as long as the text.
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text).replace(SYNTAX, '\\$&');
}
