import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, AnsweredPassage } from '../../src/answer/answer.ts';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import type { Article, Passage } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { answerCard } from '../../src/discord/answer-card.ts';
import { articleCard, articlesCard, sectionCard } from '../../src/discord/article-cards.ts';
import { askedIn, askedText, oneLine } from '../../src/discord/asked.ts';
import { type Card, errorCard } from '../../src/discord/card.ts';
import { MAX_QUESTION } from '../../src/discord/commands.ts';
import { contextCard } from '../../src/discord/context-card.ts';
import { pressOf } from '../../src/discord/controls.ts';
import { findCard, hitCard } from '../../src/discord/find-card.ts';
import { helpCard } from '../../src/discord/help-card.ts';
import { fits, sizeOf } from '../../src/discord/limits.ts';
import { LANGUAGES, WORDING } from '../../src/discord/wording.ts';
import { brokenMessageRules } from '../discord-server/rules/message.ts';
import { kinds, plain, read, shownAs } from './discord-markdown.ts';

interface AnyComponent {
  readonly type: ComponentType;
  readonly content?: string;
  readonly label?: string;
  readonly url?: string;
  readonly components?: readonly AnyComponent[];
}

function flat(components: readonly AnyComponent[]): AnyComponent[] {
  return components.flatMap((one) => [one, ...flat(one.components ?? [])]);
}

const parts = (card: Card) => flat(card.components as readonly AnyComponent[]);
const texts = (card: Card) => parts(card).flatMap(({ content }) => content ?? []);
const buttons = (card: Card) => parts(card).filter(({ type }) => type === ComponentType.Button);
const words = (card: Card) => texts(card).map((text) => plain(read(text)));

/** An article of the given paragraphs, as the corpus room makes them. */
function articleOf(paragraphs: readonly string[], more: Partial<Article> = {}): Article {
  const passages: Passage[] = paragraphs.map((text, index) => ({
    id: `a#p${index + 1}`,
    slug: 'a',
    text,
    number: index + 1,
    captions: [],
  }));
  return {
    slug: 'a',
    title: 'A title',
    aliases: new Map(),
    questions: [],
    sections: [{ passages }],
    passages,
    ...more,
  };
}

function shownPassage(article: Article, index: number, highlight?: string): AnsweredPassage {
  const passage = article.passages[index];
  if (!passage) throw new Error(`the article has no paragraph ${index + 1}`);
  const start = passage.text.indexOf(highlight ?? '');
  const span = highlight && { start, end: start + highlight.length };
  return {
    article,
    passage,
    marks: [],
    score: 1,
    highlights: span ? [span] : [],
    ...(span && { highlight: span }),
  };
}

function answerOf(kind: Answer['kind'], passages: readonly AnsweredPassage[]): Answer {
  return { question: 'why?', kind, answered: kind === 'answer', passages };
}

