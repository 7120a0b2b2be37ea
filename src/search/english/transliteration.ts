/** Names by their sound: what a corpus writes for Kuechly (库克利) or Xinbo (歆博), which no dictionary has. */

import { readingsOf, type Syllable, syllableOf } from '../../text/pinyin.ts';
import type { Translation } from './dictionary.ts';

/** For a piece of a foreign name, the characters that stand for it, as counted in names known in both writings. */
export interface Transliteration {
  /** Lower case letters without accents; at least one. */
  readonly piece: string;
  /** How often these letters follow the beginning of a name or the end of a piece, be they a piece or not. */
  readonly starts: number;
  /** How often each character stands for them. */
  readonly characters: ReadonlyMap<string, number>;
}

/** What a transliterator needs to know of a corpus. */
export interface WrittenCorpus {
  /** The passages in which a character, or a pair of neighbouring ones, stands, in order. */
  passagesWith(gram: string): ArrayLike<number>;
  /** Whether a sentence of the passage has them all. */
  hasSentenceWith(passage: number, grams: readonly string[]): boolean;
  /** Whether the corpus has the text as a word. */
  hasWord(text: string): boolean;
}

/** The likeliest writings of a name in the corpus, best first, none of them inside another; empty for what is no name. */
export interface Transliterator {
  /** Of a single word of a name, foreign or Chinese. */
  word(word: string): Translation[];
  /** Of a Chinese name in two words, in the order in which Chinese has them: Wu Shaocheng. */
  chinese(family: string, given: string): Translation[];
}

/** How much a character's own counts say of it, beside those of all characters that are read like it. */
const OWN = 0.7;
/** Counts that every character is given, so that one never seen in a name may be in one. */
const UNSEEN = 0.5;
/** The same for letters. */
const UNSEEN_STARTS = 2;
/** What a word of the corpus has for it, and against it what is none: natural logarithms of odds. */
const IS_WORD = 1.5;
const IS_NO_WORD = -0.7;
/** Against it that the dictionary has it under other letters. */
const IS_TRANSLATED = -2;
/** Characters in everyday use: the list of 2013 has 3,500 of the first degree (通用规范汉字表). */
const COMMON_CHARACTERS = 3_500;
/** Fewer letters are too common by chance, and more are no name. */
const SHORTEST = 3;
const LONGEST = 30;
const LONGEST_PIECE = 6;
/** A character has to be likelier for a piece than by chance by this much: a natural logarithm of odds. */
const LEAST_STEP = 2;
/** Beginnings that are followed up, at each place of the letters. */
const BEAM = 15;
const LEAST_WEIGHT = 0.1;
const MOST = 5;

/** A beginning of a name in characters. */
interface Beginning {
  readonly text: string;
  readonly last: string;
  /** How much likelier it is for these letters than by chance: a natural logarithm. */
  readonly score: number;
  /** Those with all of its pairs. */
  readonly passages: ArrayLike<number>;
}

interface Step {
  readonly character: string;
  readonly score: number;
}

type Steps = (piece: string) => readonly Step[];

/**
 * @param isTranslated whether the dictionary has the text, under other letters: it is hardly what was meant
 */
export function createTransliterator(
  table: Iterable<Transliteration>,
  corpus: WrittenCorpus,
  isTranslated: (text: string) => boolean,
): Transliterator {
  const characters = charactersOf(corpus);
  const foreign = foreignSteps(table, characters);
  const chinese = chineseSteps(characters);
  /** How likely a text is what was meant, as far as it is no chance that the corpus has it. */
  const weigh = ({ text, score }: Beginning) => {
    const kind = isTranslated(text) ? IS_TRANSLATED : corpus.hasWord(text) ? IS_WORD : IS_NO_WORD;
    return 1 / (1 + Math.exp(Math.log(characters.total) - score - kind));
  };
  const likeliest = (letters: string, ways: readonly Steps[]): Translation[] => {
    if (letters.length < SHORTEST || letters.length > LONGEST) return [];
    const found = ways
      .flatMap((steps) => writings(letters, steps, corpus))
      .map((writing) => ({ ...writing, weight: weigh(writing) }))
      .filter(({ weight }) => weight >= LEAST_WEIGHT)
      .sort((a, b) => b.weight - a.weight);
    const best: Translation[] = [];
    for (const { text, passages, weight } of found) {
      const isNew = !best.some((other) => other.text.includes(text) || text.includes(other.text));
      if (isNew && best.length < MOST && standsIn(text, passages, corpus)) {
        best.push({ text, weight });
      }
    }
    return best;
  };
  return {
    word: (word) => likeliest(plainLetters(word), [foreign, chinese]),
    chinese: (family, given) => likeliest(plainLetters(family + given), [chinese]),
  };
}

/** The letters of a name without their marks; what is no letter of the alphabet is left out. */
export function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** The characters of a corpus, each counted once a passage. */
interface Characters {
  /** How many there are. */
  readonly total: number;
  /** All characters that there are, by how they are mostly read. */
  readonly byReading: ReadonlyMap<Syllable, readonly string[]>;
  has(character: string): boolean;
  /** The chance that a character is this one, as if each common one stood in one more passage: small corpora have few. */
  share(character: string): number;
}

