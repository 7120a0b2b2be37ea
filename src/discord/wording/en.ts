import type { Wording } from '../wording.ts';

const plural = new Intl.PluralRules('en');
const { format } = new Intl.NumberFormat('en');

function counted(count: number, one: string, other: string): string {
  return `${format(count)} ${plural.select(count) === 'one' ? one : other}`;
}

const paragraphs = (count: number) => counted(count, 'paragraph', 'paragraphs');

export const EN: Wording = {
  commands: {
    ask: {
      name: 'ask',
      description: 'Ask the article and get its own words as the answer',
      question: {
        name: 'question',
        description: 'What you want to know, such as: who wrote this?',
      },
    },
    find: {
      name: 'find',
      description: 'Find every paragraph that has a word or a name',
      word: { name: 'word', description: 'The word or name to look for' },
    },
    article: {
      name: 'article',
      description: 'Title, author, source, date and sections, to be read one by one',
    },
    help: { name: 'help', description: 'What I do and how to use me' },
    privacy: { name: 'privacy', description: 'What I know and what I keep' },
    askMessage: 'Ask the article about this',
    inArticle: { name: 'article', description: 'Look at this one alone' },
    onlyMe: { name: 'only-me', description: 'Show the answer to you alone' },
  },
  asked: (question) => `Asked: ${question}`,
  readAs: (question) => `Read as “${question}”`,
  subject: (subject) => `Following up on: ${subject}`,
  related: 'The article does not say this directly. The nearest passages:',
  nothingFound: 'The article has nothing on this.',
  suggestions: 'You could ask:',
  further: 'See also',
  title: (title) => title,
  place: (number, total) => `paragraph ${format(number)} of ${format(total)}`,
  author: (name) => `Author: ${name}`,
  source: (name) => `Source: ${name}`,
  published: (date) => `Published: ${date}`,
  dateAndTime: (date, time, zone) => `${date}, ${time}${zone ? ` (${zone})` : ''}`,
  unknown: {
    author: 'The article does not name its author.',
    published: 'The article does not say when it was published.',
    source: 'The article does not name its source.',
  },
  contents: (count, sections) =>
    sections > 0
      ? `${paragraphs(count)} in ${counted(sections, 'section', 'sections')}:`
      : paragraphs(count),
  paragraphs,
  articles: (count) => counted(count, 'article', 'articles'),
  opening: 'Opening',
  found: (word, passages, places) =>
    `“${word}”: ${counted(places, 'place', 'places')} in ${paragraphs(passages)}`,
  notFound: (word) => `The article does not have “${word}”.`,
  changed: 'The article has changed since. The nearest passage now:',
  buttons: {
    article: 'Source',
    publisher: 'Publisher’s site',
    context: 'Context',
    back: 'Back',
    nextPassage: (number, total) => `Next passage (${format(number)}/${format(total)})`,
    previousPage: 'Previous page',
    nextPage: (number, total) => `Next page (${format(number)}/${format(total)})`,
    contents: 'Contents',
    articles: 'All articles',
    remove: 'Delete',
    publish: 'Show to everyone',
  },
  menus: {
    passages: 'Other passages',
    hits: 'Show a paragraph in its context',
    sections: 'Read a section',
    articles: 'Choose an article',
  },
  help: {
    purpose:
      'I answer questions in the article’s own words: the passage, with the sentence that answers marked, and a link to the source.',
    ways: [
      '/ask: ask a question, with suggestions while you type',
      '/find: every paragraph that has a word or a name',
      '/article: title, author and sections, to be read one by one',
      'Mention me in a channel with your question',
      'Send me a direct message',
      'Open the menu of a message, then Apps, then “Ask the article about this”',
      '/privacy: what I know and what I keep',
    ],
    example: (question) => `For example: ${question}`,
    articles: 'You can ask about:',
    more: (count) => `and ${counted(count, 'more article', 'more articles')}`,
  },
  privacy: [
    'A question is used to find its answer. It is neither stored nor logged.',
    'The log has how a question was asked, what kind of answer it got, the number of the passage and the time it took; when something fails, also the id of the channel.',
    'While I run, I keep the ids of recent messages with a question and of my replies, so that a reply can follow its question. Nothing is written to a disk.',
    'I exchange data with Discord and nobody else.',
    'The buttons of a reply hold the id of who asked, and the question. They are kept in that message by Discord alone, and go when it is deleted.',
  ],
  failed:
    'Something went wrong on my side, so this question has no answer. Please try again later.',
  noWords: 'This message has no words to ask about.',
  noArticle: (title) => `There is no article “${title}”. Please choose one from the list.`,
  notYours: 'Only the one who asked and those who manage messages can delete this.',
  expired: 'This no longer works. Please ask again.',
  keptBack: (bot) =>
    `Discord does not show me what a message says that mentions only my role. Please mention ${bot} and ask again.`,
  tooMany: (seconds) =>
    `Too many questions at once. Please ask again in ${counted(seconds, 'second', 'seconds')}.`,
  elsewhere: (channel) => `I may not write in ${channel}, so the reply is here.`,
};
