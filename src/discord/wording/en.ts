import type { Wording } from '../wording.ts';

const english = new Intl.PluralRules('en');
const englishNumber = new Intl.NumberFormat('en');

function counted(count: number, one: string, other: string): string {
  return `${englishNumber.format(count)} ${english.select(count) === 'one' ? one : other}`;
}

export const EN: Wording = {
  ask: {
    name: 'ask',
    description: 'Ask the article and get its own words as the answer',
    question: {
      name: 'question',
      description: 'What you want to know, such as: who wrote this?',
    },
    onlyMe: { name: 'only-me', description: 'Show the answer to you alone' },
  },
  asked: (question) => `Asked: ${question}`,
  readAs: (question) => `Read as “${question}”`,
  related: 'The article does not say this directly. The nearest passages:',
  nothingFound: 'The article has nothing on this.',
  suggestions: 'You could ask:',
  further: 'See also',
  title: (title) => title,
  place: (number, total) =>
    `paragraph ${englishNumber.format(number)} of ${englishNumber.format(total)}`,
  author: (name) => `Author: ${name}`,
  source: (name) => `Source: ${name}`,
  published: (date) => `Published: ${date}`,
  dateAndTime: (date, time, zone) => `${date}, ${time}${zone ? ` (${zone})` : ''}`,
  unknown: {
    author: 'The article does not name its author.',
    published: 'The article does not say when it was published.',
    source: 'The article does not name its source.',
  },
  contents: (paragraphs, sections) => {
    const length = counted(paragraphs, 'paragraph', 'paragraphs');
    return sections > 0 ? `${length} in ${counted(sections, 'section', 'sections')}:` : length;
  },
  linkToArticle: 'Source',
  linkToPublisher: 'Publisher’s site',
  help: {
    purpose:
      'I answer questions in the article’s own words: the passage, with the sentence that answers marked, and a link to the source.',
    ways: [
      'Type /ask and your question',
      'Mention me in a channel with your question',
      'Send me a direct message',
    ],
    example: (question) => `For example: ${question}`,
    articles: 'You can ask about:',
    more: (count) => `and ${counted(count, 'more article', 'more articles')}`,
  },
  failed:
    'Something went wrong on my side, so this question has no answer. Please try again later.',
};
