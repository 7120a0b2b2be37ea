/** The reader's features of a passage among the candidates, the same for all of its sentences. */

import { ASKING_CLASSES } from './asking.ts';
import { type AskedQuestion, type Evidence, fitOf } from './evidence.ts';
import { absentOf, lackingOf } from './lacking.ts';
import { kindNumber, type TokenKind } from './passage-view.ts';

/** The last features of a sentence, in the order of `FEATURES`, for each candidate. */
export function passageFeatures(
  question: AskedQuestion,
  candidates: readonly Evidence[],
): number[][] {
  const whole = question.weight || 1;
  const coverages = candidates.map((candidate) => weightHeld(question, candidate) / whole);
  const scores = candidates.map(({ score }) => score);
  const first = scores[0] || 1;
  const ofQuestion = questionFeatures(question);
  const fits = candidates.map((candidate) => bestFit(question, candidate));
  const bestOfAll = Math.max(0, ...fits);
  const asked = new Set(question.atoms.flatMap(({ ways }) => ways.flat()));
  return candidates.map((candidate, c) => {
    const { view, rank, score, overhead, tokenHeldByPassage, tokenOverhead } = candidate;
    const lack = (i: number) => 1 - Math.max(tokenHeldByPassage[i] ?? 0, tokenOverhead[i] ?? 0);
    const coverage = coverages[c] ?? 0;
    const over = question.atoms.reduce((sum, { weight }, a) => sum + (overhead[a] ? weight : 0), 0);
    return [
      rank,
      score / first,
      (score - mostOfOthers(scores, c)) / first,
      coverage,
      coverage - mostOfOthers(coverages, c),
      bestSentence(question, candidate) / whole,
      ...termsLacking(question, candidate),
      ...lackingOf(question, lack),
      ...absentOf(question, lack),
      over / whole,
      titleAsked(asked, candidate),
      ...partsOfNames(question, candidate),
      Math.log(view.count),
      fits[c] ?? 0,
      bestOfAll,
      ...ofQuestion,
    ];
  });
}

/** The share of the grams of the title and the heading that are among the question's, which are given by their numbers. */
function titleAsked(asked: ReadonlySet<number>, { view }: Evidence): number {
  const { overhead } = view.indexed;
  return overhead.filter((gram) => asked.has(gram)).length / (overhead.length || 1);
}

/** The kinds of words of which names are put together. */
const IN_NAMES: readonly TokenKind[] = [
  ...(['latin', 'name', 'noun', 'person', 'place', 'organisation', 'otherName'] as const),
  ...(['unknown', 'adjective', 'number'] as const),
];
const NUMBERS_IN_NAMES: ReadonlySet<number> = new Set(IN_NAMES.map(kindNumber));

/**
 * The heaviest term of the question, as a share of it, by how often the passage has it right behind a word of a name that the
 * question lacks (软枝黄蝉 for 黄蝉), and right before one.
 */
function partsOfNames(question: AskedQuestion, { view, match, exact }: Evidence): [number, number] {
  const { words, kinds, starts, ends } = view;
  const terms = question.query.content.length + 1;
  const counts = new Uint16Array(terms);
  const behind = new Uint16Array(terms);
  const before = new Uint16Array(terms);
  const shares = new Float32Array(terms);
  const isInName = (t: number) => !match[t] && NUMBERS_IN_NAMES.has(kinds[t] as number);
  for (let t = 0; t < words.length; t++) {
    const place = exact[t] as number;
    if (place === 0) continue;
    counts[place] = (counts[place] as number) + 1;
    shares[place] = match[t] as number;
    if (ends[t - 1] === starts[t] && isInName(t - 1)) behind[place] = (behind[place] as number) + 1;
    if (starts[t + 1] === ends[t] && isInName(t + 1)) before[place] = (before[place] as number) + 1;
  }
  const heaviest = (part: Uint16Array) =>
    Math.max(...shares.map((share, place) => (share * (part[place] ?? 0)) / (counts[place] || 1)));
  return [heaviest(behind), heaviest(before)];
}

/** How well any token that the question does not have would be what is asked for. */
function bestFit(question: AskedQuestion, { view, match }: Evidence): number {
  let best = 0;
  for (let t = 0; t < match.length; t++) {
    if (!match[t]) best = Math.max(best, fitOf(question, view, t));
  }
  return best;
}

function questionFeatures({ query, atoms, weight, asks, exact, fits }: AskedQuestion): number[] {
  const terms = query.content.length;
  const unknown = terms - new Set([...exact.values()].map(({ place }) => place)).size;
  return [
    Math.log1p(weight),
    weight / Math.max(1, atoms.length),
    Math.log1p(terms),
    unknown / Math.max(1, terms),
    Number(fits.some((fit) => fit > 0)),
    ...ASKING_CLASSES.map((_, i) => Number(i === asks)),
  ];
}

function mostOfOthers(values: readonly number[], own: number): number {
  let most = 0;
  values.forEach((value, i) => {
    if (i !== own) most = Math.max(most, value);
  });
  return most;
}

/** The weight of the atoms that any sentence holds. */
function weightHeld({ atoms }: AskedQuestion, evidence: Evidence): number {
  return atoms.reduce((sum, { weight }, a) => sum + (isHeld(evidence, a) ? weight : 0), 0);
}

function isHeld({ held, view: { count } }: Evidence, atom: number): boolean {
  return held.subarray(atom * count, (atom + 1) * count).includes(1);
}

/** The weight of the atoms that one sentence holds, at the most. */
function bestSentence({ atoms }: AskedQuestion, { held, view: { count } }: Evidence): number {
  const sums = new Float64Array(count);
  atoms.forEach(({ weight }, a) => {
    for (let s = 0; s < count; s++) {
      if (held[a * count + s]) sums[s] = (sums[s] ?? 0) + weight;
    }
  });
  return Math.max(0, ...sums);
}

/** How many names and dates, how many numbers, and what share of all terms the passage and what stands over it lack. */
function termsLacking(question: AskedQuestion, evidence: Evidence): [number, number, number] {
  const { query } = question;
  const { view } = evidence;
  const held = new Set(evidence.exact);
  let names = 0;
  let numbers = 0;
  let terms = 0;
  query.content.forEach(({ text, kind }, place) => {
    if (view.indexed.context.has(text) || held.has(place + 1)) return;
    if (kind === 'name' || kind === 'latin' || kind === 'date') names += 1;
    else if (kind === 'number') numbers += 1;
    if (kind !== 'word' || !holdsPairs(text, question, evidence)) terms += 1;
  });
  return [names, numbers, terms / Math.max(1, query.content.length)];
}

/** Whether the passage holds all pairs of characters of a word, and so perhaps the word, cut differently. */
function holdsPairs(word: string, { atoms }: AskedQuestion, evidence: Evidence): boolean {
  const characters = [...word];
  return (
    word.length > 1 &&
    characters.slice(1).every((character, i) => {
      const pair = `${characters[i]}${character}`;
      const atom = atoms.findIndex(({ text }) => text === pair);
      return atom < 0 || isHeld(evidence, atom);
    })
  );
}
