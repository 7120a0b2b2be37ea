import { isFunctionWord } from '../text/function-words.ts';
import { isMeasure } from '../text/measures.ts';
import type { Term } from '../text/term.ts';
import { askedKind, kindGram } from './asked.ts';
import type { AskedKind } from './asked-nouns.ts';
import type { Form } from './form.ts';
import { gramsOf } from './grams.ts';

/** A question, read for searching. */
export interface Query {
  /** Every term of the question, in order. */
  readonly terms: readonly Term[];
  /** What asks, a measure word included: 谁, 什么时候, 哪天, 几个, "how many", "what year". */
  readonly asking: readonly string[];
  /** The terms worth searching for: neither what asks nor function words, each text once. */
  readonly content: readonly Term[];
  /**
   * The terms that the corpus may write otherwise, by their texts, with the ways it may; one of these is the term itself where
   * the corpus has it. A term that is not among them stands for itself alone.
   */
  readonly forms: ReadonlyMap<string, readonly Form[]>;
  /** What kind of thing is asked for, where that is clear. */
  readonly asked: AskedKind | undefined;
  /** The texts of the content that stands for itself. */
  readonly words: ReadonlySet<string>;
  /** The grams of the same, each once; see `gramsOf`. */
  readonly grams: readonly string[];
  /** What to look for: the grams, and that of the kind asked for; see `kindGram`. Empty where nothing else is to be looked for. */
  readonly sought: readonly string[];
}

/**
 * Reads the terms of a question as a query. A name that the corpus has stands for itself alone: its parts would count the
 * same thing twice, and find what merely shares a part. Leaving interrogatives out is worth .01 to .03 Recall@1; function words
 * carry no meaning of their own and have the longest postings. Empty in, empty out.
 * @param knows whether the corpus has a term
 * @param formsOf the forms of those terms of the content that the corpus may write otherwise
 */
export function readQuery(
  terms: readonly Term[],
  knows: (term: string) => boolean,
  formsOf: (content: readonly Term[]) => Query['forms'] = () => new Map(),
): Query {
  const content = new Map<string, Term>();
  const asking: string[] = [];
  const meant: Term[] = [];
  let previous: Term | undefined;
  let nameEnd = 0;
  for (const term of terms) {
    if (term.end <= nameEnd) continue;
    if (term.kind === 'name' && knows(term.text)) nameEnd = term.end;
    if (term.kind === 'interrogative') asking.push(term.text);
    else if (measures(term, previous)) asking.push(`${asking.pop()}${term.text}`);
    else if (tellsKind(term, previous)) asking.push(`${asking.pop()} ${term.text}`);
    else if (!isFunctionWord(term.text)) {
      meant.push(term);
      if (!content.has(term.text)) content.set(term.text, term);
    }
    previous = term;
  }
  const asked = askedKind(terms, asking, new Set(content.keys()));
  const forms = formsOf([...content.values()]);
  const literal = meant.filter(({ text }) => !forms.has(text));
  const grams = [...new Set(gramsOf(literal))];
  const sought = asked && grams.length + forms.size > 0 ? [...grams, kindGram(asked)] : grams;
  const words = new Set(literal.map(({ text }) => text));
  return { terms, asking, asked, content: [...content.values()], forms, words, grams, sought };
}

/** What measure words follow: 把 is none in 为什么把 and in 是否把. */
const MEASURED = /^(第?几|多少|哪.*|何)$/;

/** The 天 of 哪天, the 钱 of 多少钱: it tells what is asked for, and stands in every other sentence. */
function measures(term: Term, previous: Term | undefined): boolean {
  return (
    previous?.kind === 'interrogative' &&
    previous.end === term.start &&
    MEASURED.test(previous.text) &&
    (term.text === '钱' || isMeasure(term.text))
  );
}

/** The year of "what year", the percentage of "what percentage": English for 哪年 and 百分之几. */
function tellsKind({ text }: Term, previous: Term | undefined): boolean {
  return (
    /^(what|which)$/.test(previous?.text ?? '') &&
    /^(year|month|day|date|percent|percentage|proportion)$/.test(text)
  );
}
