/** What is wrong with a corpus file, told so that its owner can mend it. */

export interface FaultFacts {
  /** Path as the reader was given it. */
  readonly file: string;
  /** Line in the file, from 1; absent where the fault has no line (a file that cannot be opened). */
  readonly line?: number | undefined;
  /** What is wrong. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** Its `message` is one line: `corpus/tea.md:3: bad YAML: … — close the quotation mark`. */
export class CorpusFault extends Error {
  override readonly name = 'CorpusFault';
  readonly file: string;
  readonly line: number | undefined;
  readonly reason: string;
  readonly remedy: string;

  constructor({ file, line, reason, remedy, cause }: FaultFacts) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${reason} — ${remedy}`, { cause });
    this.file = file;
    this.line = line;
    this.reason = reason;
    this.remedy = remedy;
  }
}
