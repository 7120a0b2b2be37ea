/** What an article is made of. Every other room takes its types from here; this room imports none of them. */

/** A paragraph of an article, verbatim: the unit that is found, quoted and linked. */
export interface Passage {
  /** `<slug>#p<number>`; stable as long as the paragraphs before it stay. */
  readonly id: string;
  /** The slug of the article it belongs to. */
  readonly slug: string;
  /** The paragraph exactly as the file has it, its lines joined by `\n` and none at its end. */
  readonly text: string;
  /** Place in reading order, from 1. */
  readonly number: number;
  /** The heading it stands under; absent before the first heading. */
  readonly section?: string;
  /** Captions of the figures that follow it before the next paragraph or heading, in order; those that open a section belong to its first passage. */
  readonly captions: readonly string[];
}

/** A heading and the passages under it, none where headings stand one upon the other; the first section may have no heading. */
export interface Section {
  readonly heading?: string;
  readonly passages: readonly Passage[];
}

/** One corpus file, read. */
export interface Article {
  /** The file's name without its extension. */
  readonly slug: string;
  readonly title: string;
  /** The article's own address, to which text fragments may be added. */
  readonly url?: string;
  /** The publisher's address, for when there is no `url`. */
  readonly site?: string;
  /** Who published it. */
  readonly source?: string;
  readonly author?: string;
  /** ISO 8601 date or date-time, exactly as written, with its zone where it has one. */
  readonly published?: string;
  /** BCP 47 tag. */
  readonly language?: string;
  /** Canonical name → its other names. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Suggested questions, in the file's order. */
  readonly questions: readonly string[];
  readonly sections: readonly Section[];
  /** All passages in reading order; at least one. */
  readonly passages: readonly Passage[];
}
