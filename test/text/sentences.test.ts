import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/text/sentences.ts';

const sentences = (text: string) =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['他来了。他走了！真的？！是的。', ['他来了。', '他走了！', '真的？！', '是的。']],
    ['他说：“好。我去。”然后走了。', ['他说：“好。', '我去。”', '然后走了。']],
    ['「好。」她說。（完。）再見。', ['「好。」', '她說。', '（完。）', '再見。']],
    ['真的？（是的。）', ['真的？', '（是的。）']],
    ['涨了3.5%。Grok-1.5V来了……然后呢？', ['涨了3.5%。', 'Grok-1.5V来了……然后呢？']],
    [
      'Mr. Smith met J. K. Rowling. It cost 3.5 million.',
      ['Mr. Smith met J. K. Rowling.', 'It cost 3.5 million.'],
    ],
    [
      'The U.S. Senate met. He said "Go." Then he left.',
      ['The U.S. Senate met.', 'He said "Go."', 'Then he left.'],
    ],
    ['Really... Yes. Wait… ok?', ['Really...', 'Yes.', 'Wait… ok?']],
    ['标题\r\n  第一句。 \n\n第二句', ['标题', '第一句。', '第二句']],
    ['太好了！！！😀 下一句。', ['太好了！！！', '😀 下一句。']],
    ['', []],
    [' \n\t ', []],
  ])('of %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});
