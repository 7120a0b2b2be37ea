/** One corpus file: bytes in, an `Article` out. */

import { isUtf8 } from 'node:buffer';
import type { Article, Passage, Section } from './article.ts';
import { type BodySection, readBody } from './body.ts';
import { CorpusFault } from './fault.ts';
import { readFrontMatter } from './frontmatter.ts';

export interface ParsedArticle {
  readonly article: Article;
  /** What was passed over without keeping the article from serving. */
  readonly faults: readonly CorpusFault[];
}

/**
 * Reads one article.
 * @param slug becomes the first part of every passage's id
 * @param bytes the whole file: UTF-8, with or without a byte order mark, lines ended by LF, CRLF or CR
 * @param file its path, for faults; a name that ends in `.txt` is read as plain text (first non-empty line
 *   the title, blank lines part paragraphs), any other as Markdown with front matter
 * @throws CorpusFault where it is empty, not UTF-8, has no title, bad front matter, or no paragraph
 */
export function parseArticle(slug: string, bytes: Uint8Array, file: string): ParsedArticle {
  const text = decode(bytes, file);
  if (text.trim() === '') {
    throw new CorpusFault({
      file,
      line: 1,
      reason: 'the file is empty',
      remedy: 'put the article into it, or remove it',
    });
  }
  const lines = text.split(/\r\n|\n|\r/);
  return /\.txt$/i.test(file) ? parsePlain(slug, lines, file) : parseMarkdown(slug, lines, file);
}

function parseMarkdown(slug: string, lines: readonly string[], file: string): ParsedArticle {
  const { frontMatter, bodyStart, faults } = readFrontMatter(file, lines);
  const { title } = frontMatter;
  const body = readBody(file, lines.slice(bodyStart), bodyStart + 1, title);
  const article = { slug, ...frontMatter, ...numbered(slug, body, file, bodyStart + 1) };
  return { article, faults };
}

function parsePlain(slug: string, lines: readonly string[], file: string): ParsedArticle {
  const titleLine = lines.findIndex((line) => line.trim() !== '');
  const title = (lines[titleLine] as string).trim();
  const paragraphs = lines
    .slice(titleLine + 1)
    .map((line) => (line.trim() === '' ? '' : line))
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => ({ text: paragraph.replace(/^\n+|\n+$/g, ''), captions: [] }))
    .filter(({ text }) => text !== '');
  const article = {
    slug,
    title,
    aliases: new Map(),
    questions: [],
    ...numbered(slug, [{ paragraphs }], file, titleLine + 2),
  };
  return { article, faults: [] };
}

/** Gives every paragraph its place in reading order. */
function numbered(
  slug: string,
  body: readonly BodySection[],
  file: string,
  line: number,
): Pick<Article, 'sections' | 'passages'> {
  let number = 0;
  const sections: Section[] = body.map(({ heading, paragraphs }) => {
    const place = heading === undefined ? {} : { section: heading };
    const passages: Passage[] = paragraphs.map(({ text, captions }) => {
      number += 1;
      return { id: `${slug}#p${number}`, slug, text, number, ...place, captions };
    });
    return heading === undefined ? { passages } : { heading, passages };
  });
  if (number === 0) {
    throw new CorpusFault({
      file,
      line,
      reason: 'there is no paragraph',
      remedy: 'put the text of the article below its title, with blank lines between paragraphs',
    });
  }
  return { sections, passages: sections.flatMap(({ passages }) => passages) };
}

function decode(bytes: Uint8Array, file: string): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  throw new CorpusFault({
    file,
    line: firstBadLine(bytes),
    reason: 'the file is not UTF-8',
    remedy: 'save it as UTF-8 (iconv -f GB18030 -t UTF-8 turns the usual Chinese encoding)',
  });
}

/** No byte of a longer UTF-8 sequence is a line feed, so a bad sequence shows within its own line. */
function firstBadLine(bytes: Uint8Array): number {
  for (let line = 1, start = 0; ; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(start, end)) || feed < 0) return line;
    start = feed + 1;
  }
}
