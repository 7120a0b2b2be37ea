/** The reader's features of a sentence in its passage. */

import { type AskedQuestion, type Evidence, fitOf } from './evidence.ts';
import { lackingOf } from './lacking.ts';
import { kindNumber, NUMBER_KINDS, SIGN_BEFORE_LIST, SIGN_BEFORE_QUOTE } from './passage-view.ts';

const DATE = kindNumber('date');
const NUMBERS = NUMBER_KINDS.map(kindNumber);
const LETTERS = [kindNumber('latin'), kindNumber('name')];
const PERSONS = [kindNumber('person'), kindNumber('unknown')];
const PLACE = kindNumber('place');

/** What tells a reason, in both scripts and in English. */
const REASON =
  /因[为為此是]|由[于於]|所以|[导導]致|原因|[缘緣]故|[为為]了|以便|使得|[鉴鑒][于於]|理由|解[释釋]|旨在|得益[于於]|[归歸][功因咎][于於]|because|due to|since/;
const SAYS = /[说說称稱指示]|认为|認為/;

/** Tokens of a stretch in which matches are near each other. */
const WINDOW = 12;

/** The first features of each sentence, in the order of `FEATURES`. */
export function sentenceFeatures(question: AskedQuestion, evidence: Evidence): number[][] {
  const { view } = evidence;
  const { count } = view;
  const whole = question.weight || 1;
  const { coverage, local, localWhole, untitled, untitledWhole, only, withPrevious } = overlaps(
    question,
    evidence,
  );
  const asked = question.query.content.map((term) => term.text).join('');
  const sentences = Array.from({ length: count }, (_, s) => holdings(question, evidence, asked, s));
  const terms = Float64Array.from(sentences, (sentence) => sentence.terms);
  const windows = Float64Array.from(sentences, (sentence) => sentence.window);
  const near = Float64Array.from(sentences, (sentence) => sentence.near);
  const runs = Float64Array.from(sentences, (sentence) => sentence.run);
  const density = coverage.map((value, s) => value / Math.log(3 + (sentences[s]?.length ?? 0)));
  const best = {
    coverage: most(coverage),
    local: most(local),
    untitled: most(untitled),
    terms: most(terms),
    windows: most(windows),
    near: most(near),
    runs: most(runs),
    withPrevious: most(withPrevious),
    density: most(density),
  };
  return sentences.map((sentence, s) => {
    const at = (values: Float64Array, i = s) => values[i] ?? 0;
    const lack = (i: number) =>
      1 - Math.max(evidence.tokenHeld[i * count + s] ?? 0, evidence.tokenOverhead[i] ?? 0);
    const [lacking, heaviestLacking] = lackingOf(question, lack);
    return [
      at(coverage) / whole,
      at(coverage) / best.coverage,
      (at(coverage) - mostBeside(coverage, s)) / whole,
      at(local) / localWhole,
      at(local) / best.local,
      (at(local) - mostBeside(local, s)) / localWhole,
      at(untitled) / untitledWhole,
      at(untitled) / best.untitled,
      at(terms),
      at(terms) / best.terms,
      at(only) / whole,
      lacking,
      heaviestLacking,
      sentence.askedBeforeFocus,
      at(windows),
      at(windows) / best.windows,
      at(density) / whole,
      at(density) / best.density,
      at(runs),
      at(runs) / best.runs,
      sentence.focusBefore,
      sentence.focusAfter,
      s > 0 ? at(coverage, s - 1) / whole : 0,
      s + 1 < count ? at(coverage, s + 1) / whole : 0,
      at(withPrevious) / whole,
      at(withPrevious) / best.withPrevious,
      sentence.asked,
      at(near),
      at(near) / best.near,
      sentence.date,
      sentence.number,
      sentence.letters,
      sentence.person,
      sentence.place,
      sentence.quote,
      sentence.list,
      sentence.reason,
      sentence.says,
      Math.log1p(sentence.fresh),
      sentence.fresh / sentence.length,
      Math.log(sentence.length),
      s / count,
      Number(s === 0),
      Number(s === count - 1),
      Number(count === 1),
    ];
  });
}

/** What of the question's atoms each sentence holds, by different weights. */
function overlaps({ atoms }: AskedQuestion, { view: { count }, held, overhead }: Evidence) {
  const coverage = new Float64Array(count);
  const local = new Float64Array(count);
  const untitled = new Float64Array(count);
  const only = new Float64Array(count);
  const withPrevious = new Float64Array(count);
  let localWhole = 0;
  let untitledWhole = 0;
  atoms.forEach(({ weight }, a) => {
    const row = held.subarray(a * count, (a + 1) * count);
    let holding = 0;
    for (const one of row) holding += one;
    if (!overhead[a]) untitledWhole += weight;
    if (holding === 0) return;
    // How well it tells this passage's sentences apart: what brought the passage up stands all over it.
    const telling = (count - holding + 1) / (count * holding);
    localWhole += telling;
    for (let s = 0; s < count; s++) {
      if (row[s] || (s > 0 && row[s - 1])) withPrevious[s] = (withPrevious[s] ?? 0) + weight;
      if (!row[s]) continue;
      coverage[s] = (coverage[s] ?? 0) + weight;
      local[s] = (local[s] ?? 0) + telling;
      if (!overhead[a]) untitled[s] = (untitled[s] ?? 0) + weight;
      if (holding === 1) only[s] = (only[s] ?? 0) + weight;
    }
  });
  return {
    coverage,
    local,
    localWhole: localWhole || 1,
    untitled,
    untitledWhole: untitledWhole || 1,
    only,
    withPrevious,
  };
}

