import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures/corpus');
const KEYS = ['id', 'question', 'kind', 'answered', 'passages'];
const PASSAGE_KEYS = ['id', 'article', 'section', 'text', 'highlight', 'marks', 'score', 'url'];

// Every start loads jieba's dictionary; several at once on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = ROOT): Child {
  const { PATH } = process.env;
  return spawn(process.execPath, [join(ROOT, 'dist/cli/ask.js'), ...args], {
    cwd,
    env: { PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function ask(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}, cwd = ROOT) {
  const child = start(args, env, cwd);
  // A command that refuses its arguments is gone before it reads.
  child.stdin.on('error', () => {}).end(input);
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { out, err, status };
}

let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'chuchu-ask-'));
});
afterAll(() => rm(empty, { recursive: true }));

describe('ask', () => {
  it('prints the passage that answers, its sentence marked, and where it is from', async () => {
    const { out, err, status } = await ask(['xAI融资了多少?']);
    expect(out).toMatch(/\*\*[^*]*60亿美元[^*]*\*\*/);
    expect(out).toContain('第 6 段，共 41 段');
    expect(out).toContain(
      '《马斯克“偏心”,特斯拉高管们坐不住了》\n香草（智东西） · 纵横网 · 2024-08-14\n',
    );
    expect(out).toMatch(/https:\/\/www\.izongheng\.net\n$/);
    expect([err, status]).toEqual(['', 0]);
  });

  it('finds its own corpus wherever it is started', async () => {
    const { out } = await ask(['--json', 'xAI'], '', {}, empty);
    expect(JSON.parse(out).passages[0].article).toBe('musk-xai-tesla');
  });

  it('takes the corpus from the environment, whatever is set there for Discord', async () => {
    const env = { CORPUS_DIR: FIXTURES, DISCORD_TOKEN: 'nonsense', PORT: 'x' };
    const { out, err, status } = await ask(['--json', '牡蛎礁'], '', env);
    expect(JSON.parse(out).passages[0].article).toBe('baisha-horseshoe-crabs');
    expect([err, status]).toEqual(['', 0]);
  });

  it('prints one JSON object with the keys of the contract, in order', async () => {
    const { out, status } = await ask(['--json', '--corpus', FIXTURES, '--limit', '2', '牡蛎礁']);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(KEYS);
    expect(answer).toMatchObject({ id: null, question: '牡蛎礁', kind: 'answer', answered: true });
    expect(answer.passages).toHaveLength(2);
    for (const passage of answer.passages) {
      expect(Object.keys(passage)).toEqual(PASSAGE_KEYS);
      expect(passage.id).toMatch(/^baisha-horseshoe-crabs#p\d+$/);
      expect(passage.section).toBe('把沙滩还给它们');
      expect(passage.text).toContain(passage.highlight);
      for (const [from, to] of passage.marks) expect(passage.text.slice(from, to)).not.toBe('');
      expect(passage.url).toMatch(/^https:\/\/example\.org\/features\/2023\/baisha.*#:~:text=/);
    }
    expect(out.trimEnd()).not.toContain('\n');
    expect(status).toBe(0);
  });

  it('has the question as it was read beside the one that was typed, where they differ', async () => {
    const { out } = await ask(['--json', 'Nueralink是什么？']);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual([...KEYS.slice(0, 2), 'readAs', ...KEYS.slice(2)]);
    expect(answer).toMatchObject({ question: 'Nueralink是什么？', readAs: 'neuralink是什么？' });
  });

  it('takes the question before, and has what was taken over from it and the whole question', async () => {
    const asked = { question: '那估值呢？', previous: 'xAI融资了多少？' };
    const { out } = await ask(['--stdin'], `${JSON.stringify(asked)}\n`);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual([
      ...KEYS.slice(0, 2),
      'subject',
      'asked',
      ...KEYS.slice(2),
    ]);
    expect(answer).toMatchObject({
      question: '那估值呢？',
      subject: 'xAI',
      asked: 'xAI 估值 多少',
    });
    expect(answer.passages[0].text).toContain('估值');
  });

  it('takes words without quotation marks as one question', async () => {
    const { out } = await ask(['--json', 'xAI', '融资', '多少']);
    expect(JSON.parse(out).question).toBe('xAI 融资 多少');
  });

  it('exits with 0 where nothing is found', async () => {
    const { out, status } = await ask(['--json', '']);
    expect(JSON.parse(out)).toEqual({
      id: null,
      question: '',
      kind: 'none',
      answered: false,
      passages: [],
    });
    expect(status).toBe(0);
  });

  it.each([
    [[], 'there is no QUESTION'],
    [['--stdin', '什么'], 'give a QUESTION or --stdin, not both'],
    [['--limit', '0', '什么'], '--limit takes a whole number from 1, not "0"'],
    [['--limit', '2.5', '什么'], '--limit takes a whole number from 1, not "2.5"'],
    [['--limit', 'x', '什么'], '--limit takes a whole number from 1, not "x"'],
    [['--corpus'], "Option '--corpus <value>' argument missing"],
    [['--nonsense', '什么'], "Unknown option '--nonsense'"],
  ])('exits with 2 and says how it is used for %j', async (args, message) => {
    const { out, err, status } = await ask(args);
    expect(out).toBe('');
    expect(err.startsWith(`ask: ${message}\nusage: npm run`)).toBe(true);
    expect(status).toBe(2);
  });

  it('exits with 2 for a corpus that cannot be read at all, and names it', async () => {
    const gone = await ask(['--corpus', join(empty, 'gone'), '什么']);
    expect(gone.err).toBe(
      `${join(empty, 'gone')}: the corpus folder cannot be read (ENOENT) — check the path (a link may lead nowhere)\n`,
    );
    const nothing = await ask(['--corpus', empty, '什么']);
    expect(nothing.err).toContain('the corpus folder holds no article');
    expect([gone.out, gone.status, nothing.out, nothing.status]).toEqual(['', 2, '', 2]);
  });

  it('names bad files, a line each, and answers from the others', async () => {
    const { out, err, status } = await ask([
      '--corpus',
      join(ROOT, 'test/fixtures/corpus-faults'),
      '毛病',
    ]);
    expect(out).toContain('这一篇没有毛病。');
    expect(err.trimEnd().split('\n')).toHaveLength(17);
    expect(status).toBe(0);
  });

  it('explains itself', async () => {
    const { out, err, status } = await ask(['--help']);
    expect(out).toMatch(/^usage: npm run --silent ask -- \[--corpus DIR\]/);
    expect([err, status]).toEqual(['', 0]);
  });
});

describe('ask --stdin', () => {
  it('answers each line in order, from the article it names', async () => {
    const questions = Array.from({ length: 60 }, (_, i) => ({
      id: `q${i}`,
      question: i % 2 ? '電車的票價是多少？' : '牡蛎礁是谁的主意？',
      article: i % 2 ? 'old-town-tram' : 'baisha-horseshoe-crabs',
    }));
    const input = questions.map((question) => JSON.stringify(question)).join('\n');
    const { out, err, status } = await ask(['--stdin', '--json', '--corpus', FIXTURES], input);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, question }) => ({ id, question }))).toEqual(
      questions.map(({ id, question }) => ({ id, question })),
    );
    answers.forEach(({ passages }, i) => {
      expect(passages[0].article).toBe(questions[i]?.article);
    });
    expect([err, status]).toEqual(['', 0]);
  });

  it('answers a line before the next one comes', async () => {
    const child = start(['--stdin', '--corpus', FIXTURES]);
    const lines: AsyncIterator<Buffer> = child.stdout[Symbol.asyncIterator]();
    for (const id of [1, 2, 3]) {
      child.stdin.write(`{"id":${id},"question":"票價"}\n`);
      expect(JSON.parse(String((await lines.next()).value)).id).toBe(id);
    }
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('keeps the place of a line that is no question, says which and why, and answers the others', async () => {
    const input =
      '{"id":1,"question":"票價"}\n{"id":2}\nnot json\n\n{"id":5,"question":"票價","article":"gone"}\n{"id":6,"question":"票價"}\n';
    const { out, err, status } = await ask(['--stdin', '--corpus', FIXTURES], input);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, answered, error }) => [id, answered, error])).toEqual([
      [1, true, undefined],
      [2, false, '"question" must be a string'],
      [null, false, expect.stringMatching(/^not JSON: /)],
      [5, false, 'there is no article "gone"'],
      [6, true, undefined],
    ]);
    for (const answer of answers) expect(Object.keys(answer).slice(0, KEYS.length)).toEqual(KEYS);
    expect(err.match(/^ask: line \d+ of the input is no question: /gm)).toEqual(
      [2, 3, 5].map((line) => `ask: line ${line} of the input is no question: `),
    );
    expect(status).toBe(2);
  });

  it('ends quietly when nobody reads on', async () => {
    const child = start(['--stdin']);
    const errors = text(child.stderr);
    child.stdin.on('error', () => {});
    for (let i = 0; i < 3000; i++) child.stdin.write(`{"id":${i},"question":"xAI融资了多少?"}\n`);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [status] = await once(child, 'exit');
    expect([status, await errors]).toEqual([0, '']);
  });

  it('has nothing to say to no lines', async () => {
    expect(await ask(['--stdin'], '\n\n')).toEqual({ out: '', err: '', status: 0 });
  });
});
