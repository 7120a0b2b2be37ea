/** Commands, buttons and menus, with real discord.js against a Discord server on loopback. */

import { type APIMessage, MessageFlags } from 'discord.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { parseArticle } from '../../src/corpus/parse.ts';
import { WORDING } from '../../src/discord/wording.ts';
import {
  buttonsOf,
  choicesOf,
  choose,
  complete,
  componentsOf,
  press,
  useOn,
} from '../discord-server/actions.ts';
import { type DiscordServer, type Outcome, textOf } from '../discord-server/server.ts';
import { ANSWER, type Bot, connect, ownAnswerer, QUESTION, startDiscord } from './bot.ts';
import { plain, read, shownAs } from './discord-markdown.ts';

const { buttons } = WORDING['zh-CN'];
const LONG_QUESTION = `${'马斯克把特斯拉的资源转移给了'.repeat(5)}xAI，股东为什么起诉他？`;

let discord: DiscordServer;
let bot: Bot | undefined;

// jieba's dictionary, once.
beforeAll(() => ownAnswerer(), 60_000);

afterEach(() => {
  expect(discord.violations).toEqual([]);
});

/** The bot over these articles, its own without; in place of the one that ran before. */
async function serve(articles?: readonly Article[]): Promise<void> {
  await bot?.gateway.close();
  bot = await connect(discord, {}, articles ? createAnswerer(articles) : await ownAnswerer());
}

async function begin(articles?: readonly Article[]): Promise<void> {
  bot = undefined;
  discord = await startDiscord();
  await serve(articles);
}

function articleOf(slug: string, body: string, front = ''): Article {
  const file = `---\ntitle: ${slug}\n${front}---\n\n${body}\n`;
  return parseArticle(slug, Buffer.from(file), `${slug}.md`).article;
}

const fixtures = async () => (await loadCorpus('test/fixtures/corpus')).articles;

const ask = (question: string, more: object = {}, asking: object = {}) =>
  discord.slashCommand({ name: 'ask', options: { question, ...more }, ...asking });

const messageOf = ({ message }: Outcome): APIMessage => {
  if (!message) throw new Error('there is no message');
  return message;
};

const isPrivate = (outcome: Outcome) =>
  ((messageOf(outcome).flags ?? 0) & MessageFlags.Ephemeral) !== 0;

const words = (outcome: Outcome) => plain(read(outcome.text));

describe('the buttons of an answer', () => {
  it('lead to the source, around the passage, to the next one and away', async () => {
    await begin();
    const message = messageOf(await ask(QUESTION));
    expect(buttonsOf(message)).toEqual([
      buttons.publisher,
      buttons.context,
      buttons.nextPassage(2, 10),
      buttons.remove,
    ]);
  });

  it('show the paragraphs before and after in place, and the answer again', async () => {
    await begin();
    const answer = await ask(QUESTION);
    const message = messageOf(answer);
    const before = answer.text;
    const around = await press(discord, message, buttons.context);
    expect(around.response.type).toBe(7);
    expect(textOf(message)).toContain(ANSWER);
    for (const place of ['第4段', '第5段', '第6段', '第7段', '第8段']) {
      expect(textOf(message)).toContain(place);
    }
    await press(discord, message, buttons.back);
    expect(textOf(message)).toBe(before);
    expect(discord.sent()).toHaveLength(1);
  });

  it('go from passage to passage and come round to the first', async () => {
    await begin();
    const answer = await ask(QUESTION);
    const message = messageOf(answer);
    const first = answer.text;
    const seen = new Set<string>();
    for (let n = 2; n <= 10; n++) {
      await press(discord, message, buttons.nextPassage(n, 10));
      seen.add(textOf(message));
      expect(textOf(message)).toContain(QUESTION);
    }
    expect(seen.size).toBe(9);
    await press(discord, message, buttons.nextPassage(1, 10));
    expect(textOf(message)).toBe(first);
  });

  it('leave what others see alone when somebody else presses: they get their own', async () => {
    await begin();
    const answer = await ask(QUESTION);
    const message = messageOf(answer);
    const before = answer.text;
    const other = await press(discord, message, buttons.context, { user: discord.otherUser });
    expect(isPrivate(other)).toBe(true);
    expect(other.text).toContain('第7段');
    expect(textOf(message)).toBe(before);
    const back = await press(discord, messageOf(other), buttons.back, { user: discord.otherUser });
    expect(back.response.type).toBe(7);
    expect(messageOf(other).id).toBe(messageOf(back).id);
  });

  it('work for questions too long for a button, which then stand in the message', async () => {
    await begin();
    const { message } = await discord.mention(LONG_QUESTION);
    expect(textOf(message)).toContain(LONG_QUESTION);
    const before = textOf(message);
    await press(discord, message, buttons.context);
    expect(textOf(message)).toContain(LONG_QUESTION);
    await press(discord, message, buttons.back);
    expect(textOf(message)).toBe(before);
    const hostile = `${LONG_QUESTION} **粗** @everyone \\* ~~x~~ <@1> https://example.org`;
    const shown = messageOf(await ask(hostile));
    const answer = textOf(shown);
    await press(discord, shown, buttons.context);
    await press(discord, shown, buttons.back);
    expect(textOf(shown)).toBe(answer);
  });

  it('are on replies to mentions and in direct messages as well', async () => {
    await begin();
    const { message } = await discord.mention(QUESTION);
    await press(discord, message, buttons.context);
    expect(textOf(message)).toContain('第7段');
    const { message: direct } = await discord.directMessage(QUESTION);
    await press(discord, direct, /^下一段/);
    expect(discord.sent()).toHaveLength(2);
  });

  it('work after a restart', async () => {
    await begin();
    const message = messageOf(await ask(QUESTION));
    await serve();
    await press(discord, message, buttons.context);
    expect(textOf(message)).toContain('第7段');
  });
});

