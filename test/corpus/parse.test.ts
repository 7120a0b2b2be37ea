import { describe, expect, it } from 'vitest';
import { CorpusFault } from '../../src/corpus/fault.ts';
import { parseArticle } from '../../src/corpus/parse.ts';

const parse = (text: string, file = 'a.md') => parseArticle('a', Buffer.from(text), file).article;
const markdown = (body: string, keys = '') => parse(`---\ntitle: 题目\n${keys}---\n\n${body}\n`);
const texts = (body: string) => markdown(body).passages.map(({ text }) => text);

describe('the body of an article', () => {
  it('keeps each paragraph to the character and gives it its place', () => {
    const article = markdown(
      '　　第一段，“引号”  和 **星号**。 \n\n第二段\n有两行。\n\n## 一节\n\n第三段。',
    );
    expect(article.passages).toEqual([
      {
        id: 'a#p1',
        slug: 'a',
        number: 1,
        text: '　　第一段，“引号”  和 **星号**。 ',
        captions: [],
      },
      { id: 'a#p2', slug: 'a', number: 2, text: '第二段\n有两行。', captions: [] },
      { id: 'a#p3', slug: 'a', number: 3, text: '第三段。', section: '一节', captions: [] },
    ]);
    expect(article.sections).toEqual([
      { passages: article.passages.slice(0, 2) },
      { heading: '一节', passages: article.passages.slice(2) },
    ]);
  });

  it('parts paragraphs at lines that only look empty', () => {
    expect(texts('一。\n \t　\n二。')).toEqual(['一。', '二。']);
  });

  it('reads the same with Windows line ends and a byte order mark', () => {
    const unix = '---\ntitle: 题目\n---\n\n一。\n接着。\n\n## 节\n\n![图](a.jpg)\n二。\n';
    expect(parse(`\ufeff${unix.replaceAll('\n', '\r\n')}`)).toEqual(parse(unix));
    expect(parse(unix.replaceAll('\n', '\r'))).toEqual(parse(unix));
  });

  it('opens a section at a heading of any level, and at none for the title repeated', () => {
    const article = markdown('# 题目\n\n一。\n\n## 甲 ##\n### 乙\n二。\n#没有空格不是标题');
    expect(article.sections.map(({ heading, passages }) => [heading, passages.length])).toEqual([
      [undefined, 1],
      ['甲', 0],
      ['乙', 1],
    ]);
    expect(article.passages[1]?.text).toBe('二。\n#没有空格不是标题');
  });

  it('gives a caption to the paragraph before it, or to the first of the section it opens', () => {
    const article = markdown(
      '一。\n\n![甲](a.jpg)\n\n![乙 \\[注\\] (丙)](b_(1).jpg "标题") ![丁]()\n\n## 节\n\n![戊](c.jpg)\n\n二。\n![](d.jpg)\n三，看 ![图](e.jpg)。',
    );
    expect(article.passages.map(({ text, captions }) => [text, captions])).toEqual([
      ['一。', ['甲', '乙 [注] (丙)', '丁']],
      ['二。', ['戊']],
      ['三，看 ![图](e.jpg)。', []],
    ]);
  });

  it('leaves out footers, comments and lines drawn across the page, wherever they stand', () => {
    expect(
      texts(
        '<!-- 编者注 -->\n\n一。\n\n---\n\n<footer>\n\n版权声明。\n\n## 不是一节\n\n</footer>\n\n二。\n\n* * *\n\n<!--\n\n藏起来的\n\n-->\n三。\n<footer>不是一段的开头</footer>',
      ),
    ).toEqual(['一。', '二。', '三。\n<footer>不是一段的开头</footer>']);
  });
});

describe('the front matter of an article', () => {
  it('is read to the last key, values as they are written', () => {
    const article = markdown(
      '一。',
      [
        'url: https://example.org/a#b',
        'site: http://example.org',
        'source: 报社',
        'author: "作者"',
        'published: 2024-08-14T18:33:51+08:00',
        'language: zh-Hant',
        'aliases:',
        '  特斯拉: [Tesla, TSLA]',
        '  360: 奇虎',
        '  __proto__: [原型]',
        'questions:',
        '  - 什么？',
        '',
      ].join('\n'),
    );
    expect(article).toMatchObject({
      title: '题目',
      url: 'https://example.org/a#b',
      site: 'http://example.org',
      source: '报社',
      author: '作者',
      published: '2024-08-14T18:33:51+08:00',
      language: 'zh-Hant',
      questions: ['什么？'],
    });
    expect([...article.aliases]).toEqual([
      ['特斯拉', ['Tesla', 'TSLA']],
      ['360', ['奇虎']],
      ['__proto__', ['原型']],
    ]);
  });

  it('may have a title that YAML would take for a number, a date or nothing', () => {
    for (const title of ['1984', '007', '2024-08-14', 'null', 'no', '1e3']) {
      expect(parse(`---\ntitle: ${title}\n---\n\n一。\n`).title).toBe(title);
    }
  });

  it('may leave the values of a template blank', () => {
    const article = markdown('一。', 'author:\nurl: ""\naliases:\nquestions:\n');
    expect(article).not.toHaveProperty('author');
    expect(article).not.toHaveProperty('url');
    expect(article).toMatchObject({ aliases: new Map(), questions: [] });
  });

  it.each([
    ['brackets nested without end', `x: ${'['.repeat(100_000)}\n`, 3],
    [
      'anchors that multiply',
      `${[...'abcdefgh'].map((c, i, all) => `${c}: &${c} [${Array(12).fill(i ? `*${all[i - 1]}` : 'x')}]`).join('\n')}\n`,
      2,
    ],
    ['an alias to nothing', 'author: *nobody\n', 3],
    ['a list where the names are', 'aliases: [a, b]\n', 3],
    ['a language that is none', 'author: 某\nlanguage: 中文\n', 4],
    ['a day that does not exist', 'published: 2023-02-30\n', 3],
    ['an address no browser opens', 'site: javascript:alert(1)\n', 3],
  ])('is refused at its line with %s', (_, keys, line) => {
    const error = (() => {
      try {
        return markdown('一。', keys);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(CorpusFault);
    expect(error).toMatchObject({ file: 'a.md', line });
  });
});

describe('a plain text', () => {
  it('has its first line with text as the title, and paragraphs between blank lines', () => {
    const article = parse('\n  题目 \n第一段\n  第二行\n \n\n\n## 第二段\n', 'a.txt');
    expect(article.title).toBe('题目');
    expect(article.passages.map(({ text }) => text)).toEqual(['第一段\n  第二行', '## 第二段']);
    expect(article.sections).toEqual([{ passages: article.passages }]);
  });

  it('with a title alone is refused', () => {
    expect(() => parse('题目\n\n', 'a.txt')).toThrow('a.txt:2: there is no paragraph');
  });
});
