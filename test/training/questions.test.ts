/** The questions that the reader is taught with: what is wrong with them would be learned. */

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Passage } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { readQuestions } from '../../src/eval/datasets.ts';
import type { GoldQuestion } from '../../src/eval/questions.ts';

const ARTICLES = 'training/questions/articles';

describe('questions about our own articles', () => {
  const passages = new Map<string, Passage>();
  let questions: readonly GoldQuestion[] = [];

  beforeAll(async () => {
    const { articles, faults } = await loadCorpus(ARTICLES);
    expect(faults).toEqual([]);
    for (const passage of articles.flatMap((article) => article.passages)) {
      passages.set(passage.id, passage);
    }
    ({ questions } = await readQuestions(`${ARTICLES}.jsonl`, articles));
  });

  it('are answered in the words of their paragraphs, or by nothing', () => {
    expect(questions.length).toBeGreaterThan(3000);
    for (const { id, passageId, answers, answerable } of questions) {
      const text = passages.get(passageId ?? '')?.text ?? '';
      expect(text, id).not.toBe('');
      expect(answers.length > 0, id).toBe(answerable);
      for (const answer of answers) expect(text, id).toContain(answer);
    }
  });

  it('are each asked once, and none is a question of the tests', async () => {
    const asked = questions.map(({ question }) => question);
    expect(new Set(asked).size).toBe(asked.length);
    const tests = await readFile('test/fixtures/near-misses/questions.jsonl', 'utf8');
    const known = new Set(asked);
    for (const line of tests.trimEnd().split('\n')) {
      const { question } = JSON.parse(line) as { question: string };
      expect(known.has(question), question).toBe(false);
    }
  });
});
