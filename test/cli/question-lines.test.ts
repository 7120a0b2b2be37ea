import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { numberedLines, readQuestionLine } from '../../src/cli/question-lines.ts';

async function linesOf(chunks: (string | Uint8Array)[]) {
  const lines: [number, string][] = [];
  for await (const { line, number } of numberedLines(Readable.from(chunks)))
    lines.push([number, line]);
  return lines;
}

describe('a stream of questions', () => {
  it('is cut at line feeds only, wherever its chunks begin and end', async () => {
    const bytes = Buffer.from('\ufeff{"问":1}\r\n\n  \n{"a":"b\u2028c"}\n{"z":"🍵"}');
    const expected = [
      [1, '{"问":1}\r'],
      [4, '{"a":"b\u2028c"}'],
      [5, '{"z":"🍵"}'],
    ];
    expect(await linesOf([bytes])).toEqual(expected);
    expect(await linesOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
    expect(await linesOf([])).toEqual([]);
  });
});

describe('a line of the stream', () => {
  it('is a question with its id and its article, as far as it has them', () => {
    expect(readQuestionLine('{"id":7,"question":"什么？","article":"tea","more":true}')).toEqual({
      id: 7,
      question: '什么？',
      article: 'tea',
    });
    expect(readQuestionLine('{"question":"","article":null}\r')).toEqual({ question: '' });
    expect(readQuestionLine('{"question":"为什么？","previous":"茶几月采？"}')).toEqual({
      question: '为什么？',
      previous: '茶几月采？',
    });
  });

  it('says why it is none, and keeps the id where there is one', () => {
    expect(readQuestionLine('{"id":')).toEqual({
      id: null,
      error: expect.stringMatching(/^not JSON: /),
    });
    expect(readQuestionLine('{"id":"q1"}')).toEqual({
      id: 'q1',
      error: '"question" must be a string',
    });
    expect(readQuestionLine('{"id":"q1","question":"？","article":3}')).toEqual({
      id: 'q1',
      error: '"article" must be the name of an article',
    });
    for (const line of ['null', '3', '"什么？"', '[]']) {
      expect(readQuestionLine(line)).toEqual({ id: null, error: 'not a JSON object' });
    }
  });
});