describe('the card of an answer', () => {
  const article = articleOf(
    ['First. It is *so*. Last.', 'Second one.', 'Third one.', 'Fourth one.'],
    { source: 'The Paper', published: '2024-08-14', url: 'https://example.com/article' },
  );
  const card = (kind: Answer['kind'] = 'answer') =>
    answerCard(
      answerOf(kind, [
        shownPassage(article, 0, 'It is *so*.'),
        shownPassage(article, 1, 'Second one.'),
        shownPassage(article, 2),
        shownPassage(article, 3),
      ]),
      'en',
      { articles: [article] },
    );

  it('has the passage verbatim with the answering sentence alone in bold', () => {
    expect(words(card())[0]).toBe('First. It is *so*. Last.paragraph 1 of 4');
    expect(texts(card()).flatMap((text) => shownAs('bold', read(text)))).toEqual(['It is *so*.']);
  });

  it('has two further passages with their places, then title, source and date', () => {
    expect(words(card()).slice(1)).toEqual([
      'See also',
      'Second one.paragraph 2 of 4',
      'Third one.paragraph 3 of 4',
      'A titleThe Paper · August 14, 2024',
    ]);
  });

  it('says nothing of further passages where there are none', () => {
    const alone = answerOf('answer', [shownPassage(article, 0)]);
    expect(words(answerCard(alone, 'en', { articles: [] })).slice(1)).toEqual([
      'A titleThe Paper · August 14, 2024',
    ]);
  });

  it('says in small print how the question was read where that is not as it was typed', () => {
    const misspelt = { ...answerOf('answer', [shownPassage(article, 0)]), readAs: '*who*' };
    const [first = '', second] = texts(answerCard(misspelt, 'en', { articles: [] }));
    expect(first).toBe('-# Read as “\\*who\\*”');
    expect(second).toContain('It is');
    const nothing = { ...answerOf('none', []), readAs: '谁？' };
    expect(texts(answerCard(nothing, 'zh-CN', { articles: [], echo: true })).slice(0, 2)).toEqual([
      '-# 问：why?',
      '-# 按“谁？”理解',
    ]);
  });

  it('says in small print what was taken over from the question before', () => {
    const following = { ...answerOf('answer', [shownPassage(article, 0)]), subject: '*Musk*' };
    const [first = '', second] = texts(answerCard(following, 'en', { articles: [] }));
    expect(first).toBe('-# Following up on: \\*Musk\\*');
    expect(second).toContain('It is');
    const nothing = { ...answerOf('none', []), subject: '马斯克' };
    expect(texts(answerCard(nothing, 'zh-CN', { articles: [] }))[0]).toBe('-# 接着上一问：马斯克');
  });

  it('leads to the passage in the article', () => {
    expect(buttons(card())).toMatchObject([
      { label: 'Source', url: expect.stringContaining('#:~:text=') },
    ]);
  });

  it('leads to the publisher where the article has no address, and says so', () => {
    const { url, ...rest } = article;
    const elsewhere = { ...rest, site: 'https://example.com' };
    const answer = answerOf('answer', [shownPassage(elsewhere, 0)]);
    expect(buttons(answerCard(answer, 'zh-CN', { articles: [] }))).toMatchObject([
      { label: '来源网站', url: 'https://example.com' },
    ]);
  });

  it('has no button where the article has neither', () => {
    const { url, ...unlinked } = article;
    const answer = answerOf('answer', [shownPassage(unlinked, 0)]);
    expect(buttons(answerCard(answer, 'en', { articles: [] }))).toEqual([]);
  });

  it('never dresses near passages as an answer', () => {
    expect(words(card('related'))[0]).toBe(WORDING.en.related);
    expect(texts(card('related')).flatMap((text) => kinds(read(text)))).not.toContain('bold');
    expect(words(card('related'))).not.toContain(WORDING.en.further);
    expect(parts(card('related'))[0]).not.toHaveProperty('accent_color');
    expect(parts(card('answer'))[0]).toHaveProperty('accent_color');
  });

  it('pings nobody and is one message of components', () => {
    expect(card()).toMatchObject({
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [], replied_user: false },
    });
    expect(card().components).toHaveLength(1);
  });

  it('says from which article each passage is where there are several', () => {
    const other = articleOf(['Elsewhere.'], { slug: 'b', title: 'Another *title*' });
    const mixed = answerOf('answer', [shownPassage(article, 0), shownPassage(other, 0)]);
    expect(words(answerCard(mixed, 'en', { articles: [] }))[2]).toBe(
      'Elsewhere.Another *title* · paragraph 1 of 1',
    );
  });

  it('marks sentences that go over several lines, line by line', () => {
    const poem = articleOf(['One\n\n  two\nthree. Four.']);
    const answer = answerOf('answer', [shownPassage(poem, 0, 'One\n\n  two\nthree.')]);
    expect(texts(answerCard(answer, 'en', { articles: [] }))[0]).toBe(
      '> **One**\n> **two**\n> **three.** Four.\n-# paragraph 1 of 1',
    );
  });

  it('shortens a long passage around the marked sentence and shows with … where', () => {
    const long = articleOf([
      `${'Before that. '.repeat(200)}This answers. ${'After that. '.repeat(200)}`,
    ]);
    const answer = answerOf('answer', [shownPassage(long, 0, 'This answers.')]);
    const [shown = ''] = words(answerCard(answer, 'en', { articles: [] }));
    expect(shown).toMatch(/^…(Before that\. )+This answers\.( After that\.)+…paragraph 1 of 1$/);
  });
});