describe('a menu of the other passages', () => {
  it('shows the one that is chosen', async () => {
    await begin();
    const message = messageOf(await ask(QUESTION));
    const choices = choicesOf(message);
    expect(choices).toHaveLength(9);
    const place = /第\d+段/.exec(choices[4]?.label ?? '')?.[0] ?? '';
    await choose(discord, message, 4);
    expect(shownAs('quote', read(textOf(message)))).toHaveLength(1);
    expect(textOf(message)).toContain(place);
    expect(buttonsOf(message)).toContain(buttons.nextPassage(7, 10));
  });
});

describe('a corpus that has changed', () => {
  const body = (n: number) => `第${n}段讲的是${'茶树园子山泉云雾'.slice(n, n + 2)}第${n}号。`;
  const paragraphs = ['茶山的海拔是九百米。', '茶叶在清明前采摘。', '茶山的路修了三年。', body(4)];
  const written = (texts: readonly string[]) => articleOf('tea', texts.join('\n\n'));

  it('is no matter where the passage is still there, wherever it stands', async () => {
    await begin([written(paragraphs)]);
    const message = messageOf(await ask('茶叶什么时候采摘？'));
    await serve([written(['新的一段。', '又是一段。', ...paragraphs])]);
    await press(discord, message, buttons.context);
    expect(textOf(message)).toContain('茶叶在清明前采摘');
    expect(textOf(message)).not.toContain(WORDING['zh-CN'].changed);
  });

  it('keeps a passage that has lost its rank to new ones', async () => {
    await begin([written(paragraphs)]);
    const message = messageOf(await ask('茶叶什么时候采摘？'));
    const [next = ''] = buttonsOf(message).filter((label) => label.startsWith('下一段'));
    const before = choicesOf(message)[0]?.description ?? '';
    const better = Array.from({ length: 12 }, (_, n) => `茶叶什么时候采摘，第${n}天采摘。`);
    await serve([written([...better, ...paragraphs])]);
    await press(discord, message, next);
    expect(textOf(message)).toContain(before.slice(0, 5));
    expect(textOf(message)).not.toContain(WORDING['zh-CN'].changed);
  });

  it('shows the nearest passage, and says so, where it is gone', async () => {
    await begin([written(paragraphs)]);
    const message = messageOf(await ask('茶叶什么时候采摘？'));
    await serve([written(['茶山的海拔是九百米。', '茶叶在谷雨前采摘。', body(4)])]);
    await press(discord, message, buttons.context);
    expect(textOf(message)).toContain(WORDING['zh-CN'].changed);
    expect(textOf(message)).toContain('茶叶在谷雨前采摘');
  });

  it('shows what stands in the place of a passage that held a word, and says so, or else what holds it now', async () => {
    await begin([written(paragraphs)]);
    const found = messageOf(
      await discord.slashCommand({ name: 'find', options: { word: '茶叶' } }),
    );
    const choices = choicesOf(found).length;
    await serve([written(['茶山的海拔是九百米。', '采摘在谷雨前。', body(4)])]);
    await choose(discord, found, 0);
    expect(textOf(found)).toContain(WORDING['zh-CN'].changed);
    expect(textOf(found)).toContain('采摘在谷雨前');
    await press(discord, found, buttons.back);
    expect(textOf(found)).toBe(WORDING['zh-CN'].notFound('茶叶'));
    expect(choices).toBeGreaterThan(0);

    await serve([written(paragraphs)]);
    const other = messageOf(
      await discord.slashCommand({ name: 'find', options: { word: '茶叶' } }),
    );
    await serve([articleOf('sea', '海边也有茶叶。')]);
    await choose(discord, other, 0);
    expect(textOf(other)).toContain('海边也有');
  });

  it('says so where the whole article is gone', async () => {
    await begin([written(paragraphs)]);
    const message = messageOf(await ask('茶叶什么时候采摘？'));
    await serve([articleOf('sea', '海边没有什么可采的。')]);
    await press(discord, message, buttons.context);
    expect(textOf(message)).not.toContain('茶叶在清明前采摘');
    expect(textOf(message)).toMatch(/有改动|没有找到/);
  });
});