/**
 * What one sentence holds of the question's words, and beside them. Flags are 0 or 1.
 * @param asked the question's words, joined
 */
function holdings(question: AskedQuestion, evidence: Evidence, asked: string, s: number) {
  const { query, focus } = question;
  const { view, match, exact } = evidence;
  const [from, to] = [view.sentences[s] ?? 0, view.sentences[s + 1] ?? 0];
  const [before = 0, after = 0] = focus.map((place) => place + 1);
  const { start, end } = view.indexed.sentences[s]?.span ?? { start: 0, end: 0 };
  const text = view.indexed.passage.text.slice(start, end);
  // One object with all that is in it from the beginning: spreading one into another takes as long as all the rest.
  const found = {
    terms: 0,
    asked: 0,
    near: 0,
    askedBeforeFocus: 0,
    focusBefore: 0,
    focusAfter: 0,
    date: 0,
    number: 0,
    letters: 0,
    person: 0,
    place: 0,
    quote: 0,
    list: 0,
    fresh: 0,
    window: bestWindow(view.words, match, from, to),
    run: longestRun(asked, view.texts[s] ?? '') / Math.max(1, asked.length),
    reason: Number(REASON.test(text)),
    says: Number(SAYS.test(text)),
    length: Math.max(1, to - from),
  };
  const terms = new Set<number>();
  for (let t = from; t < to; t++) {
    const kind = view.kinds[t] as number;
    if (exact[t]) {
      terms.add(exact[t] as number);
      continue;
    }
    const isFresh = (match[t] ?? 0) === 0;
    const signs = view.signs[t] ?? 0;
    if (isFresh) found.fresh += 1;
    const fit = fitOf(question, view, t);
    if (fit > 0) {
      found.asked = Math.max(found.asked, fit);
      found.near = Math.max(found.near, fit * nearness(match, t, from, to));
      const next = exact.subarray(t + 1, Math.min(to, t + 3));
      if (after > 0 && next.includes(after)) found.askedBeforeFocus = 1;
    }
    if (kind === DATE) found.date = 1;
    if (NUMBERS.includes(kind)) found.number = 1;
    if (LETTERS.includes(kind)) found.letters = 1;
    if (isFresh && PERSONS.includes(kind)) found.person = 1;
    if (isFresh && kind === PLACE) found.place = 1;
    if (isFresh && signs & SIGN_BEFORE_QUOTE) found.quote = 1;
    if (signs & SIGN_BEFORE_LIST) found.list = 1;
  }
  found.terms = terms.size / Math.max(1, query.content.length);
  found.focusBefore = Number(terms.has(before));
  found.focusAfter = Number(terms.has(after));
  return found;
}

/** The largest, or 1 where that is 0, to divide by. */
function most(values: Float64Array): number {
  return Math.max(...values) || 1;
}

function mostBeside(values: Float64Array, own: number): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (i !== own) most = Math.max(most, values[i] ?? 0);
  return most;
}

/** The weight of the question near a token, less with each token between. */
function nearness(match: Float32Array, at: number, from: number, to: number): number {
  let sum = 0;
  for (let t = Math.max(from, at - WINDOW); t < Math.min(to, at + WINDOW + 1); t++) {
    if (t !== at) sum += (match[t] ?? 0) / (1 + Math.abs(t - at) / 3);
  }
  return sum;
}

/** The most of the question that `WINDOW` tokens in a row hold, each word counted once. */
function bestWindow(words: Uint32Array, match: Float32Array, from: number, to: number): number {
  let best = 0;
  for (let start = from; start < to; start++) {
    if (!match[start]) continue;
    let sum = 0;
    const end = Math.min(to, start + WINDOW);
    for (let t = start; t < end; t++) {
      if (!match[t]) continue;
      let before = start;
      while (words[before] !== words[t]) before += 1;
      if (before === t) sum += match[t] as number;
    }
    best = Math.max(best, sum);
  }
  return best;
}

/** The length of the longest common substring, in UTF-16 units. */
function longestRun(left: string, right: string): number {
  let best = 0;
  let last = new Uint16Array(right.length + 1);
  let row = new Uint16Array(right.length + 1);
  for (let i = 0; i < left.length; i++) {
    for (let j = 0; j < right.length; j++) {
      const length = left.charCodeAt(i) === right.charCodeAt(j) ? (last[j] ?? 0) + 1 : 0;
      row[j + 1] = length;
      if (length > best) best = length;
    }
    [last, row] = [row, last];
  }
  return best;
}
