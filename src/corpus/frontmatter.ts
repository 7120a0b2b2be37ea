/** The YAML at the head of a Markdown article. */

import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { CorpusFault } from './fault.ts';

/** What the front matter says, blank values left out. */
export type FrontMatter = z.infer<typeof Schema>;

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter;
  /** Index of the first line of the body. */
  readonly bodyStart: number;
  /** Keys that mean nothing here; they do not keep the article from serving. */
  readonly faults: readonly CorpusFault[];
}

const Text = z.string('must be text');

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
    .map(Text, z.union([Text.transform((name) => [name]), z.array(Text)]), {
      error: 'must be a map from a name to its other names (特斯拉: [Tesla])',
    })
    .default(new Map()),
  questions: z.array(Text, { error: 'must be a list of questions' }).default([]),
});

const KEYS = Object.keys(Schema.shape);

/**
 * Reads the front matter that opens `lines`. Every scalar is the text as it is written (YAML's
 * failsafe schema): a title may be `1984`, a date stays the string it is.
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
  // An empty line in place of the opening ---, so that YAML's lines are the file's.
  const { document, lineOf } = parseYaml(file, `\n${lines.slice(1, end).join('\n')}\n`);
  const values = plainValues(file, document);
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
    const path = (parsed.error.issues[0]?.path ?? []).map(String);
    throw new CorpusFault({
      file,
      line: lineOf(path),
      reason: `${path.join('.')} ${parsed.error.issues[0]?.message}`,
      remedy: 'mend the value, or take the line out',
    });
  }
  return { frontMatter: parsed.data, bodyStart: end + 1, faults };
}

function parseYaml(file: string, yaml: string) {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false, schema: 'failsafe' });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line;
  const error = document.errors[0];
  if (error) throw badYaml(file, error, lineAt(error.pos[0]));
  return { document, lineOf: (path: readonly string[]) => lineOfPath(document, path, lineAt) };
}

/** The keys that have a value: a template's empty `author:` says nothing. */
function plainValues(file: string, document: Document): Record<string, unknown> {
  if (document.contents === null) return {};
  if (!isMap(document.contents)) {
    throw badYaml(file, new Error('the front matter is no list of "key: value" lines'), 2);
  }
  try {
    // Maps keep the order of names that look like numbers, and a name like __proto__ is only a name.
    const values: Map<string, unknown> = document.toJS({ mapAsMap: true });
    return Object.fromEntries([...values].filter(([, value]) => !isBlank(value)));
  } catch (error) {
    // Anchors that multiply beyond all measure, or an alias to nothing.
    throw badYaml(file, error, 2);
  }
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function badYaml(file: string, error: unknown, line: number): CorpusFault {
  const message = error instanceof Error ? error.message : String(error);
  return new CorpusFault({
    file,
    line,
    reason: `bad YAML: ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}`,
    remedy: 'put "…" around a value that holds a colon, a # or a bracket, and indent with spaces',
    cause: error,
  });
}

/** The line of the key, or of the list entry, that `path` leads to. */
function lineOfPath(
  document: Document,
  path: readonly string[],
  lineAt: (offset: number) => number,
): number | undefined {
  const inner = document.getIn(path, true);
  const owner = document.getIn(path.slice(0, -1), true) ?? document.contents;
  const pair = isMap(owner)
    ? owner.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
    : undefined;
  const node = isNode(pair?.key) ? pair.key : inner;
  return isNode(node) && node.range ? lineAt(node.range[0]) : undefined;
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