describe('the card about an article', () => {
  let answerer: Answerer;
  beforeAll(async () => {
    answerer = createAnswerer((await loadCorpus('corpus')).articles);
  }, 60_000);
  const about = (
    topic: NonNullable<Answer['overview']>['topic'],
    changes: Partial<Article> = {},
  ) => {
    const [seed] = answerer.articles;
    if (!seed) throw new Error('the corpus is empty');
    const overview = { article: { ...seed, ...changes }, topic };
    const answer: Answer = { ...answerOf('overview', []), overview };
    return words(answerCard(answer, 'zh-CN', { articles: [] })).join('\n');
  };

  it('tells its title, author, source, time, length and sections', () => {
    const [seed] = answerer.articles;
    const text = about('about');
    for (const fact of [seed?.title, seed?.author, seed?.source, '2024年8月14日']) {
      expect(text).toContain(fact);
    }
    for (const { heading } of seed?.sections ?? []) expect(text).toContain(heading ?? '');
  });

  it('answers a question for one fact with that fact, the passage that says it too, and the source', () => {
    const [seed] = answerer.articles;
    if (!seed) throw new Error('the corpus is empty');
    const passages = [shownPassage(seed, 40, '作者:香草'), shownPassage(seed, 0)];
    const overview = { article: seed, topic: 'author' } as const;
    const answer: Answer = { ...answerOf('overview', passages), overview };
    expect(words(answerCard(answer, 'en', { articles: [] }))).toEqual([
      'Author: 香草（智东西）',
      expect.stringContaining('作者:香草'),
      `${seed.title}纵横网 · August 14, 2024`,
    ]);
  });

  it('puts first what was asked for, and does not say it twice', () => {
    for (const topic of ['published', 'source'] as const) {
      const fact = { published: '2024年', source: '纵横网' }[topic];
      expect(about(topic).split(fact)).toHaveLength(2);
    }
    expect(about('author')).toMatch(/^作者：/);
    expect(about('published')).toMatch(/^发布时间：2024年8月14日18:33（UTC\+8）/);
    expect(about('source')).toMatch(/^来源：/);
  });

  it('says so where the article does not have it', () => {
    expect(about('author', { author: '' })).toMatch(/^文章没有写明作者。/);
  });
});

describe('the other cards', () => {
  it('suggest three questions when nothing was found, as plain text', () => {
    const article = articleOf(['x'], { questions: ['Who?', '*When*?', 'Where?', 'Why?'] });
    const card = answerCard(answerOf('none', []), 'en', { articles: [article] });
    expect(words(card)[0]).toBe(WORDING.en.nothingFound);
    expect(shownAs('list', read(texts(card)[1] ?? ''))).toEqual(['Who?', '*When*?', 'Where?']);
  });

  it.each(LANGUAGES)('help in %s with an example from the article', (language) => {
    const article = articleOf(['x'], { questions: ['Who is it?'] });
    const text = words(helpCard([article], language)).join('\n');
    expect(text).toContain('Who is it?');
    expect(text).toContain('A title');
    expect(text).toContain('/ask');
  });

  it('list the first of many articles and count the others', () => {
    const many = Array.from({ length: 30 }, (_, n) => articleOf(['x'], { title: `Title ${n}` }));
    expect(words(helpCard(many, 'en')).join('\n')).toContain('and 25 more articles');
  });
});