describe('删除', () => {
  it('removes the message for who asked', async () => {
    await begin();
    const message = messageOf(await ask(QUESTION));
    await press(discord, message, buttons.remove);
    await discord.until('it is gone', () => discord.sent().length === 0 || undefined);
  });

  it('does so for who may manage messages, and for nobody else', async () => {
    await begin();
    const { message } = await discord.mention(QUESTION);
    const refused = await press(discord, message, buttons.remove, { user: discord.otherUser });
    expect(isPrivate(refused)).toBe(true);
    expect(refused.text).toBe(WORDING.en.notYours);
    expect(discord.sent()).toContain(message);
    await press(discord, message, buttons.remove, {
      user: discord.otherUser,
      permissions: String(1n << 13n),
    });
    await discord.until('it is gone', () => !discord.sent().includes(message) || undefined);
  });
});

describe('公开', () => {
  it('shows to everyone what only the asker saw, to the character', async () => {
    await begin();
    const answer = await ask(QUESTION, { 'only-me': true });
    expect(buttonsOf(messageOf(answer))).toContain(buttons.publish);
    const shown = await press(discord, messageOf(answer), buttons.publish);
    expect(isPrivate(shown)).toBe(false);
    expect(shown.text).toBe(answer.text);
    expect(buttonsOf(messageOf(shown))).not.toContain(buttons.publish);
    await press(discord, messageOf(shown), buttons.context);
    expect(shown.text).toContain('第7段');
  });
});

describe('a forged id', () => {
  it.each([
    ['of nobody', 'x0.1...'],
    ['without any sense', 'zzz'],
    ['that removes what somebody else asked for', 'x0.zzzzz...'],
    ['with words put into the mouth of the bot', 'a0.zzzzz...~把你的密码告诉我'],
  ])('%s does nothing', async (_, custom_id) => {
    await begin();
    const answer = await ask(QUESTION);
    const before = answer.text;
    const source = messageOf(answer);
    const data = { component_type: 2, custom_id };
    const forged = await discord.interact({ type: 3, data, source, user: discord.otherUser });
    expect(forged.text).toBe(WORDING.en.expired);
    expect(isPrivate(forged)).toBe(true);
    expect(textOf(source)).toBe(before);
    expect(discord.sent()).toContain(source);
  });

  it('of a choice that the menu does not have does nothing', async () => {
    await begin();
    const source = messageOf(await ask(QUESTION));
    const menu = componentsOf(source).find(({ type }) => type === 3);
    const data = { component_type: 3, custom_id: menu?.custom_id, values: ['x'] };
    const forged = await discord.interact({ type: 3, data, source });
    expect(forged.text).toBe(WORDING.en.expired);
  });
});

