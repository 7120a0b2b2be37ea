/**
 * The systems that Chuchu is measured beside. Each is another system as it comes, so it takes MiniSearch and nodejieba by
 * their own interfaces and not through `search/candidates.ts` and `text/jieba.ts`, by which alone answers use them; only
 * jieba's dictionary, one per process, is loaded there.
 */

import MiniSearch from 'minisearch';
import nodejieba from 'nodejieba';
import type { Article } from '../corpus/article.ts';
import { createImpactIndex } from '../search/impact-index.ts';
import { NumberLists } from '../search/number-lists.ts';
import { Vocabulary } from '../search/vocabulary.ts';
import { load } from '../text/jieba.ts';
import { DEPTH } from './metrics.ts';
import type { System } from './system.ts';

interface Document {
  readonly id: string;
  readonly text: string;
  readonly heading: string;
  readonly title: string;
}

/**
 * All baselines over the same fields: passage, heading and title. Make them, and ask them, before any answerer of articles
 * with `aliases`: it teaches jieba their names, which the baselines would then know as well.
 */
export function createBaselines(articles: readonly Article[]): System[] {
  load();
  const documents = articles.flatMap(({ title, passages }) =>
    passages.map(
      ({ id, text, section }): Document => ({ id, text, heading: section ?? '', title }),
    ),
  );
  return [
    miniSearch('MiniSearch, its own tokenizer', documents),
    miniSearch('MiniSearch + cutForSearch', documents, {
      tokenize: (text) => nodejieba.cutForSearch(text),
    }),
    bm25('BM25, jieba words', documents, jiebaWords),
    bm25('BM25, characters + bigrams', documents, charactersAndBigrams),
  ];
}

function miniSearch(
  name: string,
  documents: readonly Document[],
  options: { tokenize?: (text: string) => string[] } = {},
): System {
  const index = new MiniSearch({ fields: ['text', 'heading', 'title'], ...options });
  index.addAll(documents);
  return {
    name,
    ask: (question) => ({
      ranking: index
        .search(question)
        .slice(0, DEPTH)
        .map(({ id }) => String(id)),
    }),
    answer: (question) => index.search(question),
  };
}

/** BM25 with the literature's own parameters, the fields one after the other. */
function bm25(
  name: string,
  documents: readonly Document[],
  keysOf: (text: string) => string[],
): System {
  const vocabulary = new Vocabulary();
  const keys = new NumberLists();
  for (const { text, heading, title } of documents) {
    keys.add(keysOf(`${title}\n${heading}\n${text}`).map((key) => vocabulary.add(key)));
  }
  const index = createImpactIndex(keys, vocabulary.size);
  const scores = new Float64Array(documents.length);
  const search = (question: string): string[] => {
    scores.fill(0);
    const sought = keysOf(question).flatMap((key) => vocabulary.idOf(key) ?? []);
    index.accumulate(sought, scores, 1);
    const found: number[] = [];
    scores.forEach((score, document) => {
      if (score > 0) found.push(document);
    });
    return found
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      .slice(0, DEPTH)
      .map((document) => documents[document]?.id ?? '');
  };
  return { name, ask: (question) => ({ ranking: search(question) }), answer: search };
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** A Chinese character, or a run of any other letters and digits. */
const UNIT = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const HAN = /^\p{Script=Han}$/u;

function jiebaWords(text: string): string[] {
  return nodejieba
    .cut(text.normalize('NFKC').toLowerCase(), true)
    .filter((word) => LETTER_OR_DIGIT.test(word));
}

/** Each Chinese character, each two that stand together, and every other word whole. */
function charactersAndBigrams(text: string): string[] {
  const keys: string[] = [];
  let previous = '';
  let end = -1;
  for (const { 0: unit, index } of text.normalize('NFKC').toLowerCase().matchAll(UNIT)) {
    const isHan = HAN.test(unit);
    keys.push(unit);
    if (isHan && previous !== '' && end === index) keys.push(previous + unit);
    previous = isHan ? unit : '';
    end = index + unit.length;
  }
  return keys;
}
