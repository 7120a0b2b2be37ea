/** The folder of articles. */

import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from './article.ts';
import { CorpusFault } from './fault.ts';
import { parseArticle } from './parse.ts';

export interface Corpus {
  /** Sorted by slug. */
  readonly articles: readonly Article[];
  /** What could not be read or was passed over, in the order of the files' names. */
  readonly faults: readonly CorpusFault[];
}

/**
 * In bytes: some 1.4 million Chinese characters, twice the longest of the classic novels and far beyond
 * any article. A larger file is a mistake (a dump, an image with the wrong name), and is not read at all.
 */
export const MAX_ARTICLE_BYTES = 4 * 1024 * 1024;

/**
 * Letters and digits of any script, then also `.`, `_` and `-`: people name a file as they name its article,
 * and none of these needs escaping in an id, an address or a log. The length leaves room for the passage's
 * number and more within the 100 characters of a Discord `custom_id`.
 */
const SLUG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u;

const ARTICLE_FILE = /\.(?:md|txt)$/i;
/** Drafts, the folder's own description, and what file systems leave behind. */
const PASSED_OVER = /^[._]|^readme\b/i;

/**
 * Reads every `*.md` and `*.txt` that stands directly in `dir`, save `README*` and names that begin with `.` or
 * `_`. Links to files are followed. Never rejects: a file that cannot be read is a fault and the others serve;
 * a folder that cannot be read, or holds no article, is a fault with no articles beside it.
 */
export async function loadCorpus(dir: string): Promise<Corpus> {
  let names: string[];
  try {
    names = await readdir(dir);
  } catch (error) {
    return { articles: [], faults: [unreadable(dir, error, 'the corpus folder')] };
  }
  const files = names.filter((name) => ARTICLE_FILE.test(name) && !PASSED_OVER.test(name)).sort();
  if (files.length === 0) {
    const fault = new CorpusFault({
      file: dir,
      reason: 'the corpus folder holds no article',
      remedy: 'put an article into it as <name>.md or <name>.txt',
    });
    return { articles: [], faults: [fault] };
  }

  const articles = new Map<string, { article: Article; file: string }>();
  const faults: CorpusFault[] = [];
  for (const name of files) {
    const file = join(dir, name);
    try {
      const slug = slugOf(name, file);
      const first = articles.get(slug)?.file;
      if (first !== undefined) throw duplicate(file, slug, first);
      const parsed = parseArticle(slug, await readBytes(file), file);
      articles.set(slug, { article: parsed.article, file });
      faults.push(...parsed.faults);
    } catch (error) {
      faults.push(error instanceof CorpusFault ? error : unreadable(file, error, 'the file'));
    }
  }
  const sorted = [...articles.values()].map(({ article }) => article).sort(bySlug);
  return { articles: sorted, faults };
}

/** By code units, the same on every machine whatever its locale. */
function bySlug(a: Article, b: Article): number {
  return a.slug < b.slug ? -1 : 1;
}

function slugOf(name: string, file: string): string {
  // One name has two spellings on file systems that decompose accents.
  const slug = name.replace(ARTICLE_FILE, '').normalize('NFC');
  if (SLUG.test(slug)) return slug;
  throw new CorpusFault({
    file,
    reason: 'the file name cannot stand in a passage id',
    remedy:
      'name it with letters, digits, ".", "_" and "-" only, at most 64, a letter or digit first',
  });
}

function duplicate(file: string, slug: string, first: string): CorpusFault {
  return new CorpusFault({
    file,
    line: 1,
    reason: `the name ${slug} is taken by ${first}, which serves`,
    remedy: 'rename or remove one of the two',
  });
}

/** The whole file, its size known before a byte is read. */
async function readBytes(file: string): Promise<Uint8Array> {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) {
      throw new CorpusFault({
        file,
        reason: stats.isDirectory() ? 'this is a folder, not a file' : 'this is not a regular file',
        remedy: 'give it a name without .md or .txt',
      });
    }
    if (stats.size > MAX_ARTICLE_BYTES) {
      throw new CorpusFault({
        file,
        line: 1,
        reason: `the file is too large: ${inMegabytes(stats.size)}, the limit is ${inMegabytes(MAX_ARTICLE_BYTES)}`,
        remedy: 'part it into several articles',
      });
    }
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

function unreadable(file: string, error: unknown, what: string): CorpusFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const remedies: Record<string, string> = {
    ENOENT: 'check the path (a link may lead nowhere)',
    ENOTDIR: 'give the path of a folder',
    EACCES: 'let the user the bot runs as read it (chmod a+r, and a+x on folders)',
  };
  return new CorpusFault({
    file,
    reason: `${what} cannot be read (${code ?? String(error)})`,
    remedy: remedies[code ?? ''] ?? 'check that it can be read',
    cause: error,
  });
}