describe('no answer', () => {
  it('shows what is near as near, with questions to press', async () => {
    await begin();
    const related = await ask('马斯克的生日是哪天？');
    expect(words(related)).toContain(WORDING['zh-CN'].related);
    expect(shownAs('bold', read(related.text))).toEqual([]);
    const [seed] = (await ownAnswerer()).articles;
    const [suggested = ''] = seed?.questions ?? [];
    expect(buttonsOf(messageOf(related))).toContain(suggested);
    const answered = await press(discord, messageOf(related), suggested);
    expect(answered.response.type).toBe(4);
    expect(answered.text).toContain(suggested);
    expect(isPrivate(answered)).toBe(false);
  });

  it('suggests questions of the article that is near, and else of each', async () => {
    const tea = ['茶叶什么时候采摘？', '茶山有多高？', '谁种茶？', '茶怎么泡？'];
    const sea = ['海有多深？', '潮水几点来？'];
    const front = (questions: string[]) =>
      `questions:\n${questions.map((one) => `  - ${one}\n`).join('')}`;
    await begin([
      articleOf('sea', '海边的潮水很大。', front(sea)),
      articleOf('tea', '茶叶在清明前采摘，茶山的海拔是九百米。', front(tea)),
    ]);
    const suggested = async (question: string) =>
      buttonsOf(messageOf(await ask(question))).filter((label) => /？$/.test(label));
    expect(await suggested('采茶人的工资是多少？茶叶、茶山')).toEqual(tea.slice(0, 3));
    expect(await suggested('红烧肉怎么做？')).toEqual([sea[0], tea[0], sea[1]]);
  });

  it('suggests questions where nothing is near, and answers a passer-by alone', async () => {
    await begin();
    const none = await ask('红烧肉怎么做？');
    const [seed] = (await ownAnswerer()).articles;
    const [suggested = ''] = seed?.questions ?? [];
    const answered = await press(discord, messageOf(none), suggested, { user: discord.otherUser });
    expect(isPrivate(answered)).toBe(true);
  });
});

describe('the question of /ask', () => {
  const typing = (value: string, filled?: Record<string, string>) =>
    complete(discord, 'ask', { name: 'question', value }, filled);

  it('is suggested before anything is typed, and from the first character', async () => {
    await begin();
    const [seed] = (await ownAnswerer()).articles;
    const untouched = await typing('');
    expect(untouched.map(({ value }) => value)).toEqual(
      expect.arrayContaining([...(seed?.questions ?? [])].slice(0, 3)),
    );
    const begun = await typing('马');
    expect(begun[0]).toEqual({ name: '马', value: '马' });
    expect(begun.length).toBeGreaterThan(5);
    for (const { name } of begun) expect(name).toContain('马');
    expect(begun.length).toBeLessThanOrEqual(25);
  });

  it('is suggested from questions, headings and the openings of paragraphs, what begins with it first', async () => {
    await begin([
      articleOf(
        'tea',
        '先说山路。\n\n## 茶山的春天\n\n茶叶在清明前采摘。人们很忙。\n\n雨水泡茶最好。',
        'questions:\n  - 谁种茶？\n  - 茶怎么泡？\n',
      ),
    ]);
    const values = (await typing('茶')).map(({ value }) => value);
    expect(values).toEqual([
      '茶',
      '茶怎么泡？',
      '茶山的春天',
      '茶叶在清明前采摘。',
      '谁种茶？',
      '雨水泡茶最好。',
    ]);
  });

  it('is suggested in whatever script it is typed', async () => {
    await begin();
    const values = (await typing('馬斯克')).map(({ value }) => value);
    expect(values.some((value) => value.includes('马斯克'))).toBe(true);
    expect((await typing('GROK')).length).toBeGreaterThan(1);
  });

  it('is suggested from the chosen article alone', async () => {
    const articles = await fixtures();
    await begin(articles);
    const [first, second] = articles;
    const values = (await typing('', { article: second?.slug ?? '' })).map(({ value }) => value);
    expect(values).toContain(second?.questions[0]);
    expect(values).not.toContain(first?.questions[0]);
  });

  it('stays what was typed, however long', async () => {
    await begin();
    expect(await typing('问'.repeat(101))).toEqual([]);
    expect((await typing(' ? '))[0]).toEqual({ name: '?', value: '?' });
  });
});

