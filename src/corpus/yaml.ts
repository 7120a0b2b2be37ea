/** YAML whose values are text and whose lines are known. */

import * as YAML from 'yaml';
import { CorpusFault } from './fault.ts';

export interface YamlMap {
  /** Text, lists and `Map`s of text; keys with a blank value are left out. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The line in the file of the key or list entry a path leads to; undefined where it leads nowhere. */
  readonly lineOf: (path: readonly string[]) => number | undefined;
}

/**
 * Reads a map. Every scalar is the text as it is written (YAML's failsafe schema): `1984` stays text, a date stays
 * the string it is.
 * @param firstLine number in the file of `lines[0]`
 * @throws CorpusFault at the line where it is no YAML, or no map
 */
export function readYamlMap(file: string, lines: readonly string[], firstLine: number): YamlMap {
  const lineCounter = new YAML.LineCounter();
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + firstLine - 1;
  const lineOfNode = (node: unknown) =>
    YAML.isNode(node) && node.range ? lineAt(node.range[0]) : undefined;
  let document: YAML.Document | undefined;
  try {
    document = YAML.parseDocument(lines.join('\n'), {
      lineCounter,
      prettyErrors: false,
      schema: 'failsafe',
    });
    if (document.errors[0]) throw document.errors[0];
    return mapOf(document, lineOfNode);
  } catch (error) {
    // Besides errors of its own kind, the parser throws where brackets nested thousands deep exhaust the stack, where
    // anchors multiply beyond measure, and for an alias to nothing (`author: *someone*`).
    const line =
      error instanceof YAML.YAMLParseError
        ? lineAt(error.pos[0])
        : document && lineOfNode(danglingAlias(document));
    throw badYaml(file, error, line ?? firstLine);
  }
}

function mapOf(
  document: YAML.Document,
  lineOfNode: (node: unknown) => number | undefined,
): YamlMap {
  if (document.contents === null) return { values: {}, lineOf: () => undefined };
  if (!YAML.isMap(document.contents)) throw new Error('this is no list of "key: value" lines');
  // Maps keep the order of keys that look like numbers, and a key like __proto__ is only a key.
  const map: Map<string, unknown> = document.toJS({ mapAsMap: true });
  return {
    values: Object.fromEntries([...map].filter(([, value]) => !isBlank(value))),
    lineOf: (path) => lineOfNode(nodeAt(document, path)),
  };
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** The key, or the list entry, that `path` leads to. */
function nodeAt(document: YAML.Document, path: readonly string[]): unknown {
  const owner = document.getIn(path.slice(0, -1), true) ?? document.contents;
  const pair = YAML.isMap(owner)
    ? owner.items.find(({ key }) => YAML.isScalar(key) && String(key.value) === path.at(-1))
    : undefined;
  return pair?.key ?? document.getIn(path, true);
}

function danglingAlias(document: YAML.Document): YAML.Alias | undefined {
  let found: YAML.Alias | undefined;
  YAML.visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined) found ??= alias;
    },
  });
  return found;
}

function badYaml(file: string, error: unknown, line: number): CorpusFault {
  const message = error instanceof Error ? error.message : String(error);
  return new CorpusFault({
    file,
    line,
    reason: `bad YAML: ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}`,
    remedy:
      error instanceof YAML.YAMLParseError && error.code === 'DUPLICATE_KEY'
        ? 'keep one of the two'
        : 'put "…" around a value that holds a colon, a #, a * or a bracket, and indent with spaces',
    cause: error,
  });
}
