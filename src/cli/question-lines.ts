/** Questions as JSON, one a line. */

import { z } from 'zod';

export interface QuestionLine {
  readonly id: unknown;
  readonly question: string;
  readonly article?: string | undefined;
  /** See `QuestionOptions.previous`. */
  readonly previous?: string | undefined;
}

/** A line that is no question, and why; `id` where it could be read. */
export interface BadLine {
  readonly id: unknown;
  readonly error: string;
}

const Question = z.object(
  {
    id: z.unknown().optional(),
    question: z.string('"question" must be a string'),
    article: z.string('"article" must be the name of an article').nullish(),
    previous: z.string('"previous" must be the question before').nullish(),
  },
  'not a JSON object',
);

/** Reads `{"id", "question", "article"?, "previous"?}`; other keys are passed over. */
export function readQuestionLine(line: string): QuestionLine | BadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { id: null, error: `not JSON: ${error instanceof Error ? error.message : error}` };
  }
  const parsed = Question.safeParse(value);
  if (!parsed.success) {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
    return { id, error: parsed.error.issues[0]?.message ?? 'not a question' };
  }
  const { id, question, article, previous } = parsed.data;
  return { id, question, article: article ?? undefined, previous: previous ?? undefined };
}

/**
 * The lines of a UTF-8 stream with their numbers from 1, blank ones left out. Only LF and CRLF end a line: JSON may
 * hold U+2028 and U+2029 as they are, at which `node:readline` would cut.
 */
export async function* numberedLines(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<{ line: string; number: number }> {
  const decoder = new TextDecoder();
  let number = 0;
  let rest: string[] = [];
  const complete = (end: string) => {
    const line = [...rest, end].join('');
    rest = [];
    number += 1;
    return { line, number };
  };
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const pieces = text.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      const numbered = complete(piece);
      if (numbered.line.trim() !== '') yield numbered;
    }
    rest.push(last);
  }
  const numbered = complete(decoder.decode());
  if (numbered.line.trim() !== '') yield numbered;
}
