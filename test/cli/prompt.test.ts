import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { runPrompt } from '../../src/cli/prompt.ts';
import { loadCorpus } from '../../src/corpus/load.ts';

const { articles } = await loadCorpus(join(import.meta.dirname, '../fixtures/corpus'));
const answerer = createAnswerer(articles);

async function session(typed: string): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const shown = text(output);
  input.end(typed);
  await runPrompt({ answerer, input, output });
  output.end();
  return shown;
}

describe('the prompt', () => {
  it('answers one question after the other, and asks again after an empty line', async () => {
    const shown = await session('牡蛎礁是谁的主意？\n\n   \n電車的票價是多少？\n');
    expect(shown.split('? ')).toHaveLength(1 + 5);
    expect(shown).toMatch(/\*\*牡蛎礁的主意来自葡萄牙籍工程师.*\*\*/);
    expect(shown).toContain('票價為單程十二元');
    expect(shown.indexOf('牡蛎礁的主意')).toBeLessThan(shown.indexOf('票價為單程'));
  });

  it('takes a question that leaves something out for one that follows the last', async () => {
    const shown = await session('牡蛎礁是谁的主意？\n它现在有多少牡蛎？\n');
    expect(shown).toContain('接着上一问：牡蛎礁\n');
    expect(shown).toContain('三年之后，礁体上每平方米已有约300只活牡蛎');
  });

  it('ends at :quit and asks nothing that comes after', async () => {
    expect(await session('  :quit \n電車的票價是多少？\n')).toBe('? ');
  });

  it('ends where its input ends', async () => {
    expect(await session('')).toBe('? ');
  });
});
