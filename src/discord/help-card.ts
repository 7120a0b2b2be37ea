/** What the bot says about itself. */

import type { Article } from '../corpus/article.ts';
import { type Card, cardOf, LENGTHS, lineAt, small } from './card.ts';
import { type Language, WORDING } from './wording.ts';

const TITLES = 5;

/** What the bot does and how to ask it, for who asks for help or mentions it and says nothing else. */
export function helpCard(articles: readonly Article[], language: Language): Card {
  const { help } = WORDING[language];
  return cardOf((scale) => {
    const line = lineAt(scale);
    const example = articles.flatMap(({ questions }) => questions)[0];
    const titles = articles.slice(0, TITLES).map(({ title }) => `- ${line(title, LENGTHS.title)}`);
    if (articles.length > TITLES) titles.push(`- ${help.more(articles.length - TITLES)}`);
    return [
      help.purpose,
      listed(help.ways),
      [help.articles, ...titles].join('\n'),
      example && small(help.example(line(example, LENGTHS.suggestion))),
    ];
  });
}

/** What becomes of what people write. */
export function privacyCard(language: Language): Card {
  return cardOf(() => [listed(WORDING[language].privacy)]);
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
