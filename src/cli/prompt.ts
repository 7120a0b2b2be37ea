/** A prompt that answers questions in the terminal. */

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import type { Answerer } from '../answer/answerer.ts';
import { renderAnswer } from './render.ts';

export interface PromptOptions {
  readonly answerer: Answerer;
  readonly input: Readable;
  readonly output: Writable;
}

const PROMPT = '? ';
const QUIT = ':quit';

/**
 * Asks for questions and answers them until `:quit`, Ctrl-D or Ctrl-C on an empty line (on a line with text, Ctrl-C
 * clears it). A question may leave out what the one before it said. On a terminal, earlier questions come back with the arrow keys. An empty line asks again.
 */
export async function runPrompt({ answerer, input, output }: PromptOptions): Promise<void> {
  const terminal = output instanceof WriteStream;
  const color = terminal && output.hasColors();
  const lines = createInterface({ input, output, terminal, prompt: PROMPT });
  lines.on('SIGINT', () => {
    if (lines.line === '') {
      lines.close();
    } else {
      // As the keys Ctrl-E and Ctrl-U would: everything before the cursor, which stands at the end.
      lines.write(null, { ctrl: true, name: 'e' });
      lines.write(null, { ctrl: true, name: 'u' });
    }
  });
  // By event and not by iteration: a line is answered while the interface is open, although its input may end with it.
  let ended = false;
  let previous: string | undefined;
  lines.on('line', (line) => {
    if (ended) return;
    const question = line.trim();
    if (question === QUIT) {
      ended = true;
      lines.close();
      return;
    }
    if (question !== '') {
      const answer = answerer.answerQuestion(question, previous === undefined ? {} : { previous });
      previous = answer.asked ?? question;
      output.write(`\n${renderAnswer(answer, answerer.articles, color)}\n`);
    }
    lines.prompt();
  });
  lines.prompt();
  await once(lines, 'close');
  // The shell's own prompt begins a line of its own after Ctrl-D and Ctrl-C.
  if (terminal) output.write('\n');
}
