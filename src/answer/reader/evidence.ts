/** What a candidate passage holds of a question: the ground on which the reader's features and its network stand. */

import { measureWord } from '../../search/asked.ts';
import { type Form, isLikely } from '../../search/form.ts';
import { gramsOf } from '../../search/grams.ts';
import type { PassageIndex } from '../../search/passage-index.ts';
import type { Query } from '../../search/query.ts';
import type { Term } from '../../text/term.ts';
import { ASKING_CLASSES, askingClass } from './asking.ts';
import { fitting } from './fitting.ts';
import { isChineseWord, type PassageView, type TokenKind, tokenKind } from './passage-view.ts';

/** A piece of the question that a sentence may hold: a gram, or a term by one of the ways in which the corpus writes it. */
interface Atom {
  /** Held where all numbers of one of these lists are held; see `PassageIndex.gramId`. */
  readonly ways: readonly (readonly number[])[];
  /** From 0.25 for what all passages hold to 1.25 for what none does; so it is alike for corpora of any size. */
  readonly weight: number;
  /** The gram, or the text of the term. */
  readonly text: string;
}

/** A word of the question, and the atoms inside it. */
export interface QuestionToken {
  readonly term: Term;
  /** As the corpus would write it: in Chinese what an English word most likely means there, or else usually does. */
  readonly text: string;
  readonly kind: TokenKind;
  /** Whether it is worth searching for. */
  readonly isContent: boolean;
  /** Whether it stands next to what asks. */
  readonly isFocus: boolean;
  /** Places in `AskedQuestion.atoms`. */
  readonly atoms: readonly number[];
  /** Their weight. */
  readonly weight: number;
}

/** A question, read for reading. */
export interface AskedQuestion {
  readonly query: Query;
  readonly atoms: readonly Atom[];
  /** Sum of the atoms' weights. */
  readonly weight: number;
  /** The question's tokens, nested terms left out. */
  readonly tokens: readonly QuestionToken[];
  /** Terms of the corpus, by their numbers, that are one of the question's content. */
  readonly exact: ReadonlyMap<number, ExactTerm>;
  /** Grams of the question → weight, by text, for tokens that are no terms of the question. */
  readonly grams: ReadonlyMap<string, number>;
  /** Place in `ASKING_CLASSES`. */
  readonly asks: number;
  /** For each of `TOKEN_KINDS` how well a token of that kind would be what is asked for; see `fitting`. */
  readonly fits: Float32Array;
  /** UTF-16 unit with which the measure word of what is counted begins (多少张床); 0 where there is none. */
  readonly measure: number;
  /** Places in `Query.content` of the terms next to what asks, before and after; -1 where there is none. */
  readonly focus: readonly number[];
}

/** A way in which the corpus writes a term of the question. */
interface ExactTerm {
  /** Place of the term in `Query.content`. */
  readonly place: number;
  /** How much of the question it is: its weight in atoms. */
  readonly weight: number;
}

export function askedQuestion(query: Query, index: PassageIndex): AskedQuestion {
  const rarest = index.idf('\n');
  const weigh = (gram: string) => 0.25 + index.idf(gram) / rarest;
  const grams = new Map(query.grams.map((gram) => [gram, weigh(gram)]));
  const literal = query.grams.map((gram): Atom => {
    const id = index.gramId(gram);
    return { ways: id === undefined ? [] : [[id]], weight: grams.get(gram) ?? 0, text: gram };
  });
  const inForms = [...query.forms].map(
    ([text, forms]): Atom => ({
      ways: forms
        .filter(isLikely)
        .map((form) => form.grams.flatMap((gram) => index.gramId(gram) ?? [])),
      weight: 0.25 + index.idfOfForms(forms) / rarest,
      text,
    }),
  );
  const atoms = [...literal, ...inForms];
  const exact = new Map<number, ExactTerm>();
  query.content.forEach(({ text, kind }, place) => {
    const number = index.termId(text);
    if (number !== undefined) exact.set(number, { place, weight: weightOf(text, kind, grams) });
    const weight = inForms.find((atom) => atom.text === text)?.weight ?? 0;
    for (const form of query.forms.get(text) ?? []) {
      const written = index.termId(form.text);
      if (written !== undefined && isLikely(form)) exact.set(written, { place, weight });
    }
  });
  const asks = askingClass(query);
  const focus = focusOf(query);
  return {
    tokens: tokensOf(query, atoms, focus, index),
    query,
    atoms,
    weight: atoms.reduce((sum, { weight }) => sum + weight, 0),
    exact,
    grams,
    asks: ASKING_CLASSES.indexOf(asks),
    fits: fitting(query, asks),
    measure: measureOf(query),
    focus: focus.map((term) => query.content.findIndex(({ text }) => text === term?.text)),
  };
}

