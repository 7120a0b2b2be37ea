/** The YAML at the head of a Markdown article. */

import { z } from 'zod';
import { CorpusFault } from './fault.ts';
import { readYamlMap } from './yaml.ts';

/** What the front matter says, blank values left out. */
export type FrontMatter = z.infer<typeof Schema>;

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter;
  /** Index of the first line of the body. */
  readonly bodyStart: number;
  /** Keys that mean nothing here; they do not keep the article from serving. */
  readonly faults: readonly CorpusFault[];
}

/** One line: a folded or quoted value may run over several in the file. */
const Text = z
  .string('must be text')
  .transform((text) => text.replace(/\s*\n\s*/g, ' ').trim())
  .refine((text) => text !== '', 'must not be blank');

const Address = z.url({
  // What Discord takes for a link button.
  protocol: /^https?$/,
  error: 'must be an http:// or https:// address',
});

const Schema = z.object({
  title: Text,
  url: Address.exactOptional(),
  site: Address.exactOptional(),
  source: Text.exactOptional(),
  author: Text.exactOptional(),
  // A time without its zone would name another moment on every machine.
  published: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: 'must be a date (2024-08-14) or a time with its zone (2024-08-14T18:33:51+08:00)',
    })
    .exactOptional(),
  language: Text.refine(isLanguageTag, 'must be a BCP 47 tag (zh-CN, en)').exactOptional(),
  aliases: z
    .map(
      Text,
      z.union(
        [Text.transform((name) => [name]), z.array(Text)],
        'must be a name or a list of names',
      ),
      {
        error: 'must be a map from a name to its other names (特斯拉: [Tesla])',
      },
    )
    .default(new Map()),
  questions: z.array(Text, { error: 'must be a list of questions' }).default([]),
});

const KEYS = Object.keys(Schema.shape);

/**
 * Reads the front matter that opens `lines`, the first of which is the file's first.
 * @throws CorpusFault where there is none, it is not closed, is no YAML, or a value is not what its key asks for
 */
export function readFrontMatter(file: string, lines: readonly string[]): ReadFrontMatter {
  if (lines[0]?.trimEnd() !== '---') {
    throw new CorpusFault({
      file,
      line: 1,
      reason: 'no title: the file does not open with front matter',
      remedy: 'begin it with a line ---, a line "title: …", and a line ---',
    });
  }
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  if (end < 0) {
    throw new CorpusFault({
      file,
      line: 1,
      reason: 'the front matter that opens here is never closed',
      remedy: 'put a line --- after its last key',
    });
  }
  const { values, lineOf } = readYamlMap(file, lines.slice(1, end), 2);
  const faults = Object.keys(values)
    .filter((key) => !KEYS.includes(key))
    .map(
      (key) =>
        new CorpusFault({
          file,
          line: lineOf([key]),
          reason: `the key ${JSON.stringify(key)} means nothing here and is passed over`,
          remedy: `the keys are ${KEYS.join(', ')}`,
        }),
    );

  if (!('title' in values)) {
    const foreign = faults.length > 0 ? ` (${faults.map((f) => f.reason).join('; ')})` : '';
    throw new CorpusFault({
      file,
      line: lineOf(['title']) ?? 1,
      reason: `no title${foreign}`,
      remedy: 'add a line "title: …" to the front matter',
    });
  }
  const parsed = Schema.safeParse(values);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path ?? [];
    const place = path.map((step) => (typeof step === 'number' ? `entry ${step + 1}` : step));
    throw new CorpusFault({
      file,
      line: lineOf(path.map(String)),
      reason: `${place.join(', ')} ${parsed.error.issues[0]?.message}`,
      remedy: 'mend the value, or take the line out',
    });
  }
  return { frontMatter: parsed.data, bodyStart: end + 1, faults };
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
