/** Whether the article says it, only talks about it, or neither. */

import { bestHeld } from '../search/form.ts';
import { gramsOf } from '../search/grams.ts';
import type { IndexedPassage } from '../search/passage-index.ts';
import type { Query } from '../search/query.ts';
import type { Term } from '../text/term.ts';
import type { AnswerKind } from './answer.ts';
import type { Reading } from './reader/reader.ts';

/** Confidence from which on a sentence is claimed to answer; DESIGN.md has the curve on which this is a point. */
export const CLAIM = 0.35;

/** The same where the passage holds nothing of the question but one name, so that what is asked about that is only guessed. */
const CLAIM_BY_NAME = 0.75;

/** Confidence from which on a passage is near. */
export const NEAR = 0.1;
/** The same of a single word of which no passage has more than characters. */
const NEAR_BY_CHARACTERS = 0.8;

/** How many of the first passages are looked at for something the question names: as many as a reply shows. */
const NAMING = 3;

/** Weights of a form from which on a passage that has it is about what the question names, and may be. */
const SURE = 0.5;
const NEARLY = 0.25;

/** What is decided about a question, and by what. */
export interface Decision {
  readonly kind: Exclude<AnswerKind, 'overview'>;
  /** How sure it is that one of the first passages answers, from 0 to 1. */
  readonly confidence: number;
  /** The confidence from which on this answer is claimed. */
  readonly claimFrom: number;
  /** Whether one of the first passages holds something that the question names. */
  readonly isNamed: boolean;
  /** Whether the first passage holds nothing of the question but one name. */
  readonly isNameAlone: boolean;
  /** What keeps any confidence from being a claim; see `asksOnlyOfNames` and `sharesMoreThanCharacters`. */
  readonly onlyNames: boolean;
  readonly onlyCharacters: boolean;
}

/**
 * Decides by the reader's confidence; a passage that holds one thing the question names is near without any, and one that
 * shares nothing but characters with a question of a single word only with much: the reader has nothing else to read.
 */
export function decide(
  query: Query,
  { passages, confidence }: Reading,
  leastClaim: number,
): Decision {
  const isNamed = passages
    .slice(0, NAMING)
    .some(({ ranked }) => namesSomethingIn(query, ranked.indexed));
  const onlyNames = asksOnlyOfNames(query);
  const onlyCharacters =
    query.content.length < 2 &&
    !passages.some(({ ranked }) => sharesMoreThanCharacters(query, ranked.indexed));
  const isNameAlone =
    passages[0] !== undefined && holdsNameAlone(query, passages[0].ranked.indexed);
  const claimFrom = isNameAlone ? Math.max(leastClaim, CLAIM_BY_NAME) : leastClaim;
  const isClaim = confidence >= claimFrom && !onlyNames && !onlyCharacters;
  const isNear = confidence >= (onlyCharacters ? NEAR_BY_CHARACTERS : NEAR) || isNamed;
  return {
    kind: isClaim ? 'answer' : isNear ? 'related' : 'none',
    confidence: onlyNames || onlyCharacters ? 0 : confidence,
    claimFrom,
    isNamed,
    isNameAlone,
    onlyNames,
    onlyCharacters,
  };
}

/**
 * “马斯克多大了？”: what is wanted of the name is said by the words that ask alone, and no passage can be held to these. Nor to
 * a single English word, which may be a name or a way to try the bot ("test"), and is translated all the same.
 */
function asksOnlyOfNames({ asked, content, forms }: Query): boolean {
  return (
    (asked !== undefined && content.every(({ kind }) => kind === 'name')) ||
    (content.length === 1 && content.every(({ kind, text }) => kind === 'latin' && forms.has(text)))
  );
}

/**
 * “马斯克住在哪里？”, of a passage that has 马斯克 and neither 住 nor anything else of the question. Two names tell what is asked
 * nearly as well as a verb between them; a question of nothing but a name asks what is said of that.
 */
function holdsNameAlone({ content, forms }: Query, passage: IndexedPassage): boolean {
  const isName = ({ kind, text }: Term) =>
    kind === 'name' || (kind === 'latin' && !forms.has(text));
  const others = content.filter((term) => !isName(term));
  return (
    others.length > 0 &&
    !others.some((term) => holdsSomeOf(term, forms, passage)) &&
    content.filter((term) => isName(term) && holdsSomeOf(term, forms, passage)).length === 1
  );
}

/** Two characters of a word in a row are enough, or the one that it has. */
function holdsSomeOf(
  term: Term,
  forms: Query['forms'],
  { sentences, context }: IndexedPassage,
): boolean {
  if (context.has(term.text)) return true;
  const ways = forms.get(term.text);
  if (ways) return sentences.some(({ grams }) => bestHeld(ways, grams) >= NEARLY);
  const grams = gramsOf([term]).filter((gram) => gram.length === Math.min(2, term.text.length));
  const telling = grams.length > 0 ? grams : [term.text];
  return sentences.some((sentence) => telling.some((gram) => sentence.grams.has(gram)));
}

/** Single characters are shared by any two texts; a question of nothing else is looked up all the same, if not for a digit. */
function sharesMoreThanCharacters({ grams, forms }: Query, passage: IndexedPassage): boolean {
  const { sentences } = passage;
  const telling = grams.filter((gram) => gram.length > 1);
  return (
    (telling.length + forms.size === 0 && grams.some((gram) => /\p{L}/u.test(gram))) ||
    telling.some((gram) => sentences.some((sentence) => sentence.grams.has(gram))) ||
    hasForm(forms, passage, NEARLY)
  );
}

/**
 * A name or a word of two characters and more is something to talk about, in whatever form; 做 or 1 alone is not. What the title
 * or the heading names, the passage under it talks about.
 */
function namesSomethingIn({ content, forms }: Query, passage: IndexedPassage): boolean {
  const named = new Set(
    content
      .filter(
        ({ kind, text }) =>
          kind === 'name' || kind === 'latin' || (kind === 'word' && text.length > 1),
      )
      .map(({ text }) => text),
  );
  return (
    [...named].some((text) => passage.context.has(text)) ||
    passage.sentences.some(({ terms }) => terms.some(({ text }) => named.has(text))) ||
    hasForm(forms, passage, SURE)
  );
}

function hasForm(
  forms: Query['forms'],
  { sentences, context }: IndexedPassage,
  least: number,
): boolean {
  const all = [...forms.values()];
  return (
    all.flat().some(({ text, weight }) => weight >= least && context.has(text)) ||
    sentences.some(({ grams }) => all.some((ways) => bestHeld(ways, grams) >= least))
  );
}