function measureOf({ asked, asking }: Query): number {
  const measure = asked === 'count' ? measureWord(asking) : undefined;
  // 个 measures anything and tells nothing.
  return measure === undefined || measure === '个' ? 0 : measure.charCodeAt(0);
}

/** A number with another measure word than the question's may count something else. */
const OTHERWISE_MEASURED = 0.5;

/** How well a token of a passage would be what is asked for, from 0 to 1. */
export function fitOf(
  { fits, measure }: AskedQuestion,
  { kinds, first }: PassageView,
  token: number,
): number {
  const fit = fits[kinds[token] as number] as number;
  const isMeasured = measure === 0 || fit === 0 || first[token + 1] === measure;
  return isMeasured ? fit : fit * OTHERWISE_MEASURED;
}

function weightOf(text: string, kind: Term['kind'], grams: ReadonlyMap<string, number>): number {
  if (kind !== 'word') return grams.get(text) ?? 0;
  let sum = 0;
  let previous = '';
  for (const character of text) {
    sum += (grams.get(character) ?? 0) + (grams.get(previous + character) ?? 0);
    previous = character;
  }
  return sum;
}

function tokensOf(
  query: Query,
  atoms: readonly Atom[],
  focus: readonly (Term | undefined)[],
  index: PassageIndex,
): QuestionToken[] {
  const places = new Map(atoms.map(({ text }, a) => [text, a]));
  const content = new Set(query.content.map(({ text }) => text));
  const tokens: QuestionToken[] = [];
  let end = 0;
  for (const term of query.terms) {
    if (term.start < end) continue;
    end = term.end;
    const isInForms = query.forms.has(term.text);
    const isContent = content.has(term.text);
    const pieces = isInForms ? [term.text] : isContent ? gramsOf([term]) : [];
    const inside = pieces.flatMap((gram) => places.get(gram) ?? []);
    tokens.push({
      term,
      text: writtenAs(term, query, index),
      kind: tokenKind(term),
      isContent,
      isFocus: focus.some((each) => each !== undefined && each.start === term.start),
      atoms: inside,
      weight: inside.reduce((sum, a) => sum + (atoms[a]?.weight ?? 0), 0),
    });
  }
  return tokens;
}

function writtenAs(term: Term, { forms }: Query, index: PassageIndex): string {
  const form = likeliestForm(forms.get(term.text) ?? []);
  const isForeign = form === undefined && term.kind === 'latin' && !index.knows(term.text);
  return form ?? (isForeign ? index.meaningOf(term.text) : undefined) ?? term.text;
}

function likeliestForm(forms: readonly Form[]): string | undefined {
  let best: Form | undefined;
  for (const form of forms) {
    if (isLikely(form) && form.weight > (best?.weight ?? 0)) best = form;
  }
  return best?.text;
}

function focusOf({ terms, content }: Query): (Term | undefined)[] {
  const words = new Map(content.map((term) => [term.text, term]));
  const at = terms.findIndex(({ kind }) => kind === 'interrogative');
  if (at < 0) return [undefined, undefined];
  const before = terms.slice(0, at).findLast(({ text }) => words.has(text));
  const after = terms.slice(at + 1).find(({ text }) => words.has(text));
  return [before, after];
}

