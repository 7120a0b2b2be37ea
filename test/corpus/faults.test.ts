import { chmod, mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCorpus, MAX_ARTICLE_BYTES } from '../../src/corpus/load.ts';

const FAULTY = join(import.meta.dirname, '../fixtures/corpus-faults');
const GOOD = '---\ntitle: 好文章\n---\n\n这一篇没有毛病。\n';

describe('a corpus folder with bad files', () => {
  it('names each one with its line, what is wrong and what to do, and serves the others', async () => {
    const { articles, faults } = await loadCorpus(FAULTY);
    expect(articles.map(({ slug }) => slug)).toEqual(['good', 'unknown-key']);
    expect(articles[0]?.passages[0]?.text).toBe('这一篇没有毛病。');

    const told = faults.map(({ file, line, reason }) => [basename(file), line, reason]);
    expect(told).toEqual([
      ['a name with spaces.md', undefined, 'the file name cannot stand in a passage id'],
      ['a-folder.md', undefined, 'this is a folder, not a file'],
      [
        'bad-date.md',
        4,
        expect.stringMatching(/^published must be a date .* or a time with its zone/),
      ],
      ['bad-question.md', 5, 'questions, entry 2 must be text'],
      ['bad-url.md', 3, 'url must be an http:// or https:// address'],
      ['bad-yaml.md', 2, 'bad YAML: Nested mappings are not allowed in compact mappings'],
      ['blank-title.md', 3, 'no title'],
      ['empty.md', 1, 'the file is empty'],
      ['good.txt', 1, `the name good is taken by ${join(FAULTY, 'good.md')}, which serves`],
      ['key-twice.md', 4, 'bad YAML: Map keys must be unique'],
      ['no-front-matter.md', 1, 'no title: the file does not open with front matter'],
      ['no-paragraph.md', 4, 'there is no paragraph'],
      ['no-title.md', 1, 'no title'],
      ['not-closed.md', 1, 'the front matter that opens here is never closed'],
      ['not-utf8.md', 7, 'the file is not UTF-8'],
      ['open-footer.md', 7, 'the <footer> that opens here is never closed'],
      ['unknown-key.md', 4, 'the key "tags" means nothing here and is passed over'],
    ]);
    for (const fault of faults) {
      const place = fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`;
      expect(fault.message).toBe(`${place}: ${fault.reason} — ${fault.remedy}`);
      expect(fault.message).not.toContain('\n');
    }
  });
});

describe('a corpus folder', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chuchu-corpus-'));
    await writeFile(join(dir, 'good.md'), GOOD);
  });
  afterEach(() => rm(dir, { recursive: true }));

  const faultsOf = async () => {
    const { articles, faults } = await loadCorpus(dir);
    expect(articles.map(({ slug }) => slug)).toContain('good');
    return faults.map(({ message }) => message.replaceAll(`${dir}/`, ''));
  };

  it('refuses a file of 50 MB by its size, without reading it', async () => {
    const file = await open(join(dir, 'dump.md'), 'w');
    await file.truncate(50 * 1024 * 1024);
    await file.close();
    const before = process.memoryUsage().arrayBuffers;
    expect(await faultsOf()).toEqual([
      'dump.md:1: the file is too large: 50.0 MiB, the limit is 4.0 MiB — part it into several articles',
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MAX_ARTICLE_BYTES);
  });

  it('reads a file of just the size that is allowed', async () => {
    const head = '---\ntitle: 长\n---\n\n';
    const room = MAX_ARTICLE_BYTES - Buffer.byteLength(head);
    await writeFile(join(dir, 'long.txt'), head + 'a'.repeat(room));
    expect(await faultsOf()).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('says which file the bot may not read', async () => {
    await writeFile(join(dir, 'locked.md'), GOOD);
    await chmod(join(dir, 'locked.md'), 0);
    expect(await faultsOf()).toEqual([
      'locked.md: the file cannot be read (EACCES) — let the user the bot runs as read it (chmod a+r, and a+x on folders)',
    ]);
  });

  it('follows a link to a file and says which link leads nowhere', async () => {
    await symlink(join(dir, 'good.md'), join(dir, 'linked.md'));
    await symlink(join(dir, 'gone'), join(dir, 'broken.md'));
    expect(await faultsOf()).toEqual([
      'broken.md: the file cannot be read (ENOENT) — check the path (a link may lead nowhere)',
    ]);
    expect((await loadCorpus(dir)).articles.map(({ slug }) => slug)).toEqual(['good', 'linked']);
  });

  it('keeps out of drafts, its own README, other files and folders', async () => {
    await writeFile(join(dir, '_draft.md'), GOOD);
    await writeFile(join(dir, '.hidden.md'), GOOD);
    await writeFile(join(dir, 'README.zh-CN.md'), 'not an article');
    await writeFile(join(dir, 'figure.jpg'), 'not an article');
    await mkdir(join(dir, 'images'));
    expect(await faultsOf()).toEqual([]);
    expect((await loadCorpus(dir)).articles).toHaveLength(1);
  });

  it('takes file names in any script, and one spelling of an accent for the other', async () => {
    await writeFile(join(dir, '黄鹤楼_2.md'), GOOD);
    await writeFile(join(dir, 'cafe\u0301.md'), GOOD);
    expect(await faultsOf()).toEqual([]);
    const { articles } = await loadCorpus(dir);
    expect(articles.map(({ slug }) => slug)).toEqual(['caf\u00e9', 'good', '黄鹤楼_2']);
    expect(articles[2]?.passages[0]?.id).toBe('黄鹤楼_2#p1');
  });

  it('that is not there, is a file, or holds no article is one clear line', async () => {
    const one = async (path: string) => {
      const { articles, faults } = await loadCorpus(path);
      expect(articles).toEqual([]);
      return faults.map(({ message }) => message.replaceAll(dir, 'corpus'));
    };
    expect(await one(join(dir, 'gone'))).toEqual([
      'corpus/gone: the corpus folder cannot be read (ENOENT) — check the path (a link may lead nowhere)',
    ]);
    expect(await one(join(dir, 'good.md'))).toEqual([
      'corpus/good.md: the corpus folder cannot be read (ENOTDIR) — give the path of a folder',
    ]);
    await rm(join(dir, 'good.md'));
    expect(await one(dir)).toEqual([
      'corpus: the corpus folder holds no article — put an article into it as <name>.md or <name>.txt',
    ]);
  });
});
