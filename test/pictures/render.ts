/**
 * A message as Discord's client shows it, near enough to judge its looks: an HTML page of its own, with the
 * components that the bot sends and Discord's markdown in them. Sizes and colours follow the client's.
 */

import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord.js';
import { type Node, read } from '../discord/discord-markdown.ts';

export interface View {
  readonly theme: 'dark' | 'light';
  /** Width of the window in CSS pixels. */
  readonly width: number;
}

/** What stands above a reply: the message it replies to, or the command's name; nothing for a message of its own. */
export interface Above {
  readonly kind: 'reply' | 'command';
  readonly text: string;
}

interface AnyComponent {
  readonly type: ComponentType;
  readonly content?: string;
  readonly label?: string;
  readonly style?: number;
  readonly placeholder?: string;
  readonly accent_color?: number | null;
  readonly components?: readonly AnyComponent[];
}

const COLORS = {
  dark: {
    page: '#313338',
    container: '#2b2d31',
    border: '#3f4147',
    text: '#dbdee1',
    strong: '#f2f3f5',
    muted: '#949ba4',
    bar: '#4e5058',
    button: '#3e4047',
    buttonText: '#ffffff',
    menu: '#1e1f22',
    link: '#00a8fc',
  },
  light: {
    page: '#ffffff',
    container: '#f8f9f9',
    border: '#dddee1',
    text: '#313338',
    strong: '#060607',
    muted: '#5c5e66',
    bar: '#c4c9ce',
    button: '#e3e5e8',
    buttonText: '#2e3338',
    menu: '#ffffff',
    link: '#006ce7',
  },
} as const;

const ARROW =
  '<svg viewBox="0 0 24 24" width="16" height="16"><path fill="currentColor" d="M15 2h7v7h-2V5.4l-9.3 9.3-1.4-1.4L18.6 4H15zM4 4h8v2H6v12h12v-6h2v8H4z"/></svg>';
const CHEVRON =
  '<svg viewBox="0 0 24 24" width="20" height="20"><path fill="currentColor" d="M5.3 9.3 12 16l6.7-6.7-1.4-1.4L12 13.2 6.7 7.9z"/></svg>';

