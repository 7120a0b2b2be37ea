/** The reader: what is served is what was trained, and what a reading is worth. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerer, type Explainer } from '../../src/answer/answerer.ts';
import { createReader, LEARNED_FROM, type Reading } from '../../src/answer/reader/reader.ts';
import { readWeights } from '../../src/answer/reader/weights.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { readQuestions } from '../../src/eval/datasets.ts';
import { writeArticle } from './articles.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
/** The examples have shares of a word in 1/255 and of a question in 1/65,535. */
const ROUNDING = 0.04;
const OWN = createRequire(import.meta.url).resolve('#data/reader.bin');

function readingOf(explainer: Explainer, question: string): Reading {
  const { reading } = explainer.explain(question);
  if (!reading) throw new Error(`${question} was not read`);
  return reading;
}

describe('training and serving', () => {
  let explainer: Explainer;
  const questions = new Map<string, string>();
  const recorded: Record<string, number[]> = JSON.parse(
    readFileSync(join(FIXTURES, 'reader-parity.json'), 'utf8'),
  );
  beforeAll(async () => {
    const folder = join(FIXTURES, 'near-misses');
    const { articles } = await loadCorpus(join(folder, 'corpus'));
    const set = await readQuestions(join(folder, 'questions.jsonl'), articles);
    for (const { id, question } of set.questions) questions.set(id, question);
    explainer = createAnswerer(articles);
  });

  it('score every sentence alike: the recorded scores are those that PyTorch gave', () => {
    expect(Object.keys(recorded).length).toBeGreaterThan(50);
    const reader = createReader(explainer.index, readWeights(OWN));
    for (const [id, scores] of Object.entries(recorded)) {
      const question = questions.get(id) ?? '';
      const { ranked, query } = explainer.find(question);
      const asRanked = ranked.slice(0, LEARNED_FROM);
      const { passages, confidence } = reader.read(query, asRanked);
      const served = asRanked.flatMap(
        ({ indexed }) => passages.find(({ ranked }) => ranked.indexed === indexed)?.sentences ?? [],
      );
      const whole = scores.reduce((sum, score) => sum + Math.exp(score), 1);
      expect(served, id).toHaveLength(scores.length);
      expect(Math.abs(confidence - (1 - 1 / whole)), id).toBeLessThan(ROUNDING);
      served.forEach((probability, i) => {
        expect(Math.abs(probability - Math.exp(scores[i] ?? 0) / whole), id).toBeLessThan(ROUNDING);
      });
    }
  });
});

it('finds the passage that answers behind the four candidates that look likeliest', async () => {
  const { articles } = await loadCorpus(join(FIXTURES, 'near-misses/corpus'));
  const { ranked, answer } = createAnswerer(articles).explain('顾岚衣是哪天出生的？');
  const [first] = answer.passages;
  expect(first?.passage.text).toContain('1921年3月9日');
  expect(ranked.findIndex(({ indexed }) => indexed.passage === first?.passage)).toBeGreaterThan(3);
  expect(answer.answered).toBe(true);
});

