/** The only way to nodejieba, whose dictionary is one per process. */
import { accessSync, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nodejieba from 'nodejieba';

const { resolve } = createRequire(import.meta.url);
const DICTIONARIES = join(dirname(resolve('nodejieba')), 'submodules/cppjieba/dict');

const FILES = {
  dict: join(DICTIONARIES, 'jieba.dict.utf8'),
  hmmDict: join(DICTIONARIES, 'hmm_model.utf8'),
  userDict: join(DICTIONARIES, 'user.dict.utf8'),
  // For extracting keywords only, which nobody here does: one line each, since empty ones abort the process. Its own ones
  // take 20 MB and a quarter of the time of loading.
  idfDict: resolve('#data/jieba-idf.utf8'),
  stopWordDict: resolve('#data/jieba-stop-words.utf8'),
};

let loaded = false;

/**
 * Loads the dictionary; only the first call does anything, blocking for about a second. Call it before the
 * bot has a deadline to answer within; the other functions here call it themselves.
 *
 * @throws Error that names the file where a dictionary cannot be read: nodejieba would abort the process.
 */
export function load(): void {
  if (loaded) return;
  for (const path of Object.values(FILES)) {
    try {
      accessSync(path, constants.R_OK);
    } catch (cause) {
      throw new Error(`jieba's dictionary ${path} cannot be read; run npm ci again`, { cause });
    }
  }
  nodejieba.load(FILES);
  loaded = true;
}

/** The words of a text in order, unknown ones found by the hidden Markov model; joined they are the text. */
export function cut(text: string): string[] {
  load();
  return nodejieba.cut(text, true);
}

/** The words of a text in order, none longer than `limit` characters, out of the dictionary alone. */
export function cutSmall(text: string, limit: number): string[] {
  load();
  return nodejieba.cutSmall(text, limit);
}

/** Whether the dictionary has a word of its own; names that were added do not count. */
export function isInDictionary(word: string): boolean {
  return cutSmall(word, word.length).length === 1;
}

/** Adds a word to the dictionary for the rest of the process. */
export function insertWord(word: string): void {
  load();
  nodejieba.insertWord(word);
}

/**
 * The part of speech of a word by jieba's tags (nr: person, ns: place, nt: organisation, v: verb, …); `x` for a word that
 * its dictionary does not have whole.
 */
export function partOfSpeech(word: string): string {
  load();
  const [first, ...more] = nodejieba.tag(word);
  return first === undefined || more.length > 0 ? 'x' : first.tag;
}

/** The dictionary's lines are longer than this nowhere, and a disk hands out no less at once. */
const BLOCK = 4096;

/**
 * How often the dictionary's makers met a word, from 2 to some hundred thousand times; 0 for one that it does not have. Read
 * from the file, a dozen blocks a word, since nodejieba does not tell: the file's lines are in the order of their code points.
 */
export function frequency(word: string): number {
  const file = openSync(FILES.dict, 'r');
  try {
    let low = 0;
    let high = fstatSync(file).size;
    const block = Buffer.alloc(BLOCK);
    const wanted = Buffer.from(`${word} `);
    while (high - low > BLOCK / 2) {
      const middle = (low + high) >>> 1;
      const line = block.subarray(0, readSync(file, block, 0, BLOCK, middle));
      const start = line.indexOf('\n') + 1;
      const end = line.indexOf(' ', start) + 1;
      if (Buffer.compare(line.subarray(start, end), wanted) <= 0) low = middle + start;
      else high = middle;
    }
    const text = block.toString('utf8', 0, readSync(file, block, 0, BLOCK, low));
    return Number(new RegExp(`^${word} (\\d+) `, 'm').exec(text)?.[1] ?? 0);
  } finally {
    closeSync(file);
  }
}
