/** An `Answer` as text for people at a terminal. */

import type { Answer, AnsweredPassage, OverviewTopic } from '../answer/answer.ts';
import { joinSpans } from '../answer/spans.ts';
import type { Article } from '../corpus/article.ts';
import { passageLink } from '../corpus/link.ts';
import type { Span } from '../text/term.ts';
import { TERMINAL_WORDING, type TerminalWording } from './wording.ts';

/** Characters of a further passage without a marked sentence: about two lines of a terminal. */
const SHORT = 80;

/** Questions suggested where there is no answer. */
const SUGGESTIONS = 3;

const CSI = '\u001b[';
const style = (on: number, off: number) => (text: string) => `${CSI}${on}m${text}${CSI}${off}m`;
const bold = style(1, 22);
const dim = style(2, 22);
const underline = style(4, 24);

/** Terminals act on these; an article or a question is only to be shown. Tab and line feed are kept. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * The answer in the language of the question as it was read, with that question above it where it differs from the one typed, its quotes as their article has them (control characters aside), ending
 * in a line feed. On a colour terminal the marked sentence is bold and the matched words in it underlined;
 * elsewhere the sentence stands between `**`.
 * @param articles all that could have been asked; they suggest questions where there is no answer
 */
export function renderAnswer(answer: Answer, articles: readonly Article[], color: boolean): string {
  const wording =
    TERMINAL_WORDING[/\p{Script=Han}/u.test(answer.readAs ?? answer.question) ? 'zh' : 'en'];
  const lines =
    answer.kind === 'none'
      ? [wording.none, ...suggestions(articles, wording)]
      : [...opening(answer, wording), ...quotes(answer, wording, color)];
  return `${[...understood(answer, wording, color), ...lines].join('\n')}\n`;
}

function suggestions(articles: readonly Article[], wording: TerminalWording): string[] {
  const questions = articles.flatMap((article) => article.questions).slice(0, SUGGESTIONS);
  if (questions.length === 0) return [];
  return ['', wording.suggestions, ...questions.map((question) => `  ${safe(question)}`)];
}

/** What was read differently from how it was typed, and what was taken over from the question before. */
function understood(
  { readAs, subject }: Answer,
  wording: TerminalWording,
  color: boolean,
): string[] {
  const lines = [
    ...(readAs === undefined ? [] : [wording.readAs(safe(readAs))]),
    ...(subject === undefined ? [] : [wording.subject(safe(subject))]),
  ];
  return lines.length === 0 ? [] : [...lines.map((line) => muted(line, color)), ''];
}

/** What stands above the quotes. */
function opening({ kind, overview }: Answer, wording: TerminalWording): string[] {
  if (kind === 'related') return [wording.related, ''];
  if (!overview) return [];
  const { article, topic } = overview;
  if (topic === 'about') return [...imprint(article, wording), ...sections(article, wording), ''];
  return [fact(article, topic, wording), ''];
}

function fact(
  article: Article,
  topic: Exclude<OverviewTopic, 'about'>,
  wording: TerminalWording,
): string {
  const value = article[topic];
  if (value === undefined) return wording.unknown[topic];
  // 2024-08-14T18:33:51+08:00 reads better in parts.
  return wording[topic](safe(topic === 'published' ? value.replace('T', ' ') : value));
}

function sections(article: Article, wording: TerminalWording): string[] {
  const headings = article.sections.flatMap(({ heading }) => heading ?? []);
  if (headings.length === 0) return [];
  return ['', wording.sections, ...headings.map((heading) => `  ${safe(heading)}`)];
}

/** The first passage whole, the further ones in short, and where the first one is from. */
function quotes(
  { kind, passages, overview }: Answer,
  wording: TerminalWording,
  color: boolean,
): string[] {
  const isFact = overview !== undefined && overview.topic !== 'about';
  // Beside a fact, a passage that does not name it says nothing.
  const [first, ...further] = passages.filter(({ highlight }) => !isFact || highlight);
  const article = first?.article ?? overview?.article;
  const lines: string[] = [];
  if (first) {
    const shown = kind === 'related' ? safe(first.passage.text) : marked(first, color);
    lines.push(shown, muted(`— ${place(first, wording)}`, color), '');
  }
  if (further.length > 0) {
    // What only comes near is all of one rank.
    if (kind !== 'related') lines.push(wording.further);
    for (const passage of further) {
      const title =
        passage.article === article ? '' : `${wording.title(safe(passage.article.title))} · `;
      lines.push(`  ${inShort(passage)}`, muted(`  — ${title}${place(passage, wording)}`, color));
    }
    lines.push('');
  }
  if (article === undefined) return lines;
  if (overview?.topic !== 'about') lines.push(...imprint(article, wording));
  return [...lines, ...link(article, first)];
}

function place({ article, passage }: AnsweredPassage, wording: TerminalWording): string {
  const paragraph = wording.place(passage.number, article.passages.length);
  return passage.section === undefined ? paragraph : `${safe(passage.section)} · ${paragraph}`;
}

/** Title, and author, source and date where they are known. */
function imprint(article: Article, wording: TerminalWording): string[] {
  const { author, source, published } = article;
  const facts = [author, source, published?.slice(0, 'yyyy-mm-dd'.length)]
    .filter((value) => value !== undefined)
    .map(safe);
  return [wording.title(safe(article.title)), ...(facts.length > 0 ? [facts.join(' · ')] : [])];
}

function link(article: Article, first: AnsweredPassage | undefined): string[] {
  const passage = first?.passage ?? article.passages[0];
  const address = passage && passageLink(article, passage);
  return address === undefined ? [] : [address];
}

/** A further passage on one line: its marked sentence, or else its beginning. */
function inShort({ passage, highlight }: AnsweredPassage): string {
  const { text } = passage;
  const { start, end } = highlight ?? { start: 0, end: endOfShort(text) };
  const line = safe(text.slice(start, end)).replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
}

function endOfShort(text: string): number {
  return Array.from(text.slice(0, SHORT * 2))
    .slice(0, SHORT)
    .join('').length;
}

function marked({ passage, highlights, marks }: AnsweredPassage, color: boolean): string {
  const { text } = passage;
  const plain = (span: Span) =>
    color ? underlined(text, marks, span) : safe(text.slice(span.start, span.end));
  let shown = '';
  let from = 0;
  for (const span of joinSpans(highlights)) {
    shown += plain({ start: from, end: span.start });
    shown += color ? bold(plain(span)) : `**${plain(span)}**`;
    from = span.end;
  }
  return shown + plain({ start: from, end: text.length });
}

/** The text of `span` with the marks that lie in it underlined. */
function underlined(text: string, marks: readonly Span[], span: Span): string {
  let shown = '';
  let from = span.start;
  for (const { start, end } of marks) {
    if (start < from || end > span.end) continue;
    shown += safe(text.slice(from, start)) + underline(safe(text.slice(start, end)));
    from = end;
  }
  return shown + safe(text.slice(from, span.end));
}

function muted(text: string, color: boolean): string {
  return color ? dim(text) : text;
}

/** The text with what would act on the terminal replaced; tabs and line feeds are kept. */
export function safe(text: string): string {
  return text.replace(CONTROLS, '\ufffd');
}
