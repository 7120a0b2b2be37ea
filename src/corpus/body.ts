/** The body of a Markdown article: headings, paragraphs, figures, and what is kept without being indexed. */

import { CorpusFault } from './fault.ts';

export interface Paragraph {
  readonly text: string;
  readonly captions: readonly string[];
}

export interface BodySection {
  readonly heading?: string;
  readonly paragraphs: readonly Paragraph[];
}

interface OpenSection {
  heading?: string;
  paragraphs: { text: string; captions: string[] }[];
  /** Captions of figures that stand before the section's first paragraph. */
  waiting: string[];
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
/** Three or more of the same, alone on a line: a line drawn across the page, no text. */
const THEMATIC_BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FIGURE = /!\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\((?:\\.|[^()\\]|\([^()]*\))*\)/g;
/** Blocks that stay in the file and out of the index, by the tag that opens and the one that closes. */
const UNINDEXED = [
  // HTML's own element for who wrote a thing and who owns it; Markdown shows its text.
  { open: /^ {0,3}<footer>/i, close: /<\/footer>\s*$/i, name: '<footer>', end: '</footer>' },
  // Markdown shows nothing of it.
  { open: /^ {0,3}<!--/, close: /-->\s*$/, name: '<!--', end: '-->' },
] as const;

/**
 * Parts a body into sections. A heading of any level opens one (a reply names one heading, so there is no
 * tree); one that only repeats `title` opens none. Blank lines part paragraphs; a paragraph's lines stay as
 * they are, joined by `\n`. A figure alone on a line gives its caption to the paragraph before it in the
 * section, or to the first one where it opens the section.
 * @param firstLine number in the file of `lines[0]`
 * @throws CorpusFault where a `<footer>` or a comment is opened and never closed
 */
export function readBody(
  file: string,
  lines: readonly string[],
  firstLine: number,
  title: string,
): readonly BodySection[] {
  const sections: OpenSection[] = [{ paragraphs: [], waiting: [] }];
  let section = sections[0] as OpenSection;
  let paragraph: string[] = [];

  const endParagraph = () => {
    if (paragraph.length === 0) return;
    section.paragraphs.push({ text: paragraph.join('\n'), captions: section.waiting });
    section.waiting = [];
    paragraph = [];
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const heading = HEADING.exec(line)?.[2];
    const captions = captionsOf(line);
    if (line.trim() === '') {
      endParagraph();
    } else if (paragraph.length === 0 && UNINDEXED.some(({ open }) => open.test(line))) {
      i = endOfUnindexed(file, lines, i, firstLine);
    } else if (heading !== undefined) {
      endParagraph();
      if (heading !== '' && heading !== title) {
        section = { heading, paragraphs: [], waiting: [] };
        sections.push(section);
      }
    } else if (captions) {
      endParagraph();
      (section.paragraphs.at(-1)?.captions ?? section.waiting).push(...captions);
    } else if (paragraph.length > 0 || !THEMATIC_BREAK.test(line)) {
      paragraph.push(line);
    }
  }
  endParagraph();
  return sections
    .filter(({ heading, paragraphs }) => heading !== undefined || paragraphs.length > 0)
    .map(({ heading, paragraphs }) =>
      heading === undefined ? { paragraphs } : { heading, paragraphs },
    );
}

/** The captions of a line that holds nothing but figures; undefined for any other line. */
function captionsOf(line: string): string[] | undefined {
  if (!line.includes('![') || line.replace(FIGURE, '').trim() !== '') return undefined;
  return [...line.matchAll(FIGURE)]
    .map((match) => (match[1] ?? '').replace(/\\([[\]\\])/g, '$1').trim())
    .filter((caption) => caption !== '');
}

function endOfUnindexed(
  file: string,
  lines: readonly string[],
  start: number,
  firstLine: number,
): number {
  const kind = UNINDEXED.find(({ open }) => open.test(lines[start] as string));
  const end = lines.findIndex((line, i) => i >= start && kind?.close.test(line));
  if (end >= 0) return end;
  throw new CorpusFault({
    file,
    line: firstLine + start,
    reason: `the ${kind?.name} that opens here is never closed`,
    remedy: `end a line with ${kind?.end} where the indexed text goes on`,
  });
}
