/** A passage, or the part of it that is shown, as a block quote of Discord's markdown. */

import type { Span } from '../text/term.ts';
import { excerpt, type Focus } from './excerpt.ts';
import { escapeMarkdown, visibleText } from './markdown.ts';

/**
 * At most `budget` UTF-16 units of the text (markdown comes on top), `…` where something is left out;
 * with `bold`, the highlight in bold. Every line is quoted and made bold by itself, because clients do
 * not agree on marks that span lines; lines with nothing to see are left out.
 */
export function quote(text: string, focus: Focus, budget: number, bold: boolean): string {
  const shown = excerpt(text, focus, budget);
  const marked = bold ? focus.highlight : undefined;
  const lines = linesIn(text, shown).map((line) =>
    marked ? emphasised(text, line, marked) : escapeMarkdown(text.slice(line.start, line.end)),
  );
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

function emphasised(text: string, line: Span, highlight: Span): string {
  const from = Math.max(line.start, Math.min(highlight.start, line.end));
  const to = Math.max(from, Math.min(highlight.end, line.end));
  const middle = text.slice(from, to);
  const [left = '', right = ''] = [/^\s*/, /\s*$/].map((space) => space.exec(middle)?.[0]);
  const strong = escapeMarkdown(middle.trim());
  const before = escapeMarkdown(text.slice(line.start, from)) + left;
  const after = right + escapeMarkdown(text.slice(to, line.end));
  return strong === '' ? before + after : `${before}**${strong}**${after}`;
}
