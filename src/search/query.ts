import { isFunctionWord } from '../text/function-words.ts';
import { isMeasure } from '../text/measures.ts';
import type { Term } from '../text/term.ts';
import { type AskedKind, askedKind, kindGram } from './asked.ts';
import { gramsOf } from './grams.ts';

/** A question, read for searching. */
export interface Query {
  /** Every term of the question, in order. */
  readonly terms: readonly Term[];
  /** What asks, a measure word included: 谁, 什么时候, 哪天, 几个, "how many". */
  readonly asking: readonly string[];
  /** The terms worth searching for: neither what asks nor function words, each text once. */
  readonly content: readonly Term[];
  /** What kind of thing is asked for, where that is clear. */
  readonly asked: AskedKind | undefined;
  /** Their texts. */
  readonly words: ReadonlySet<string>;
  /** The grams of the content, each once; see `gramsOf`. */
  readonly grams: readonly string[];
  /** What to look for: the grams, and that of the kind asked for; see `kindGram`. Empty where there are no grams. */
  readonly sought: readonly string[];
}

/**
 * Reads the terms of a question as a query. A name that the corpus has stands for itself alone: its parts would count the
 * same thing twice, and find what merely shares a part. Leaving interrogatives out is worth .01 to .03 Recall@1; function words
 * carry no meaning of their own and have the longest postings. Empty in, empty out.
 * @param knows whether the corpus has a term
 */
export function readQuery(terms: readonly Term[], knows: (term: string) => boolean): Query {
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
    else if (!isFunctionWord(term.text)) {
      meant.push(term);
      if (!content.has(term.text)) content.set(term.text, term);
    }
    previous = term;
  }
  const asked = askedKind([...asking, ...content.keys()]);
  const grams = [...new Set(gramsOf(meant))];
  const sought = asked && grams.length > 0 ? [...grams, kindGram(asked)] : grams;
  const words = new Set(content.keys());
  return { terms, asking, asked, content: [...content.values()], words, grams, sought };
}

/** The 天 of 哪天, the 钱 of 多少钱: it tells what is asked for, and stands in every other sentence. */
function measures(term: Term, previous: Term | undefined): boolean {
  return (
    previous?.kind === 'interrogative' &&
    previous.end === term.start &&
    (term.text === '钱' || isMeasure(term.text))
  );
}