function charactersOf(corpus: WrittenCorpus): Characters {
  const byReading = new Map<Syllable, string[]>();
  let total = 0;
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    const [reading] = readingsOf(character);
    total += corpus.passagesWith(character).length;
    if (reading === undefined) continue;
    const alike = byReading.get(reading);
    if (alike) alike.push(character);
    else byReading.set(reading, [character]);
  }
  const frequency = (character: string) => corpus.passagesWith(character).length;
  return {
    total,
    byReading,
    has: (character) => frequency(character) > 0,
    share: (character) => (frequency(character) + 1) / (total + COMMON_CHARACTERS),
  };
}

/** What follows a piece of a foreign name: the characters counted for it, and those that are read like them. */
function foreignSteps(
  table: Iterable<Transliteration>,
  { byReading, has, share }: Characters,
): Steps {
  const pieces = new Map<string, Transliteration>();
  const often = new Map<string, number>();
  for (const transliteration of table) {
    pieces.set(transliteration.piece, transliteration);
    for (const [character, count] of transliteration.characters) {
      often.set(character, (often.get(character) ?? 0) + count);
    }
  }
  const seen = (character: string) => (often.get(character) ?? 0) + UNSEEN;
  return remembered((piece) => {
    const transliteration = pieces.get(piece);
    if (!transliteration) return [];
    const starts = transliteration.starts + UNSEEN_STARTS;
    const likelihoods = new Map<string, number>();
    const ofReading = new Map<Syllable, number>();
    for (const [character, count] of transliteration.characters) {
      likelihoods.set(character, (OWN * count) / starts);
      const [reading] = readingsOf(character);
      if (reading) ofReading.set(reading, (ofReading.get(reading) ?? 0) + count);
    }
    for (const [reading, count] of ofReading) {
      const alike = byReading.get(reading) ?? [];
      const all = alike.reduce((sum, character) => sum + seen(character), 0);
      for (const character of alike) {
        const likelihood = ((1 - OWN) * count * seen(character)) / (all * starts);
        likelihoods.set(character, (likelihoods.get(character) ?? 0) + likelihood);
      }
    }
    return [...likelihoods]
      .filter(([character]) => has(character))
      .map(([character, likelihood]) => ({
        character,
        score: Math.log(likelihood / share(character)),
      }));
  });
}

/** What follows a syllable of a Chinese name: the characters that are read so, as often as the corpus has them. */
function chineseSteps({ byReading, has, share }: Characters): Steps {
  return remembered((piece) => {
    const syllable = syllableOf(piece);
    const alike = (syllable === undefined ? undefined : byReading.get(syllable)) ?? [];
    const held = alike.filter(has);
    const together = held.reduce((sum, character) => sum + share(character), 0);
    return held.map((character) => ({ character, score: -Math.log(together) }));
  });
}

/** Keeps what was worked out, best first. */
function remembered(steps: Steps): Steps {
  const known = new Map<string, readonly Step[]>();
  return (piece) => {
    let found = known.get(piece);
    if (!found) {
      found = steps(piece)
        .filter(({ score }) => score > LEAST_STEP)
        .sort((a, b) => b.score - a.score);
      known.set(piece, found);
    }
    return found;
  };
}

/** Texts of at least two characters for all of the letters, whose pairs stand in a passage together: a beam search. */
function writings(letters: string, steps: Steps, corpus: WrittenCorpus): Beginning[] {
  const reached = Array.from({ length: letters.length + 1 }, () => new Map<string, Beginning>());
  reached[0]?.set('', { text: '', last: '', score: 0, passages: [] });
  for (let place = 0; place < letters.length; place++) {
    const beginnings = [...(reached[place]?.values() ?? [])]
      .sort((a, b) => b.score - a.score)
      .slice(0, BEAM);
    const longest = Math.min(LONGEST_PIECE, letters.length - place);
    for (let length = 1; length <= longest; length++) {
      const next = reached[place + length] as Map<string, Beginning>;
      for (const step of steps(letters.slice(place, place + length))) {
        for (const beginning of beginnings) {
          const longer = followed(beginning, step, corpus);
          if (longer && longer.score > (next.get(longer.text)?.score ?? 0)) {
            next.set(longer.text, longer);
          }
        }
      }
    }
  }
  return [...(reached[letters.length]?.values() ?? [])].filter(({ text }) => text.length > 1);
}

function standsIn(text: string, passages: ArrayLike<number>, corpus: WrittenCorpus): boolean {
  const pairs = Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
  return Array.from(passages).some((passage) => corpus.hasSentenceWith(passage, pairs));
}

/** Undefined where no passage has it. */
function followed(
  { text, last, score, passages }: Beginning,
  step: Step,
  corpus: WrittenCorpus,
): Beginning | undefined {
  const longer = { text: text + step.character, last: step.character, score: score + step.score };
  if (last === '') return { ...longer, passages: [] };
  const withPair = corpus.passagesWith(last + step.character);
  const both = text.length === 1 ? withPair : common(passages, withPair);
  return both.length > 0 ? { ...longer, passages: both } : undefined;
}

/** The numbers in both of two ascending lists. */
function common(one: ArrayLike<number>, other: ArrayLike<number>): number[] {
  const both: number[] = [];
  let j = 0;
  for (let i = 0; i < one.length && j < other.length; i++) {
    const number = one[i] as number;
    while (j < other.length && (other[j] as number) < number) j++;
    if (other[j] === number) both.push(number);
  }
  return both;
}
