import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEval } from '../../src/cli/eval-command.ts';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures/corpus');

const CRABS = 'baisha-horseshoe-crabs';

const QUESTIONS = [
  { id: 1, question: '牡蛎礁是谁的主意？', passage_id: `${CRABS}#p11`, answers: ['桑托斯'] },
  { id: 2, question: '拆堤和补沙一共花费多少？', passage_id: `${CRABS}#p9`, answers: ['380万元'] },
  { id: 3, question: '鲎血为什么是蓝色的？', passage_id: `${CRABS}#p7`, answers: ['血蓝蛋白'] },
  // The wrong passage on purpose: it is what fails.
  { id: 4, question: '怎样报名参加巡滩？', passage_id: `${CRABS}#p1`, answers: ['大潮夜'] },
  { id: 5, question: '量子纠缠如何传递信息？', answerable: false },
];

let folder: string;
let questions: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chuchu-eval-'));
  questions = join(folder, 'crabs.questions.jsonl');
  await writeFile(questions, QUESTIONS.map((question) => `${JSON.stringify(question)}\n`).join(''));
});
afterAll(() => rm(folder, { recursive: true }));

interface Result {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

/** Within this process, which has jieba's dictionary: loading it takes longer than anything measured here. */
async function run(...args: string[]): Promise<Result> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const status = await runEval(args, { corpusDir: FIXTURES }, { output, errors });
  const [out, err] = await Promise.all([output, errors].map((stream) => text(stream.end())));
  return { out: out ?? '', err: err ?? '', status };
}

/** The cells of the table's line for a system, by the heads of their columns. */
function figures(out: string, system: string): Record<string, string> {
  const cells = (line = '') => line.split('|').map((cell) => cell.trim());
  const lines = out.split('\n').filter((line) => line.startsWith('|'));
  const heads = cells(lines[0]);
  const row = cells(lines.find((line) => line.startsWith(`| ${system} `)));
  return Object.fromEntries(heads.map((head, i) => [head, row[i] ?? '']));
}

