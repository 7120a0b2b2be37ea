/**
 * Which letters of a name each character stands for, learned from names that are known in both writings: expectation
 * maximisation (Dempster, Laird and Rubin 1977) over all ways to cut the letters into as many pieces as there are characters, as
 * in the joint source-channel model of Li, Zhang and Su (2004).
 */

import type { Transliteration } from '../../src/search/english/transliteration.ts';
import type { NamePair } from './names.ts';

/** Letters that a character may stand for. */
const LONGEST_PIECE = 5;
const ROUNDS = 12;
/** What ends a name may say what kind of thing has it, and stands for no letters then: 哈佛大学, Harvard. */
const NOTHING = '';
/** Letters of a piece in place of none, as far as the first guess goes. */
const FIRST_GUESS = 0.05;
/** In the first rounds nothing is known yet by which a pair could be told from one that is translated. */
const TRUSTING_ROUNDS = 3;
/** Likelihood of a piece, given its character, on average over a name, from which on the name counts in full. */
const BY_SOUND = 0.03;
/** In the end a name counts from this weight on. */
const LEAST_WEIGHT = 0.05;
/** Letters by which a piece may lie off the diagonal at first. */
const OFF_DIAGONAL = 2.5;
/** Expected counts below these are dropped: while learning, and from what is written. */
const NOISE = 0.01;
const LEAST_COUNT = 0.5;

/** How often a character stands for a piece: expected counts, by character and piece. */
type Counts = Map<string, Map<string, number>>;

/** @returns a piece for each that any character stands for often enough, in alphabetical order */
export function align(pairs: readonly NamePair[]): Transliteration[] {
  let likelihoods = normalized(diagonal(pairs));
  for (let round = 0; round < ROUNDS; round++) {
    const counts: Counts = new Map();
    for (const pair of pairs) {
      const chart = chartOf(pair, likelihoods);
      if (!chart) continue;
      const weight = round < TRUSTING_ROUNDS ? 1 : weightOf(pair, chart);
      for (const { character, piece, share } of chart.segments) {
        count(counts, character, piece, share * weight);
      }
    }
    likelihoods = normalized(counts);
  }
  return tableOf(pairs, likelihoods);
}

function tableOf(pairs: readonly NamePair[], likelihoods: Counts): Transliteration[] {
  const byPiece: Counts = new Map();
  const starts = new Map<string, number>();
  for (const pair of pairs) {
    const chart = chartOf(pair, likelihoods);
    const weight = chart ? weightOf(pair, chart) : 0;
    if (!chart || weight < LEAST_WEIGHT) continue;
    for (const { character, piece, share } of chart.segments) {
      if (piece !== NOTHING) count(byPiece, piece, character, share * weight);
    }
    chart.boundaries.forEach((share, at) => {
      for (const piece of piecesAt(pair.letters, at)) {
        starts.set(piece, (starts.get(piece) ?? 0) + share * weight);
      }
    });
  }
  return [...byPiece]
    .map(([piece, counts]) => ({
      piece,
      starts: starts.get(piece) ?? 0,
      characters: new Map([...counts].filter(([, often]) => often >= LEAST_COUNT)),
    }))
    .filter(({ characters }) => characters.size > 0)
    .sort((a, b) => (a.piece < b.piece ? -1 : 1));
}

/** At first a character stands for what lies at its place in the name, most likely for its share of the letters. */
function diagonal(pairs: readonly NamePair[]): Counts {
  const counts: Counts = new Map();
  for (const { characters, letters } of pairs) {
    const share = letters.length / characters.length;
    characters.forEach((character, i) => {
      for (let at = 0; at < letters.length; at++) {
        if (Math.abs(at - i * share) > OFF_DIAGONAL) continue;
        for (const piece of piecesAt(letters, at)) {
          count(counts, character, piece, 1 / (1 + Math.abs(piece.length - share)));
        }
      }
    });
    for (const character of characters.slice(1)) count(counts, character, NOTHING, FIRST_GUESS);
  }
  return counts;
}

