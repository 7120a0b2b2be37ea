/** The systems that are measured beside one another: the bot's own answers and a named baseline. */

import type { Article } from '../../src/corpus/article.ts';

/** Loaded by name in a process of its own, so that load time and memory are its own too. */
export const SYSTEMS = {
  chuchu: 'Chuchu: answerQuestion',
  baseline: 'MiniSearch with nodejieba.cutForSearch as it comes',
} as const;

export type SystemName = keyof typeof SYSTEMS;

export interface System {
  index(articles: readonly Article[]): Indexed;
}

export interface Indexed {
  /** What the system does for its users. */
  readonly answer: Asker;
  /** The part of it that finds and ranks passages, where there is more. */
  readonly rank?: Asker;
}

/** Asks one question and returns how many passages came back, so that no work can be skipped. */
export type Asker = (question: string) => number;

/** Everything a system needs in memory before it can index: modules and the dictionary. */
export async function loadSystem(name: SystemName): Promise<System> {
  return name === 'chuchu' ? loadChuchu() : loadBaseline();
}

async function loadChuchu(): Promise<System> {
  const { createAnswerer } = await import('../../src/answer/answerer.ts');
  const { load } = await import('../../src/text/jieba.ts');
  load();
  return {
    index(articles) {
      const answerer = createAnswerer(articles);
      return {
        answer: (question) => answerer.answerQuestion(question).passages.length,
        rank: (question) => answerer.find(question).ranked.length,
      };
    },
  };
}

/** Both libraries with the settings they come with, over the same three fields. */
async function loadBaseline(): Promise<System> {
  const { default: MiniSearch } = await import('minisearch');
  const { default: nodejieba } = await import('nodejieba');
  nodejieba.load();
  return {
    index(articles) {
      const index = new MiniSearch({
        fields: ['text', 'heading', 'title'],
        tokenize: (text) => nodejieba.cutForSearch(text),
      });
      for (const { title, passages } of articles) {
        for (const { id, text, section } of passages) {
          index.add({ id, text, heading: section ?? '', title });
        }
      }
      return { answer: (question) => index.search(question).length };
    },
  };
}