describe('eval', () => {
  it('prints a table for each set, of all systems, and writes what went wrong', async () => {
    const failures = join(folder, 'failures.jsonl');
    const { out, err, status } = await run(
      ...['--corpus', FIXTURES, '--questions', questions, '--questions', questions],
      ...['--failures', failures],
    );
    expect([err, status]).toEqual(['', 0]);
    expect(out).toMatch(/^\| 15 % +\| +\d\.\d{3} \| +\.000 \| +1\.000 \|$/m);
    const heading = 'crabs: 5 questions (1 without an answer) over';
    expect(out.split(heading)).toHaveLength(3);
    expect(figures(out, 'Chuchu')).toMatchObject({
      'R@1': '.750',
      hit: '.750',
      marked: '1.25',
      'right no': '1.000',
      'wrong no': '.000',
    });
    for (const system of [
      'MiniSearch, its own tokenizer',
      'MiniSearch + cutForSearch',
      'BM25, jieba words',
      'BM25, characters + bigrams',
    ]) {
      expect(figures(out, system)).toMatchObject({
        'R@1': expect.stringMatching(/^1?\.\d{3}$/),
        hit: '–',
        'right no': '–',
        median: expect.stringMatching(/^\d+\.\d\d ms$/),
      });
    }

    const lines = (await readFile(failures, 'utf8')).trimEnd().split('\n');
    const [failure, ...more] = lines.map((line) => JSON.parse(line));
    expect(more).toEqual([failure]);
    expect(failure).toMatchObject({
      set: 'crabs',
      id: '4',
      question: '怎样报名参加巡滩？',
      wrong: ['passage', 'sentence'],
      kind: 'answer',
      expected: `${CRABS}#p1`,
      answers: ['大潮夜'],
      highlight: expect.stringContaining('想参加巡滩的人'),
    });
    expect(failure.terms).toContainEqual({ text: '报名', kind: 'word', sought: true });
    expect(failure.terms).toContainEqual({ text: '怎样', kind: 'interrogative', sought: false });
    expect(failure.given[0]).toBe(failure.candidates[0].id);
    for (const { score, words, grams, forms, bestSentence } of failure.candidates) {
      expect(words + grams + forms + bestSentence).toBeCloseTo(score, 2);
    }
  });

  it('prints what saying no costs, for questions whose article, passage or sentence is taken away', async () => {
    const failures = join(folder, 'without.jsonl');
    const { out, err, status } = await run(
      ...['--corpus', FIXTURES, '--questions', questions, '--failures', failures],
      ...['--without', 'sentence', '--without', 'article', '--without', 'passage'],
    );
    expect([err, status]).toEqual(['', 0]);
    expect(out).toMatch(/^crabs: 5 questions \(1 without an answer\) over/);
    expect(out).not.toContain('MiniSearch');
    const now = figures(out, 'now');
    expect(now).toMatchObject({ confidence: '0.350', withheld: '.000', 'no answer': '1.000' });
    expect(now['without article']).toBe('1.000');
    const lines = (await readFile(failures, 'utf8')).trimEnd().split('\n');
    for (const part of ['sentence', 'passage']) {
      const claimed = lines
        .map((line) => JSON.parse(line))
        .filter(({ set }) => set === `crabs without ${part}`);
      expect(claimed.every(({ wrong }) => wrong.join() === 'claimed')).toBe(true);
      expect(Number(now[`without ${part}`]), part).toBe(1 - claimed.length / 4);
    }
  });

  it('measures the first questions only where told so', async () => {
    const { out } = await run(...['--corpus', FIXTURES, '--questions', questions, '--limit', '3']);
    expect(out).toContain('crabs: 3 questions over');
    expect(figures(out, 'Chuchu')).toMatchObject({ 'R@1': '1.000', hit: '1.000' });
  });

  it('measures one file in SQuAD’s format, but not without its only article', async () => {
    const squad = join(folder, 'squad.json');
    const qas = [{ id: 1, question: '茶树喜欢什么？', answers: [{ text: '云雾' }] }];
    const paragraphs = [{ context: '茶树喜欢云雾。', qas }, { context: '电车已经停驶。' }];
    await writeFile(squad, JSON.stringify({ data: [{ title: '见闻', paragraphs }] }));
    const { out, err, status } = await run('--passages', squad, '--questions', squad);
    expect(out).toMatch(/^squad: 1 question over 2 passages of 1 article\n/);
    expect(figures(out, 'Chuchu')['R@1']).toBe('1.000');
    expect([err, status]).toEqual(['', 0]);

    expect(
      await run('--passages', squad, '--questions', squad, '--without', 'article'),
    ).toMatchObject({
      err: '--without article: there is only one article, and nothing to ask without it\n',
      status: 2,
    });
  });

  it('asks nothing without its passage where every article has one', async () => {
    const short = join(folder, 'short.json');
    const qas = [{ id: 1, question: '茶树喜欢什么？', answers: [{ text: '云雾' }] }];
    const paragraphs = [{ context: '茶树喜欢云雾。', qas }];
    await writeFile(short, JSON.stringify({ data: [{ title: '见闻', paragraphs }] }));
    expect(
      await run('--passages', short, '--questions', short, '--without', 'passage'),
    ).toMatchObject({
      err: '--without passage: no article has more than one passage; ask without the article\n',
      status: 2,
    });
  });

  it('names bad lines and exits with 2', async () => {
    const bad = join(folder, 'bad.jsonl');
    await writeFile(
      bad,
      '{"id": 1, "question": "？", "passage_id": "gone", "answers": ["茶"]}\n{}\n',
    );
    expect(await run('--corpus', FIXTURES, '--questions', bad)).toEqual({
      out: '',
      err: `${bad}:2: "id" must be a string or a number\n${bad}:1: there is no passage "gone"\n`,
      status: 2,
    });
  });

  it('exits with 2 where the failures cannot be written, before it measures', async () => {
    const gone = join(folder, 'gone', 'failures.jsonl');
    expect(await run('--corpus', FIXTURES, '--questions', questions, '--failures', gone)).toEqual({
      out: '',
      err: `${gone}: cannot be written (ENOENT)\n`,
      status: 2,
    });
  });

  it('exits with 2 where the weights to read with cannot be read', async () => {
    const gone = join(folder, 'gone.bin');
    const asked = ['--corpus', FIXTURES, '--questions', questions, '--reader', gone];
    const { out, err, status } = await run(...asked);
    expect(err).toMatch(/gone\.bin cannot be read as weights: ENOENT.*\n$/);
    expect([out, status]).toEqual(['', 2]);
  });

  it.each([
    [[], 'there are no --questions'],
    [
      ['--questions', 'q', '--passages', 'p', '--corpus', 'c'],
      'give --passages or --corpus, not both',
    ],
    [['--questions', 'q', '--limit', '0'], '--limit takes a whole number from 1, not "0"'],
    [
      ['--explain', '茶', '--limit', '3'],
      '--explain goes with --passages or --corpus and nothing else',
    ],
    [
      ['--questions', 'q', '--without', 'word'],
      '--without takes article or passage or sentence or words, not "word"',
    ],
    [['--nonsense'], "Unknown option '--nonsense'"],
  ])('exits with 2 and says how it is used for %j', async (args, message) => {
    const { out, err, status } = await run(...args);
    expect(err.startsWith(`eval: ${message}\nusage: npm run --silent eval`)).toBe(true);
    expect([out, status]).toEqual(['', 2]);
  });

  it('starts as its users start it, and finds the corpus that the environment names', async () => {
    const command = [join(ROOT, 'dist/cli/eval.js'), '--explain', '牡蛎礁'];
    const env = { PATH: process.env['PATH'], CORPUS_DIR: FIXTURES, DISCORD_TOKEN: 'nonsense' };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { env });
    expect(stdout).toContain(`${CRABS}#p10`);
    expect(stderr).toBe('');
  }, 60_000);

  it('explains itself', async () => {
    const { out, status } = await run('--help');
    expect(out).toMatch(/^usage: npm run --silent eval/);
    expect(status).toBe(0);
  });
});