describe('a reading', () => {
  const tower = writeArticle(
    'tower',
    [
      '白塔位于城北的小山上。它始建于1421年，由工匠周景明主持修建。塔高38米，共九层。',
      '每年秋天，白塔前举行灯会。去年的灯会有六万人参加，收入捐给了当地的小学。',
      '城南的钟楼则晚得多，1890年才落成。',
    ].join('\n\n'),
  );
  let explainer: Explainer;
  beforeAll(() => {
    explainer = createAnswerer([tower]);
  });

  it.each([
    // The year beside the words of the question, not the one of another building.
    ['白塔是哪一年开始修建的？', '1421年'],
    // A person is asked for: the sentence names one.
    ['白塔是谁主持修建的？', '周景明'],
    // The number that is counted in metres, not the one in storeys.
    ['白塔高多少米？', '38米'],
    ['去年灯会有多少人参加？', '六万人'],
    // The sentence does not name what it is about: the one before it does.
    ['白塔有多高？', '38米'],
  ])('finds the sentence and the words that answer: %s', expectFound);

  function expectFound(question: string, answer: string) {
    const { passages } = explainer.answerQuestion(question);
    const [first] = passages;
    const { text = '' } = first?.passage ?? {};
    const { start = 0, end = 0 } = first?.highlight ?? {};
    expect(text.slice(start, end)).toContain(answer);
    const words = first?.marks.map((mark) => text.slice(mark.start, mark.end)).join() ?? '';
    expect(answer.includes(words) || words.includes(answer), words).toBe(true);
  }

  it('shares out one certainty among all sentences and that none of them answers', () => {
    const { passages, confidence } = readingOf(explainer, '白塔有多高？');
    const sentences = passages.flatMap((passage) => passage.sentences);
    const sum = sentences.reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(confidence, 6);
    expect(confidence).toBeLessThan(1);
    expect(passages.map(({ probability }) => probability)).toEqual(
      passages.map(({ probability }) => probability).toSorted((a, b) => b - a),
    );
  });

  it('is surer of what the article says than of what it does not', () => {
    const sure = (question: string) => readingOf(explainer, question).confidence;
    expect(sure('白塔有多高？')).toBeGreaterThan(sure('白塔的门票多少钱？'));
    expect(sure('白塔是谁主持修建的？')).toBeGreaterThan(sure('白塔是谁捐钱修建的？'));
  });

  it('marks one sentence or two of a passage, in reading order, the likeliest among them', () => {
    for (const question of ['白塔有多高？', '灯会的收入去哪里了？', '白塔怎么样？']) {
      for (const { highlight, highlights } of explainer.answerQuestion(question).passages) {
        expect(highlights).toContainEqual(highlight);
        expect([1, 2]).toContain(highlights.length);
        expect(highlights).toEqual(highlights.toSorted((a, b) => a.start - b.start));
      }
    }
  });

  it('takes no single character for an English word that it could stand for: 选 in 选择 is no election', async () => {
    const { articles } = await loadCorpus(join(import.meta.dirname, '../../corpus'));
    expect(createAnswerer(articles).answerQuestion('Who won the election?').answered).toBe(false);
  });

  it('is claimed from the confidence on that the owner sets', () => {
    const asked = (claimFrom: number) =>
      createAnswerer([tower], { claimFrom }).answerQuestion('白塔有多高？');
    expect(asked(0.01)).toMatchObject({ kind: 'answer', answered: true });
    expect(asked(1)).toMatchObject({ kind: 'related', answered: false });
  });

  it('of nothing to read is empty', () => {
    expect(readingOf(explainer, '？')).toEqual({ passages: [], confidence: 0 });
  });
});

describe('the file of weights', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-weights-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (bytes: Uint8Array) => {
    const path = join(folder, 'reader.bin');
    writeFileSync(path, bytes);
    return path;
  };

  it('is small enough to ship', () => {
    expect(readFileSync(OWN).length).toBeLessThan(2 * 1024 * 1024);
  });

  it('is refused, named, where it is cut off, of another format, or lacks a network or a matrix', () => {
    const own = readFileSync(OWN);
    expect(() => readWeights(written(own.subarray(0, -1)))).toThrow(/reader\.bin/);
    expect(() => readWeights(written(Buffer.from('{"format":1}\n')))).toThrow(/format 1/);
    const none = Buffer.from('{"format":2,"networks":0,"matrices":[],"characters":""}\n');
    expect(() => readWeights(written(none))).toThrow(/no network/);
    const empty = Buffer.from('{"format":2,"networks":1,"matrices":[],"characters":""}\n');
    const path = written(empty);
    expect(() => createAnswerer([], { readerFile: path })).toThrow(/has no matrix 0\.mean/);
  });
});
