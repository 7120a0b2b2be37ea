import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatasetFault, readPassages, readQuestions } from '../../src/eval/datasets.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chuchu-datasets-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const lines = (...items: unknown[]) => items.map((item) => JSON.stringify(item)).join('\n');

async function faultsOf(reading: Promise<unknown>): Promise<string[]> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DatasetFault)) throw error ?? new Error('nothing was wrong');
  return error.faults.map((fault) => fault.replaceAll(`${folder}/`, ''));
}

const TEA = { id: 'tea-1', title: '茶', text: '茶树喜欢云雾。' };
const TRAM = { id: 7, title: '电车', text: '电车已经停驶。' };
const TEA_2 = { id: 'tea-2', title: '茶', text: '采茶在清明之前。' };

const SQUAD = {
  version: '2.0',
  data: [
    {
      title: '茶',
      paragraphs: [
        {
          context: '茶树喜欢云雾。',
          qas: [
            { id: 1, question: '茶树喜欢什么？', answers: [{ text: '云雾', answer_start: 4 }] },
            { id: 2, question: '茶树怕什么？', answers: [], is_impossible: true },
          ],
        },
        { context: '采茶在清明之前。' },
      ],
    },
    { paragraphs: [{ id: 'own', context: '没有题目。', qas: [] }] },
  ],
};

describe('passages', () => {
  it('of the same title are one article, in the order of the files, and keep their ids', async () => {
    const articles = await readPassages([
      await file('a.jsonl', `\ufeff${lines(TEA, TRAM)}\r\n\r\n`),
      await file('b.jsonl', lines(TEA_2)),
    ]);
    expect(
      articles.map(({ title, passages }) => [
        title,
        passages.map(({ id, number }) => [id, number]),
      ]),
    ).toEqual([
      [
        '茶',
        [
          ['tea-1', 1],
          ['tea-2', 2],
        ],
      ],
      ['电车', [['7', 1]]],
    ]);
    expect(new Set(articles.map(({ slug }) => slug)).size).toBe(2);
  });

  it('without a title are all of one article', async () => {
    const articles = await readPassages([
      await file(
        'untitled.jsonl',
        lines({ id: 1, text: '一。' }, { id: 2, title: '', text: '二。' }),
      ),
    ]);
    expect(articles.map(({ title, passages }) => [title, passages.length])).toEqual([['', 2]]);
  });

  it('are named by title and number in SQuAD’s format, where they have no ids', async () => {
    const [tea, untitled] = await readPassages([await file('squad.json', JSON.stringify(SQUAD))]);
    expect(tea?.passages.map(({ id, text }) => [id, text])).toEqual([
      ['茶#p1', '茶树喜欢云雾。'],
      ['茶#p2', '采茶在清明之前。'],
    ]);
    expect(untitled?.passages.map(({ id }) => id)).toEqual(['own']);
  });

  it('that cannot be read are all named with file and line', async () => {
    const bad = await file(
      'bad.jsonl',
      `{"id": "x"\n${lines(TEA, [], { title: '茶', text: '水' }, { id: 'y', text: ' ' }, TEA)}`,
    );
    expect(await faultsOf(readPassages([bad]))).toEqual([
      expect.stringMatching(/^bad\.jsonl:1: is not JSON: /),
      'bad.jsonl:3: it is not a JSON object',
      'bad.jsonl:4: "id" must be a string or a number',
      'bad.jsonl:5: "text" is empty',
      'bad.jsonl:6: the id "tea-1" is taken by bad.jsonl:2',
    ]);
  });

  it('of files that cannot be read, or hold none, are faults of the file', async () => {
    const files = [
      join(folder, 'gone.jsonl'),
      await file('empty.jsonl', '\n'),
      await file('gb.jsonl', Uint8Array.of(0xb2, 0xe8)),
    ];
    const faults = await Promise.all(files.map((path) => faultsOf(readPassages([path]))));
    expect(faults.flat()).toEqual([
      'gone.jsonl: cannot be read (ENOENT) — check the path',
      'empty.jsonl: holds no passage',
      'gb.jsonl: is not UTF-8',
    ]);
    await expect(readPassages([folder])).rejects.toThrow(
      `${folder}: cannot be read (EISDIR) — give the path of a file`,
    );
  });

  it('that all have the same fault do not fill the screen with it', async () => {
    const bad = await file('many.jsonl', lines(...Array.from({ length: 300 }, () => ({}))));
    const told = await readPassages([bad]).catch((error: Error) => error.message.split('\n'));
    expect(told).toHaveLength(21);
    expect(told).toContain(`${bad}:20: "id" must be a string or a number`);
    expect(told.at(-1)).toBe('and 280 more');
  });

  it('in a file that is not as in SQuAD are told where it is not', async () => {
    const odd = { data: [{ paragraphs: [{ context: 1 }] }] };
    expect(await faultsOf(readPassages([await file('odd.json', JSON.stringify(odd))]))).toEqual([
      'odd.json: "data[0].paragraphs[0].context" must be a string',
    ]);
    expect(await faultsOf(readPassages([await file('tea.json', JSON.stringify(TEA))]))).toEqual([
      'tea.json: "data" must be an array',
    ]);
  });
});

