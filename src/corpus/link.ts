/** The address of a passage: where a reader checks what was quoted. */

import type { Article, Passage } from './article.ts';

/** What Discord takes for the address of a link button, in characters. */
const LINK_LIMIT = 512;

/**
 * In UTF-16 units: what a start and an end have at least. The rest of the page (menus, teasers) is unknown
 * here, and two or three words may stand there as well.
 */
const MIN_PIECE = 10;

/**
 * The article's `url` with a text fragment that leads a browser to the very passage
 * (https://wicg.github.io/scroll-to-text-fragment/), or without one where it does not fit into `limit`
 * characters or the passage cannot be told from an earlier one; `site` where there is no `url` that fits;
 * undefined where there is neither.
 */
export function passageLink(
  article: Article,
  passage: Passage,
  limit = LINK_LIMIT,
): string | undefined {
  const { url, site } = article;
  if (url !== undefined) {
    const precise = withTextFragment(url, article, passage, limit);
    if (precise !== undefined) return precise;
  }
  return [url, site].find((address) => address !== undefined && address.length <= limit);
}

function withTextFragment(
  url: string,
  article: Article,
  passage: Passage,
  limit: number,
): string | undefined {
  // encodeURIComponent throws on half a surrogate pair, and no page holds one.
  if (/\p{Surrogate}/u.test(passage.text)) return undefined;
  const { hash, href } = new URL(url);
  const page = href.replace(/:~:.*$/s, '');
  const base = `${page}${hash === '' && !page.endsWith('#') ? '#' : ''}:~:text=`;
  const room = limit - base.length;

  const lines = passage.text.split('\n').map(asRendered);
  const first = lines[0] ?? '';
  const earlier = earlierText(article, passage);
  const isFirstPlace = (piece: string) => !earlier.includes(forComparison(piece));

  if (lines.length === 1 && first.length <= room) {
    const whole = encode(first);
    if (whole.length <= room && isFirstPlace(first)) return base + whole;
  }
  const start = growRight(first, article.language, room, isFirstPlace);
  if (start === undefined) return undefined;
  const last = lines.length === 1 ? first.slice(start.length) : (lines.at(-1) ?? '');
  const between = forComparison([first.slice(start.length), ...lines.slice(1)].join(' '));
  const end = growLeft(last, article.language, room, (piece) => {
    const sought = forComparison(piece);
    return between.indexOf(sought) === between.length - sought.length;
  });
  const both = end === undefined ? undefined : `${encode(start)},${encode(end)}`;
  return [both, encode(start)]
    .filter((text) => text !== undefined)
    .map((text) => base + text)
    .find((link) => link.length <= limit);
}

/** What stands before the passage in reading order; a browser goes to the first place that matches. */
function earlierText(article: Article, passage: Passage): string {
  const texts = [article.title];
  let heading: string | undefined;
  for (const { number, section, text, captions } of article.passages) {
    if (section !== undefined && section !== heading) texts.push(section);
    heading = section;
    if (number === passage.number) break;
    texts.push(...text.split('\n').map(asRendered), ...captions);
  }
  return forComparison(texts.join('\n'));
}

/**
 * The shortest beginning of `line` that ends after a word, is long enough and `suffices`. Encoded it is never
 * shorter than in UTF-16 units, so that what is longer than `room` need not be tried: a line may have any length.
 */
function growRight(
  line: string,
  language: string | undefined,
  room: number,
  suffices: (piece: string) => boolean,
): string | undefined {
  for (const { index, segment, isWordLike } of words(line, language)) {
    const piece = line.slice(0, index + segment.length);
    if (piece.length > room) return undefined;
    if (isWordLike && piece.length >= MIN_PIECE && suffices(piece)) return piece;
  }
  return suffices(line) ? line : undefined;
}

/** The shortest ending of `line` that begins before a word, is long enough and `suffices`; see `growRight`. */
function growLeft(
  line: string,
  language: string | undefined,
  room: number,
  suffices: (piece: string) => boolean,
): string | undefined {
  const segments = words(line, language);
  for (let end = line.length; end > 0; ) {
    const word = segments.containing(end - 1);
    if (!word) return undefined;
    const piece = line.slice(word.index);
    if (piece.length > room) return undefined;
    if (word.isWordLike && piece.length >= MIN_PIECE && suffices(piece)) return piece;
    end = word.index;
  }
  return suffices(line) ? line : undefined;
}

/** Browsers match whole words only, as the Unicode word breaking of the page's language sees them. */
function words(text: string, language: string | undefined): Intl.Segments {
  return new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
}

/** White space as a page shows it. */
function asRendered(line: string): string {
  return line.replace(/[ \t\f]+/g, ' ').trim();
}

/** Browsers compare without regard to case. */
function forComparison(text: string): string {
  return text.toLowerCase();
}

/** `-`, `,` and `&` part a text directive; brackets end an address in terminals and in Markdown. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[-()]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