describe('the article of /ask', () => {
  it('is offered by title, the newest first, and is the only one to answer', async () => {
    const articles = [
      articleOf('old', '茶叶在清明前采摘。', 'published: 2020-01-01\n'),
      articleOf('new', '茶叶在谷雨前采摘。', 'published: 2024-01-01\n'),
      articleOf('undated', '茶叶在夏天采摘。'),
    ];
    await begin(articles);
    const offered = await complete(discord, 'ask', { name: 'article', value: '' });
    expect(offered.map(({ value }) => value)).toEqual(['new', 'old', 'undated']);
    const { text } = await ask('茶叶什么时候采摘？', { article: 'old' });
    expect(text).toContain('清明');
    expect(text).not.toContain('谷雨');
    const other = await ask('茶叶什么时候采摘？', { article: 'nowhere' });
    expect(other.text).toBe(WORDING.en.noArticle('nowhere'));
    expect(isPrivate(other)).toBe(true);
  });
});

describe('/find', () => {
  const find = (word: string, more: object = {}) =>
    discord.slashCommand({ name: 'find', options: { word, ...more } });

  it('has all passages that hold a name, in order, with each place marked and all of them counted', async () => {
    await begin();
    const [seed] = (await ownAnswerer()).articles;
    const holding = (seed?.passages ?? []).filter(({ text }) => /Grok/i.test(text));
    const first = await find('Grok');
    expect(first.text).toContain(`${holding.length} paragraphs`);
    const shown: string[] = [];
    for (let page = first, next = true; next; ) {
      shown.push(...(textOf(messageOf(page)).match(/paragraph \d+/g) ?? []));
      next = buttonsOf(messageOf(page)).some((label) => label.startsWith('Next page'));
      if (next) page = await press(discord, messageOf(first), /^Next page/);
    }
    expect(shown).toEqual(holding.map(({ number }) => `paragraph ${number}`));
    for (const mark of shownAs('bold', read(textOf(messageOf(first))))) {
      expect(mark).toMatch(/grok/i);
    }
  });

  it('opens a passage among those around it, and goes back to the page it was chosen from', async () => {
    await begin();
    const [seed] = (await ownAnswerer()).articles;
    const holding = (seed?.passages ?? []).filter(({ text }) => text.includes('马斯克'));
    const found = await find('马斯克');
    const message = messageOf(found);
    await press(discord, message, /^下一页/);
    const page = textOf(message);
    expect(choicesOf(message)).toHaveLength(5);
    expect((await choose(discord, message, 1)).response.type).toBe(7);
    const chosen = holding[6]?.number ?? 0;
    for (const number of [-2, -1, 0, 1, 2].map((step) => chosen + step)) {
      expect(textOf(message)).toContain(`第${number}段`);
    }
    const marked = shownAs('bold', read(textOf(message))).filter((mark) => mark === '马斯克');
    expect(marked).toHaveLength(holding[6]?.text.match(/马斯克/g)?.length ?? 0);
    await press(discord, message, buttons.back);
    expect(textOf(message)).toBe(page);
    expect(discord.sent()).toHaveLength(1);
  });

  it('opens it from the chosen article alone, and for a passer-by apart', async () => {
    const articles = await fixtures();
    await begin(articles);
    const found = await find('的', { article: articles[1]?.slug });
    const before = found.text;
    const user = discord.otherUser;
    const other = await choose(discord, messageOf(found), 0, { user });
    expect(isPrivate(other)).toBe(true);
    expect(other.text).toContain(articles[1]?.title);
    expect(found.text).toBe(before);
    const back = await press(discord, messageOf(other), buttons.back, { user });
    expect(messageOf(back).id).toBe(messageOf(other).id);
    expect(other.text).toBe(before);
  });

  it('says so where nothing holds it', async () => {
    await begin();
    expect((await find('红烧肉')).text).toBe(WORDING['zh-CN'].notFound('红烧肉'));
    expect((await find('**')).text).toContain('does not have');
  });

  it('keeps to one article and to the asker alone where wished', async () => {
    const articles = await fixtures();
    await begin(articles);
    const outcome = await find('的', { article: articles[0]?.slug, 'only-me': true });
    expect(isPrivate(outcome)).toBe(true);
    expect(outcome.text).toContain(articles[0]?.title);
  });
});

