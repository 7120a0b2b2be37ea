/** The tables as they are shipped: made by training/english/build.ts, read here. */

import { shippedLines } from '../../text/shipped-lines.ts';
import type { Transliteration } from './transliteration.ts';

/** An entry of the dictionary, its glosses in the order of the dictionary. */
export interface Entry {
  /** A term's text, or a Chinese word. */
  readonly text: string;
  /** The stems of each gloss, `BLANK` for a function word. */
  readonly glosses: readonly string[];
}

/** A function word inside a gloss: it counts for the gloss's length, and no question says it. */
export const BLANK = '~';

const LINE_END = '\n';
const FIELD_END = '\t';
/** Counts are kept to a quarter. */
const PARTS = 4;

export function writeDictionary(entries: readonly Entry[]): string {
  return entries.map(({ text, glosses }) => [text, ...glosses].join(FIELD_END)).join(LINE_END);
}

/** @throws Error that names the file where it cannot be read */
export function* readDictionary(file: string): Generator<Entry> {
  for (const line of shippedLines(file)) {
    const [text = '', ...glosses] = line.split(FIELD_END);
    yield { text, glosses };
  }
}

/** @param usual the Chinese of each stem */
export function writeUsual(usual: ReadonlyMap<string, string>): string {
  return [...usual].map((pair) => pair.join(FIELD_END)).join(LINE_END);
}

/**
 * For each English stem the Chinese that it usually means.
 * @throws Error that names the file where it cannot be read
 */
export function readUsual(file: string): ReadonlyMap<string, string> {
  const usual = new Map<string, string>();
  for (const line of shippedLines(file)) {
    const [stem = '', text = ''] = line.split(FIELD_END);
    usual.set(stem, text);
  }
  return usual;
}

export function writeTransliterations(table: readonly Transliteration[]): string {
  return table
    .map(({ piece, starts, characters }) => {
      const counts = [...characters].map(([character, often]) => `${character}${parts(often)}`);
      return [piece, parts(starts), counts.join('')].join(FIELD_END);
    })
    .join(LINE_END);
}

function parts(often: number): number {
  return Math.max(1, Math.round(often * PARTS));
}

/** @throws Error that names the file where it cannot be read */
export function* readTransliterations(file: string): Generator<Transliteration> {
  for (const line of shippedLines(file)) {
    const [piece = '', starts, counts = ''] = line.split(FIELD_END);
    const characters = new Map(
      [...counts.matchAll(/(\D)(\d+)/gu)].map(([, character = '', often]) => [
        character,
        Number(often) / PARTS,
      ]),
    );
    yield { piece, starts: Number(starts) / PARTS, characters };
  }
}
