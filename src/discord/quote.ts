/** A passage, or the part of it that is shown, as a block quote of Discord's markdown. */

import type { Span } from '../text/term.ts';
import { excerpt, type Focus } from './excerpt.ts';
import { escapeMarkdown, visibleText } from './markdown.ts';

/**
 * At most `budget` UTF-16 units of the text (markdown comes on top), `…` where something is left out. What is bold is made
 * so line by line, because clients do not agree on marks that span lines; lines with nothing to see are left out.
 * @param bold in order, neither overlapping nor touching
 */
export function quote(text: string, focus: Focus, budget: number, bold: readonly Span[]): string {
  const shown = excerpt(text, focus, budget);
  const lines = linesIn(text, shown).map((line) => marked(text, line, bold));
  const [first = '', ...rest] = lines;
  const opened = shown.start > 0 ? [`…${first}`, ...rest] : lines;
  const closed =
    shown.end < text.length ? [...opened.slice(0, -1), `${opened.at(-1) ?? ''}…`] : opened;
  return closed.map((line) => `> ${line}`).join('\n');
}

/** The lines of a piece of text that show something, without the white space around them. */
function linesIn(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (const { 0: line, index } of text
    .slice(start, end)
    .matchAll(/[^\n\r\v\f\u0085\u2028\u2029]+/g)) {
    const from = start + index + (line.length - line.trimStart().length);
    const to = start + index + line.trimEnd().length;
    if (visibleText(text.slice(from, to)).trim() !== '') lines.push({ start: from, end: to });
  }
  return lines;
}

/** One line, escaped, with what is bold in it in bold. */
function marked(text: string, line: Span, bold: readonly Span[]): string {
  let written = '';
  let end = line.start;
  for (const span of bold) {
    const from = Math.max(end, Math.min(span.start, line.end));
    const to = Math.max(from, Math.min(span.end, line.end));
    const piece = text.slice(from, to);
    const strong = piece.trim();
    if (escapeMarkdown(strong) === '') continue;
    const start = from + piece.indexOf(strong);
    written += `${escapeMarkdown(text.slice(end, start))}**${escapeMarkdown(strong)}**`;
    end = start + strong.length;
  }
  return written + escapeMarkdown(text.slice(end, line.end));
}