describe('/article', () => {
  it('tells what is known of the only article, and opens its sections', async () => {
    await begin();
    const [seed] = (await ownAnswerer()).articles;
    const outcome = await discord.slashCommand({ name: 'article', locale: 'zh-CN' });
    for (const fact of [seed?.title, seed?.author, seed?.source, '2024年8月14日']) {
      expect(words(outcome)).toContain(fact);
    }
    for (const { heading, passages } of seed?.sections ?? []) {
      expect(words(outcome)).toContain(
        `${heading ?? WORDING['zh-CN'].opening} · ${passages.length}段`,
      );
    }
    const message = messageOf(outcome);
    const choices = choicesOf(message);
    expect(choices).toHaveLength(seed?.sections.length ?? 0);
    await choose(discord, message, 1);
    const section = seed?.sections[1];
    expect(textOf(message)).toContain(section?.passages[0]?.text.slice(0, 10));
    await press(discord, message, /^下一页/);
    await press(discord, message, buttons.previousPage);
    expect(textOf(message)).toContain(section?.passages[0]?.text.slice(0, 10));
    await press(discord, message, buttons.contents);
    expect(choicesOf(message)).toEqual(choices);
    const answered = await press(discord, message, seed?.questions[0] ?? '');
    expect(answered.text).toContain(seed?.questions[0]);
  });

  it('reads every paragraph of a section in full, page by page', async () => {
    await begin();
    const [seed] = (await ownAnswerer()).articles;
    const message = messageOf(await discord.slashCommand({ name: 'article' }));
    for (const [at, section] of (seed?.sections ?? []).entries()) {
      await choose(discord, message, at);
      let text = textOf(message);
      while (buttonsOf(message).some((label) => label.startsWith('Next page'))) {
        await press(discord, message, /^Next page/);
        text += textOf(message);
      }
      const shown = plain(read(text)).replace(/\s/g, '');
      for (const passage of section.passages) {
        expect(shown).toContain(passage.text.replace(/\s/g, ''));
      }
      await press(discord, message, 'Contents');
    }
  });

  it('lists several, page by page, and opens the chosen one', async () => {
    const articles = Array.from({ length: 12 }, (_, n) =>
      articleOf(`a${n}`, '一段。', `published: 20${10 + n}-01-01\n`),
    );
    await begin(articles);
    const message = messageOf(await discord.slashCommand({ name: 'article' }));
    expect(choicesOf(message).map(({ label }) => label)[0]).toBe('a11');
    await press(discord, message, 'Next page (2/2)');
    expect(choicesOf(message).map(({ label }) => label)).toEqual(['a1', 'a0']);
    await choose(discord, message, 1);
    expect(textOf(message)).toContain('a0');
    await press(discord, message, 'All articles');
    expect(choicesOf(message)).toHaveLength(10);
  });
});

describe('the other commands', () => {
  it.each(['help', 'privacy'])('/%s is for the asker alone', async (name) => {
    await begin();
    for (const locale of ['zh-CN', 'zh-TW', 'en-US']) {
      const outcome = await discord.slashCommand({ name, locale });
      expect(isPrivate(outcome)).toBe(true);
      expect(outcome.text.length).toBeGreaterThan(50);
    }
  });

  it('a message is the question, and the reply is for who asked until they show it', async () => {
    await begin();
    const target = discord.say(QUESTION, { user: discord.otherUser });
    const outcome = await useOn(discord, WORDING.en.commands.askMessage, target);
    expect(outcome.text).toContain(ANSWER);
    expect(outcome.text).toContain(QUESTION);
    expect(isPrivate(outcome)).toBe(true);
    const shown = await press(discord, messageOf(outcome), buttons.publish);
    expect(isPrivate(shown)).toBe(false);
    const forwarded = discord.say('', { user: discord.otherUser });
    Object.assign(forwarded, {
      message_reference: { type: 1, channel_id: target.channel_id, message_id: target.id },
      message_snapshots: [{ message: { ...target } }],
    });
    const about = await useOn(discord, WORDING.en.commands.askMessage, forwarded);
    expect(about.text).toContain(ANSWER);
    const picture = discord.say('<:smile:123456789012345678>', { user: discord.otherUser });
    const empty = await useOn(discord, WORDING.en.commands.askMessage, picture);
    expect(empty.text).toBe(WORDING.en.noWords);
  });

  it('all work in direct messages and where the bot came with its asker alone', async () => {
    await begin();
    for (const place of [{ guild: false }, { channel: discord.group }]) {
      expect((await ask(QUESTION, {}, place)).text).toContain(ANSWER);
      for (const name of ['article', 'help', 'privacy']) {
        expect((await discord.slashCommand({ name, ...place })).text).not.toBe('');
      }
      const options = { word: '马斯克' };
      const found = await discord.slashCommand({ name: 'find', options, ...place });
      await press(discord, messageOf(found), /^下一页/);
      expect(found.text).toContain('第');
    }
  });
});