/** What one candidate holds. */
export interface Evidence {
  readonly view: PassageView;
  /** Place among the candidates, from 0. */
  readonly rank: number;
  /** `RankedPassage.score`. */
  readonly score: number;
  /** `held[a * sentences + s]`: 1 where sentence s holds atom a. */
  readonly held: Uint8Array;
  /** For each atom 1 where what stands over the passage holds it. */
  readonly overhead: Uint8Array;
  /** `tokenHeld[i * sentences + s]`: the share of question token i that sentence s holds, from 0 to 1. */
  readonly tokenHeld: Float32Array;
  /** For each question token the share that the passage holds, and that what stands over it holds. */
  readonly tokenHeldByPassage: Float32Array;
  readonly tokenOverhead: Float32Array;
  /** For each token the weight of the question in it, of the question's whole weight. */
  readonly match: Float32Array;
  /** For each token the place in `Query.content` of the term that it is, counted from 1; 0 where it is none. */
  readonly exact: Uint16Array;
}

export function evidenceOf(
  question: AskedQuestion,
  view: PassageView,
  rank: number,
  score: number,
  index: PassageIndex,
): Evidence {
  const {
    count,
    indexed: { sentences, context },
  } = view;
  const { atoms } = question;
  const held = new Uint8Array(atoms.length * sentences.length);
  sentences.forEach(({ grams }, s) => {
    atoms.forEach(({ ways }, a) => {
      if (ways.some((way) => way.every((id) => grams.hasId(id)))) held[a * count + s] = 1;
    });
  });
  const above = gramsOver(context, index);
  const overhead = Uint8Array.from(atoms, ({ ways }) =>
    Number(ways.some((way) => way.every((id) => above.has(id)))),
  );
  const tokenHeld = new Float32Array(question.tokens.length * count);
  const tokenHeldByPassage = new Float32Array(question.tokens.length);
  const tokenOverhead = new Float32Array(question.tokens.length);
  question.tokens.forEach(({ atoms: inside, weight }, i) => {
    for (const a of inside) {
      const share = (atoms[a]?.weight ?? 0) / weight;
      let anywhere = 0;
      for (let s = 0; s < count; s++) {
        if (!held[a * count + s]) continue;
        anywhere = share;
        tokenHeld[i * count + s] = (tokenHeld[i * count + s] ?? 0) + share;
      }
      tokenHeldByPassage[i] = (tokenHeldByPassage[i] ?? 0) + anywhere;
      if (overhead[a]) tokenOverhead[i] = (tokenOverhead[i] ?? 0) + share;
    }
  });
  const tokens = view.words.length;
  const match = new Float32Array(tokens);
  const exact = new Uint16Array(tokens);
  for (let t = 0; t < tokens; t++) {
    const number = view.words[t] as number;
    const term = question.exact.get(number);
    if (term !== undefined) {
      exact[t] = term.place + 1;
      match[t] = term.weight / question.weight;
    } else if (isChineseWord(view.kinds[t] as number)) {
      match[t] = weightOf(index.termText(number), 'word', question.grams) / question.weight;
    }
  }
  return {
    view,
    rank,
    score,
    held,
    overhead,
    tokenHeld,
    tokenHeldByPassage,
    tokenOverhead,
    match,
    exact,
  };
}

const OVER = new WeakMap<ReadonlySet<string>, ReadonlySet<number>>();

/** The numbers of the grams of the terms over a passage. */
function gramsOver(context: ReadonlySet<string>, index: PassageIndex): ReadonlySet<number> {
  const known = OVER.get(context);
  if (known !== undefined) return known;
  const grams = new Set<number>();
  const add = (gram: string) => {
    const id = index.gramId(gram);
    if (id !== undefined) grams.add(id);
  };
  for (const term of context) {
    add(term);
    let previous = '';
    for (const character of term) {
      add(character);
      if (previous) add(previous + character);
      previous = character;
    }
  }
  OVER.set(context, grams);
  return grams;
}