describe('questions', () => {
  const articles = async () => readPassages([await file('passages.jsonl', lines(TEA, TRAM))]);

  it('are read with their answers, or as without one', async () => {
    const path = await file(
      'set.questions.jsonl',
      lines(
        { id: 'q1', question: '茶树喜欢什么？', passage_id: 'tea-1', answers: ['云雾'] },
        { id: 'q2', question: '票价？', passage_id: 7, answers: ['无'], answerable: false },
        { id: 'q3', question: '天气？', answerable: false },
      ),
    );
    expect(await readQuestions(path, await articles())).toEqual({
      name: 'set',
      questions: [
        {
          id: 'q1',
          question: '茶树喜欢什么？',
          passageId: 'tea-1',
          answers: ['云雾'],
          answerable: true,
        },
        { id: 'q2', question: '票价？', passageId: '7', answers: [], answerable: false },
        { id: 'q3', question: '天气？', answers: [], answerable: false },
      ],
    });
  });

  it('are read from SQuAD’s format, for the passages of the same file', async () => {
    const path = await file('both.json', JSON.stringify(SQUAD));
    const { questions } = await readQuestions(path, await readPassages([path]));
    expect(questions).toEqual([
      {
        id: '1',
        question: '茶树喜欢什么？',
        passageId: '茶#p1',
        answers: ['云雾'],
        answerable: true,
      },
      { id: '2', question: '茶树怕什么？', passageId: '茶#p1', answers: [], answerable: false },
    ]);
  });

  it('that cannot be read are all named with file and line', async () => {
    const good = { id: 1, question: '茶？', passage_id: 'tea-1', answers: ['茶'] };
    const path = await file(
      'bad.jsonl',
      lines(
        good,
        { ...good, id: 2, passage_id: undefined },
        { ...good, id: 3, passage_id: 'gone' },
        { ...good, id: 4, answers: [' '] },
        { ...good, id: 5, answers: [1] },
        { ...good, id: 6, question: null },
        { ...good, id: 7, answerable: 'no' },
        good,
      ),
    );
    const faults = await faultsOf(readQuestions(path, await articles()));
    expect(faults.toSorted()).toEqual([
      'bad.jsonl:2: "passage_id" is missing (or "answerable": false)',
      'bad.jsonl:3: there is no passage "gone"',
      'bad.jsonl:4: "answers" has no answer',
      'bad.jsonl:5: "answers[0]" must be a string',
      'bad.jsonl:6: "question" must be a string',
      'bad.jsonl:7: "answerable" must be true or false',
      'bad.jsonl:8: the id "1" is taken by bad.jsonl:1',
    ]);
  });
});
