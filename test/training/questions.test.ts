/** The questions that the reader is taught with: what is wrong with them would be learned. */

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Passage } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { readQuestions } from '../../src/eval/datasets.ts';
import type { GoldQuestion } from '../../src/eval/questions.ts';

const FOLDER = 'training/questions';

describe.each([
  ['articles', 3000],
  ['pages', 7500],
] as const)('questions about our own %s', (name, least) => {
  const passages = new Map<string, Passage>();
  let questions: readonly GoldQuestion[] = [];

  beforeAll(async () => {
    const { articles, faults } = await loadCorpus(`${FOLDER}/${name}`);
    expect(faults).toEqual([]);
    for (const passage of articles.flatMap((article) => article.passages)) {
      passages.set(passage.id, passage);
    }
    ({ questions } = await readQuestions(`${FOLDER}/${name}.jsonl`, articles));
  });

  it('are answered in the words of their paragraphs, or by nothing', () => {
    expect(questions.length).toBeGreaterThan(least);
    for (const { id, passageId, answers, answerable } of questions) {
      const text = passages.get(passageId ?? '')?.text ?? '';
      expect(text, id).not.toBe('');
      expect(answers.length > 0, id).toBe(answerable);
      for (const answer of answers) expect(text, id).toContain(answer);
    }
  });
});

it('each of our questions is asked once, and none is a question of the tests', async () => {
  const questionsOf = async (file: string) =>
    (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { question: string }).question);
  const names = ['articles', 'pages', 'cmrc-train', 'cmrc-train-reworded'];
  const asked = (
    await Promise.all(names.map((name) => questionsOf(`${FOLDER}/${name}.jsonl`)))
  ).flat();
  const known = new Set(asked);
  expect(known.size).toBe(asked.length);
  for (const question of await questionsOf('test/fixtures/near-misses/questions.jsonl')) {
    expect(known.has(question), question).toBe(false);
  }
});