describe('any card', () => {
  const unit = fc.constantFrom(
    ...'天地，。 \n!*_~`|>#-[]():@<&a1é👪\u0301\u202e\ud800',
    'https://',
  );
  const text = fc.oneof(
    fc.string({ unit, minLength: 1, maxLength: 40 }),
    fc
      .tuple(fc.string({ unit, minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 1_500 }))
      .map(([piece, times]) => piece.repeat(times)),
  );
  const optional = fc.option(text, { nil: undefined });
  const articles = fc
    .record({
      paragraphs: fc.array(text, { minLength: 3, maxLength: 4 }),
      title: text,
      author: optional,
      source: optional,
      published: optional,
      headings: fc.array(text, { maxLength: 40 }),
      questions: fc.array(text, { maxLength: 5 }),
      url: fc.constantFrom(
        undefined,
        'https://example.com/a',
        `https://example.com/${'a'.repeat(600)}`,
      ),
      site: fc.constantFrom(undefined, 'https://example.com'),
    })
    .map(({ paragraphs, headings, ...facts }) => {
      const known = Object.entries(facts).filter(([, value]) => value !== undefined);
      const article = articleOf(paragraphs, Object.fromEntries(known));
      const empty = headings.map((heading) => ({ heading, passages: [] }));
      const passages = article.passages.map((passage) => ({
        ...passage,
        section: headings[0] ?? 's',
      }));
      return { ...article, passages, sections: [...article.sections, ...empty] };
    });
  const answers = fc
    .record({
      article: articles,
      other: articles,
      question: text,
      misread: fc.boolean(),
      kind: fc.constantFrom('answer', 'related', 'overview', 'none'),
      topic: fc.constantFrom('about', 'author', 'published', 'source'),
      ends: fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      sameArticle: fc.boolean(),
    })
    .map(({ article, other, question, misread, kind, topic, ends, sameArticle }) => {
      const passages = [0, 1, 2].map((index) => {
        const shown = shownPassage(
          sameArticle || index === 0 ? article : { ...other, slug: 'b' },
          index,
        );
        const [start = 0, end = 0] = ends
          .map((end) => Math.floor(end * shown.passage.text.length))
          .sort((a, b) => a - b);
        return { ...shown, ...(end > start && { highlight: { start, end } }) };
      });
      const answer = {
        question,
        ...(misread && { readAs: question, subject: question, asked: question }),
        kind,
        answered: kind === 'answer',
        passages: kind === 'none' ? [] : passages,
        ...(kind === 'overview' && { overview: { article, topic } }),
      } as Answer;
      return { answer, articles: [article, other] };
    });

  function expectSendable(card: Card): void {
    const size = sizeOf(card.components as APIMessageTopLevelComponent[]);
    expect(fits(size), JSON.stringify(size)).toBe(true);
    expect(brokenMessageRules('response', card)).toEqual([]);
    const formats = texts(card).flatMap((text) => kinds(read(text)));
    expect(['quote', 'bold', 'subtext', 'list']).toEqual(expect.arrayContaining(formats));
    expect(JSON.stringify(card)).not.toMatch(/\\ud[89a-f]/i);
  }

  const audiences = fc.record({
    language: fc.constantFrom(...LANGUAGES),
    asker: fc.constant('1234567890123456789'),
    isPrivate: fc.boolean(),
    only: fc.constantFrom(undefined, 'abcdef'),
  });

  it('keeps Discord’s limits and our own formatting, whatever articles and questions hold', () => {
    fc.assert(
      fc.property(answers, audiences, fc.boolean(), (given, audience, echo) => {
        const { answer, articles } = given;
        const { language } = audience;
        expectSendable(answerCard(answer, language, { articles, echo }));
        const leaf = { articles, echo, audience, index: 1, changed: true };
        expectSendable(answerCard(answer, language, leaf));
        expectSendable(answerCard(answer, language, { articles, echo, audience }));
        expectSendable(helpCard(articles, language));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps them on every page there is to browse', () => {
    fc.assert(
      fc.property(answers, audiences, text, ({ answer, articles }, audience, word) => {
        const [article] = articles;
        const [shown] = answer.passages;
        if (!article || !shown) return;
        const { passage } = shown;
        const spans = [{ start: 0, end: Math.min(2, passage.text.length) }];
        const found = answer.passages.map((one) => ({ ...one, spans }));
        const question = oneLine(answer.question).slice(0, MAX_QUESTION);
        expectSendable(
          contextCard({
            ...shown,
            head: () => askedText(question, audience.language),
            focus: () => shown,
            bold: spans,
            back: pressOf(audience, 'answer', { text: question }),
            audience,
            changed: true,
          }),
        );
        expectSendable(findCard(word, found, 0, audience));
        expectSendable(hitCard(word, found, { article, passage, isSame: false }, 0, audience));
        expectSendable(findCard(word, [], 0, audience));
        expectSendable(articleCard(article, 0, audience, false));
        expectSendable(articlesCard(Array(11).fill(article), 0, audience));
        expectSendable(sectionCard({ article, passage, isSame: false }, audience));
      }),
      { numRuns: 100 },
    );
  });

  it('is sent for the longest question with buttons, whatever it holds', () => {
    for (const sign of ['问', '*', '_', '👪', 'a']) {
      const question = sign.repeat(MAX_QUESTION).slice(0, MAX_QUESTION);
      const article = articleOf(['*'.repeat(900), '`'.repeat(900), '['.repeat(900)]);
      const passages = [0, 1, 2].map((index) => shownPassage(article, index));
      const answer = { ...answerOf('related', passages), question };
      const audience = { language: 'zh-CN', asker: '1', isPrivate: true } as const;
      const card = answerCard(answer, 'zh-CN', { articles: [article], audience });
      expectSendable(card);
      expect(askedIn(card)).toBe(question);
    }
  });

  it('takes no notice of how long a question is', () => {
    const question = '问*'.repeat(50_000);
    const answer = { ...answerOf('none', []), question };
    expectSendable(answerCard(answer, 'zh-CN', { articles: [], echo: true }));
  });

  it('that apologises is one sentence', () => {
    for (const language of LANGUAGES) {
      expectSendable(errorCard(language));
      expect(texts(errorCard(language))).toEqual([WORDING[language].failed]);
    }
  });
});
