import { describe, expect, it } from 'vitest';
import type { Answer, AnsweredPassage, OverviewTopic } from '../../src/answer/answer.ts';
import { renderAnswer } from '../../src/cli/render.ts';
import type { Article } from '../../src/corpus/article.ts';
import { parseArticle } from '../../src/corpus/parse.ts';

const read = (slug: string, keys: string, body: string): Article =>
  parseArticle(slug, Buffer.from(`---\n${keys}\n---\n\n${body}\n`), `${slug}.md`).article;

const tea = read(
  'tea',
  'title: 茶事\nauthor: 沈一禾\nsource: 海岸笔记\nsite: https://example.org\npublished: 2023-06-21T08:00:00+08:00\nquestions: [茶山有多高？, 谁种的茶？]',
  '茶山在城北。山高九百米。云雾很多。\n\n## 采茶\n\n四月开始采茶。一天只采两个时辰。',
);
const plain = parseArticle('ferry', Buffer.from('渡船\n\n渡船每天开六次。'), 'ferry.txt').article;

function shown(
  article: Article,
  number: number,
  sentence?: string,
  words: string[] = [],
): AnsweredPassage {
  const passage = article.passages[number - 1];
  if (!passage) throw new Error(`no passage ${number}`);
  const span = (piece: string) => {
    const start = passage.text.indexOf(piece);
    return { start, end: start + piece.length };
  };
  return {
    article,
    passage,
    ...(sentence !== undefined && { highlight: span(sentence) }),
    highlights: sentence === undefined ? [] : [span(sentence)],
    marks: words.map(span),
    score: 1,
  };
}

function answer(kind: Answer['kind'], question: string, passages: AnsweredPassage[] = []): Answer {
  return { question, kind, answered: kind === 'answer', passages };
}

const overview = (topic: OverviewTopic, article = tea, question = '？这'): Answer => ({
  ...answer('overview', question, [shown(article, 1)]),
  overview: { article, topic },
});

const render = (given: Answer, color = false) => renderAnswer(given, [tea, plain], color);

describe('an answer in the terminal', () => {
  it('has the passage with its sentence marked, its place, the further ones in short, and the source', () => {
    const passages = [
      shown(tea, 1, '山高九百米。', ['高']),
      shown(tea, 2, '一天只采两个时辰。'),
      shown(plain, 1),
    ];
    expect(render(answer('answer', '茶山多高？', passages))).toBe(
      `茶山在城北。**山高九百米。**云雾很多。
— 第 1 段，共 2 段

另见：
  …一天只采两个时辰。
  — 采茶 · 第 2 段，共 2 段
  渡船每天开六次。
  — 《渡船》 · 第 1 段，共 1 段

《茶事》
沈一禾 · 海岸笔记 · 2023-06-21
https://example.org
`,
    );
  });

  it('has the sentence in bold and its matched words underlined where there is colour', () => {
    const [first] = render(
      answer('answer', '茶山多高？', [shown(tea, 1, '山高九百米。', ['山高', '百米'])]),
      true,
    ).split('\n');
    expect(first).toBe(
      '茶山在城北。\u001b[1m\u001b[4m山高\u001b[24m九\u001b[4m百米\u001b[24m。\u001b[22m云雾很多。',
    );
  });

  it('says when the article does not say it, in the language of the question', () => {
    const passages = [shown(tea, 2, '四月开始采茶。', ['采茶'])];
    expect(render(answer('related', '谁采茶？', passages))).toMatch(
      /^文章没有直接说明，最接近的段落是：\n\n四月开始采茶。一天只采两个时辰。\n— 采茶 · 第 2 段，共 2 段\n/,
    );
    expect(render(answer('related', 'Who picks the tea?', passages))).toMatch(
      /^The article does not say this directly\. The nearest passages:\n\n四月.*\n— 采茶 · paragraph 2 of 2\n/,
    );
  });

  it('says first how the question was read where that is not as it was typed, and speaks its language', () => {
    const misspelt = { ...answer('none', 'cha shan'), readAs: '茶山\u001b[31m' };
    expect(renderAnswer(misspelt, [plain], false)).toBe(
      '按「茶山\ufffd[31m」理解\n\n文章里没有找到相关的内容。\n',
    );
    expect(render({ ...misspelt, readAs: 'tea' }, true).split('\n')[0]).toBe(
      '\u001b[2mRead as “tea”\u001b[22m',
    );
  });

  it('says first what was taken over from the question before', () => {
    const following = { ...answer('none', '那茶山呢？'), subject: '多高\u001b[31m' };
    expect(renderAnswer(following, [plain], false)).toBe(
      '接着上一问：多高\ufffd[31m\n\n文章里没有找到相关的内容。\n',
    );
  });

  it('quotes beside a fact only what names it', () => {
    const given = overview('author');
    expect(render(given)).not.toContain('茶山');
    const naming = { ...given, passages: [shown(tea, 1, '山高九百米。'), shown(tea, 2)] };
    expect(render(naming)).toContain('**山高九百米。**');
    expect(render(naming)).not.toContain('四月');
  });

  it('marks nothing in what only comes near', () => {
    const near = [shown(tea, 1, '山高九百米。', ['高']), shown(tea, 2, '一天只采两个时辰。')];
    expect(render(answer('related', '茶山多宽？', near))).not.toContain('*');
    expect(render(answer('related', '茶山多宽？', near), true)).not.toContain('\u001b[1m');
  });

  it('says when there is nothing, and what could be asked', () => {
    expect(render(answer('none', '天气？怎'))).toBe(
      '文章里没有找到相关的内容。\n\n可以这样问：\n  茶山有多高？\n  谁种的茶？\n',
    );
    expect(renderAnswer(answer('none', '!!!'), [plain], false)).toBe(
      'The article has nothing on this.\n',
    );
  });

  it('tells about the article itself what its front matter knows, and what it does not', () => {
    const opening = (topic: OverviewTopic, article = tea) =>
      render(overview(topic, article)).split('\n')[0];
    expect(opening('author')).toBe('作者：沈一禾');
    expect(opening('published')).toBe('发布时间：2023-06-21 08:00:00+08:00');
    expect(opening('source')).toBe('来源：海岸笔记');
    expect(opening('author', plain)).toBe('文章没有写明作者。');
    expect(opening('published', plain)).toBe('文章没有写明发布时间。');
    expect(opening('source', plain)).toBe('文章没有写明来源。');
    expect(render(overview('about', tea, 'What is this about?'))).toMatch(
      /^茶事\n沈一禾 · 海岸笔记 · 2023-06-21\n\nSections:\n {2}采茶\n\n茶山在城北。.*\n— .*\n\nhttps:\S+\n$/,
    );
  });

  it('never hands the terminal a control character of an article', () => {
    const evil = read(
      'evil',
      'title: "a\\e[2Jb"\nauthor: "\\x9b31mc"',
      '## \u001b[1mx\n\n红\u001b[31m色\u0007，\u009b2J\u0000一句。第二句\t。',
    );
    const rendered = renderAnswer(
      answer('answer', '什么？', [shown(evil, 1, '第二句\t。'), shown(evil, 1)]),
      [evil],
      false,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(rendered).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    expect(rendered).toContain('红\ufffd[31m色');
  });
});
