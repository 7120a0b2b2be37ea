import { describe, expect, it } from 'vitest';
import { turned } from '../../training/turning.ts';

const asked = (question: string) => [0, 1].map((choice) => turned(question, choice)?.question);

describe('a question turned to ask something else', () => {
  it.each([
    ['紫城镇是哪一年建立的？', ['紫城镇是在哪里建立的？', '紫城镇是为什么建立的？']],
    ['麟魁为什么被革职？', ['麟魁什么时候被革职？', '麟魁在哪里被革职？']],
    ['比赛會在哪裡舉行？', ['比赛會什么时候舉行？', '比赛會为什么舉行？']],
    ['它是怎么命名的？', ['它是什么时候命名的？', '它是在哪里命名的？']],
    ['When was it founded?', ['Where was it founded?', 'Why was it founded?']],
  ])('%s', (question, turns) => {
    expect(asked(question)).toEqual(turns);
  });

  it.each([
    // Nothing can stand in its place.
    '钟楼在哪里？',
    '又被称为什么？',
    '成立于哪一年？',
    '是哪一年的事？',
    '在何时何地结婚的？',
    // Something else is asked, or two things.
    '是谁写的？',
    '什么时候、为什么离开？',
    'How many came?',
    '',
  ])('is not made of “%s”', (question) => {
    expect(asked(question)).toEqual([undefined, undefined]);
  });
});
