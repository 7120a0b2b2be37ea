/**
 * How Discord's client reads a message, as far as it is publicly known: the rules of its
 * simple-markdown dialect, tried in this order at every character (Discord's own text rule skips
 * some, so this sees syntax in more places, never in fewer).
 */

export type Node = string | { readonly type: string; readonly content: readonly Node[] };

interface State {
  readonly inQuote: boolean;
}

interface Rule {
  readonly type: string;
  /** Tried at the current place; the first group is parsed again, unless `verbatim`. */
  readonly pattern: RegExp;
  readonly lineStart?: 'strict' | 'indented';
  readonly verbatim?: boolean;
}

const RULES: readonly Rule[] = [
  { type: 'codeBlock', pattern: /```(?:[\w+.-]*\n)?([\s\S]*?[^\n`][\s\S]*?)```/y, verbatim: true },
  { type: 'code', pattern: /(?:``([\s\S]+?)``|`([\s\S]+?)`)/y, verbatim: true },
  { type: 'quote', pattern: />>> ([\s\S]*)/y, lineStart: 'indented' },
  { type: 'quote', pattern: /> ([^\n]*(?:\n *> [^\n]*)*)\n?/y, lineStart: 'indented' },
  { type: 'heading', pattern: /#{1,3}\s+(?!#)([^\n]*)\n?/y, lineStart: 'indented' },
  { type: 'subtext', pattern: /-# +(?!-#)([^\n]+)\n?/y, lineStart: 'indented' },
  { type: 'list', pattern: /(?:[*+-]|\d+\.) +([^\n]+)\n?/y, lineStart: 'indented' },
  { type: 'user', pattern: /<@!?(\d+)>/y, verbatim: true },
  { type: 'role', pattern: /<@&(\d+)>/y, verbatim: true },
  { type: 'channel', pattern: /<#(\d+)>/y, verbatim: true },
  { type: 'command', pattern: /<\/([^:>]+:\d+)>/y, verbatim: true },
  { type: 'navigation', pattern: /<(?:id|\d+):([\w-]+)(?::\d+)?>/y, verbatim: true },
  { type: 'everyone', pattern: /@(everyone|here)/y, verbatim: true },
  { type: 'emoji', pattern: /<a?:(\w+):\d+>/y, verbatim: true },
  { type: 'emoji', pattern: /:([\w+-]+):/y, verbatim: true },
  { type: 'time', pattern: /<t:(-?\d+)(?::\w)?>/y, verbatim: true },
  { type: 'maskedLink', pattern: /\[((?:\[[^\]]*\]|[^[\]])*)\]\(\s*<?[^\s)]+>?[^)]*\)/y },
  { type: 'link', pattern: /<([^: >]+:\/[^ >]+)>/y, verbatim: true },
  {
    type: 'link',
    pattern: /((?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s])/y,
    verbatim: true,
  },
  { type: 'bold', pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y },
  { type: 'underline', pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y },
  { type: 'italic', pattern: /\*(?!\s)((?:\\[\s\S]|\*\*|[^*\\])+?)\*(?!\*)/y },
  { type: 'italic', pattern: /_((?:\\[\s\S]|__|[^_\\])+?)_(?![A-Za-z0-9_])/y },
  { type: 'strike', pattern: /~~([\s\S]+?)~~/y },
  { type: 'spoiler', pattern: /\|\|([\s\S]+?)\|\|/y },
];

const ESCAPE = /\\([^0-9A-Za-z\s])/y;

export function read(source: string, state: State = { inQuote: false }): Node[] {
  const nodes: Node[] = [];
  const text = (more: string) => {
    const last = nodes.at(-1);
    if (typeof last === 'string') nodes[nodes.length - 1] = last + more;
    else nodes.push(more);
  };
  for (let at = 0; at < source.length; ) {
    const escaped = matchAt(ESCAPE, source, at);
    if (escaped) {
      text(escaped[1] ?? '');
      at += escaped[0].length;
      continue;
    }
    const found = firstRule(source, at, state);
    if (!found) {
      text(source[at] ?? '');
      at += 1;
      continue;
    }
    const { rule, match } = found;
    let inner = match.slice(1).find((group) => group !== undefined) ?? '';
    const inQuote = state.inQuote || rule.type === 'quote';
    if (rule.type === 'quote') inner = inner.replace(/\n *> /g, '\n');
    nodes.push({ type: rule.type, content: rule.verbatim ? [inner] : read(inner, { inQuote }) });
    at += match[0].length;
  }
  return nodes;
}

function firstRule(source: string, at: number, state: State) {
  const atLineStart = /(?:^|\n) *$/.test(source.slice(0, at));
  for (const rule of RULES) {
    if (rule.lineStart && !atLineStart) continue;
    if (rule.type === 'quote' && state.inQuote) continue;
    const match = matchAt(rule.pattern, source, at);
    if (match) return { rule, match };
  }
  return undefined;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** What a reader sees, without its formatting. */
export function plain(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : plain(node.content))).join('');
}

/** The kinds of formatting in a text, in order of first appearance. */
export function kinds(nodes: readonly Node[]): string[] {
  const all = nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [node.type, ...kinds(node.content)],
  );
  return [...new Set(all)];
}

/** Everything shown in one kind of formatting, in order. */
export function shownAs(type: string, nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return node.type === type ? [plain(node.content)] : shownAs(type, node.content);
  });
}