describe('eval --explain', () => {
  it('tells the terms, the candidates and the decision', async () => {
    const { out, err, status } = await run('--corpus', FIXTURES, '--explain', '牡蛎礁是谁的主意？');
    expect([err, status]).toEqual(['', 0]);
    expect(out).toMatch(/^牡蛎礁是谁的主意？\n/);
    expect(out).toMatch(/^ +4–5 +interrogative +asks +谁$/m);
    expect(out).toMatch(/^ +6–8 +word +sought +主意$/m);
    expect(out).toMatch(/^ +3–4 +word +left out +是$/m);
    expect(out).toMatch(
      new RegExp(
        `^ +1 +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d  ${CRABS}#p11  has .*主意`,
        'm',
      ),
    );
    expect(out).toContain('牡蛎礁的主意来自葡萄牙籍工程师');
    expect(out).toMatch(
      /^decision: answer, claimed to answer\n +confidence: \d\.\d\d \(claimed from 0\.35/m,
    );
  });

  it('tells how a misspelt question was read', async () => {
    const { out } = await run('--corpus', join(ROOT, 'corpus'), '--explain', 'Nueralink是什么？');
    expect(out).toMatch(/^Nueralink是什么？\nread as: neuralink是什么？\n/);
    expect(out).toMatch(/^ +0–9 +(latin|name) +sought +neuralink$/m);
  });

  it('tells why nothing is claimed', async () => {
    const { out } = await run('--corpus', FIXTURES, '--explain', '量子纠缠如何传递信息？');
    expect(out).toMatch(/^decision: (related|none), no claim$/m);
  });

  it('tells what a question about the article itself asks for', async () => {
    const { out } = await run('--explain', '作者是谁？');
    expect(out).toMatch(
      /candidates: none\n\ndecision: overview.*\n.*about the article itself: author$/m,
    );
  });

  it('has something to say to nothing', async () => {
    const { out, status } = await run('--corpus', FIXTURES, '--explain', '');
    expect(out).toContain('terms\n  none\n');
    expect(status).toBe(0);
  });
});