function normalized(counts: Counts): Counts {
  return new Map(
    [...counts].map(([character, pieces]) => {
      const total = 1 + [...pieces.values()].reduce((sum, often) => sum + often, 0);
      const kept = [...pieces].filter(([, often]) => often > NOISE);
      return [character, new Map(kept.map(([piece, often]) => [piece, often / total]))];
    }),
  );
}

/** All ways to cut a name, by the forward-backward algorithm. */
interface Chart {
  readonly likelihood: number;
  /** For each place in the letters, how likely a piece begins there. */
  readonly boundaries: readonly number[];
  /** Each piece that a character may stand for, and how likely it does here. */
  readonly segments: readonly { character: string; piece: string; share: number }[];
}

/** Undefined for a name that cannot be cut. */
function chartOf({ characters, letters }: NamePair, likelihoods: Counts): Chart | undefined {
  const likelihood = (character: string, piece: string) =>
    likelihoods.get(character)?.get(piece) ?? 0;
  const rows = () =>
    Array.from({ length: characters.length + 1 }, () => new Float64Array(letters.length + 1));
  const at = (table: readonly Float64Array[], i: number, place: number) =>
    table[i]?.[place] as number;
  const add = (table: readonly Float64Array[], i: number, place: number, value: number) => {
    const row = table[i] as Float64Array;
    row[place] = (row[place] as number) + value;
  };

  const forward = rows();
  add(forward, 0, 0, 1);
  characters.forEach((character, i) => {
    for (let place = 0; place < letters.length; place++) {
      const before = at(forward, i, place);
      if (before === 0) continue;
      for (const piece of piecesAt(letters, place)) {
        add(forward, i + 1, place + piece.length, before * likelihood(character, piece));
      }
    }
    const whole = at(forward, i, letters.length);
    add(forward, i + 1, letters.length, whole * likelihood(character, NOTHING));
  });
  const total = at(forward, characters.length, letters.length);
  if (!(total > 0)) return undefined;

  const backward = rows();
  add(backward, characters.length, letters.length, 1);
  const boundaries = new Array<number>(letters.length).fill(0);
  const segments: { character: string; piece: string; share: number }[] = [];
  for (let i = characters.length - 1; i >= 0; i--) {
    const character = characters[i] as string;
    const silent = likelihood(character, NOTHING) * at(backward, i + 1, letters.length);
    add(backward, i, letters.length, silent);
    const share = (at(forward, i, letters.length) * silent) / total;
    if (share > 0) segments.push({ character, piece: NOTHING, share });
    for (let place = letters.length - 1; place >= 0; place--) {
      const before = at(forward, i, place);
      for (const piece of piecesAt(letters, place)) {
        const rest = likelihood(character, piece) * at(backward, i + 1, place + piece.length);
        add(backward, i, place, rest);
        if (before * rest > 0) {
          segments.push({ character, piece, share: (before * rest) / total });
        }
      }
      boundaries[place] = (boundaries[place] as number) + (before * at(backward, i, place)) / total;
    }
  }
  return { likelihood: total, boundaries, segments };
}

/** From 0 to 1: how surely the name was written by its sound. */
function weightOf({ characters }: NamePair, { likelihood }: Chart): number {
  return Math.min(1, likelihood ** (1 / characters.length) / BY_SOUND) ** 2;
}

function piecesAt(letters: string, place: number): string[] {
  const longest = Math.min(LONGEST_PIECE, letters.length - place);
  return Array.from({ length: longest }, (_, i) => letters.slice(place, place + i + 1));
}

function count(counts: Counts, of: string, what: string, often: number): void {
  let inner = counts.get(of);
  if (!inner) {
    inner = new Map();
    counts.set(of, inner);
  }
  inner.set(what, (inner.get(what) ?? 0) + often);
}