/** The whole page; its `<html>` gets the height that it needs as `data-height`. */
export function renderPage(
  components: readonly APIMessageTopLevelComponent[],
  above: Above | undefined,
  view: View,
): string {
  const body = (components as readonly AnyComponent[]).map(component).join('');
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<style>${styleOf(view)}</style>
<main>
${above ? `<div class="above"><i></i><span>${aboveText(above)}</span></div>` : ''}
<div class="avatar">出处</div>
<div class="message">
<div class="author">Chuchu <b>APP</b> <time>12:00</time></div>
${body}
</div>
</main>
<script>document.documentElement.dataset.height = Math.ceil(document.querySelector('main').getBoundingClientRect().height)</script>
</html>
`;
}

function aboveText({ kind, text }: Above): string {
  return kind === 'reply'
    ? `<b>reader</b> ${escapeHtml(text)}`
    : `<b>reader</b> used <em>/${escapeHtml(text)}</em>`;
}

function component(one: AnyComponent): string {
  const children = () => (one.components ?? []).map(component).join('');
  switch (one.type) {
    case ComponentType.Container: {
      const accent = one.accent_color;
      const bar =
        typeof accent === 'number'
          ? ` style="border-left: 4px solid #${accent.toString(16).padStart(6, '0')}"`
          : '';
      return `<div class="container"${bar}>${children()}</div>`;
    }
    case ComponentType.TextDisplay:
      return `<div class="text">${html(read(one.content ?? ''))}</div>`;
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.ActionRow:
      return `<div class="row">${children()}</div>`;
    case ComponentType.Button: {
      const arrow = one.style === ButtonStyle.Link ? ARROW : '';
      return `<span class="button"><span>${escapeHtml(one.label ?? '')}</span>${arrow}</span>`;
    }
    case ComponentType.StringSelect:
      return `<span class="menu"><span>${escapeHtml(one.placeholder ?? '')}</span>${CHEVRON}</span>`;
    default:
      throw new Error(`the bot sends no component of type ${one.type}, so none is drawn`);
  }
}

const TAGS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  quote: 'blockquote',
  heading: 'h3',
  subtext: 'small',
  list: 'li',
  code: 'code',
  codeBlock: 'pre',
};

/** Kinds that have no tag here (mentions, links, spoilers) are none of the bot's: they are shown to stand out. */
function html(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escapeHtml(node);
      const tag = TAGS[node.type];
      const inner = html(node.content);
      return tag ? `<${tag}>${inner}</${tag}>` : `<mark class="${node.type}">${inner}</mark>`;
    })
    .join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function styleOf({ theme, width }: View): string {
  const color = COLORS[theme];
  return `
* { box-sizing: border-box; margin: 0; }
/* Discord's own font has narrow quotation marks, those of Noto Sans CJK are as wide as a character. */
@font-face { font-family: quotes; src: local("DejaVu Sans"); unicode-range: U+2018-201D; }
@font-face { font-family: quotes; src: local("DejaVu Sans Bold"); font-weight: 700; unicode-range: U+2018-201D; }
html, body { background: ${color.page}; width: ${width}px; overflow: hidden; }
body { color: ${color.text}; font: 16px/1.375 "gg sans", quotes, "Noto Sans", "Helvetica Neue", Helvetica, Arial, "Noto Sans CJK SC", sans-serif; }
main { position: relative; padding: 16px 16px 16px 72px; }
.above { position: relative; color: ${color.muted}; font-size: 14px; line-height: 18px; margin-bottom: 4px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.above i { display: inline-block; width: 16px; height: 16px; border-radius: 50%; background: ${color.bar}; margin-right: 4px; vertical-align: -3px; }
.above em { font-style: normal; color: ${color.link}; }
.avatar { position: absolute; left: 16px; width: 40px; height: 40px; border-radius: 50%; background: #a8322d; color: #fff; font-size: 14px; line-height: 40px; text-align: center; }
.author { color: ${color.strong}; font-weight: 500; line-height: 22px; margin-bottom: 4px; }
.author b { background: #5865f2; color: #fff; font-size: 10px; line-height: 15px; padding: 0 4px; border-radius: 4px; vertical-align: 2px; display: inline-block; }
.author time { color: ${color.muted}; font-size: 12px; font-weight: 400; }
.container { background: ${color.container}; border: 1px solid ${color.border}; border-radius: 8px; padding: 16px; max-width: 600px; display: flex; flex-direction: column; gap: 8px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.text strong { font-weight: 700; color: ${color.strong}; }
.text h3 { font-size: 16px; color: ${color.strong}; margin: 8px 0 4px; }
.text small { display: block; font-size: 13px; line-height: 1.4; color: ${color.muted}; }
.text li { list-style: disc; margin-left: 20px; display: list-item; }
.text code, .text pre { font-family: monospace; font-size: 14px; border: 1px solid ${color.border}; }
.text mark { background: #f0b232; }
blockquote { border-left: 4px solid ${color.bar}; padding: 0 8px 0 12px; border-radius: 4px; }
hr { border: 0; border-top: 1px solid ${color.border}; margin: 8px 0; width: 100%; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { display: inline-flex; gap: 6px; align-items: center; min-height: 32px; max-width: 100%; padding: 4px 12px; border-radius: 8px; background: ${color.button}; color: ${color.buttonText}; font-size: 14px; line-height: 18px; font-weight: 500; }
.menu { display: flex; justify-content: space-between; align-items: center; width: 100%; height: 40px; padding: 0 8px 0 12px; border-radius: 8px; border: 1px solid ${color.border}; background: ${color.menu}; color: ${color.muted}; }
`;
}
