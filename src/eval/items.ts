/** What the files of a question set hold, in whichever format. */

import { z } from 'zod';

/** A passage of a dataset; it keeps its id, by which the questions name it. */
export interface DatasetPassage {
  readonly id: string;
  /** Passages of the same title are one article; so are those without one. */
  readonly title: string;
  readonly text: string;
}

/** What a file holds, each with its place in it for those who have to mend it: `file:line`, or a path inside JSON. */
export interface Placed<T> {
  readonly place: string;
  readonly value: T;
}

/** Ids are numbers in some sets. */
export const Id = z
  .union([z.string().min(1), z.number()], 'must be a string or a number')
  .transform(String);
/** An index of sentences has no place for a passage without one. */
export const PassageText = z
  .string('must be a string')
  .refine((text) => text.trim() !== '', 'is empty');

/** @throws Error whose message names the key and what is wrong with its value */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data as T;
  const [issue] = error.issues;
  const path = (issue?.path ?? []).map((key) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  const key = path.join('').replace(/^\./, '');
  throw new Error(`${key === '' ? 'it' : JSON.stringify(key)} ${issue?.message}`);
}
