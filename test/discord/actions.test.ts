/**
 * Everything that people do with the bot, once each: interactions over either transport, messages over the gateway. Every
 * body is held to Discord's rules; `browsing.test.ts` and `messages.test.ts` say more about what comes of it.
 */

import { type APIMessage, MessageFlags } from 'discord.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WORDING } from '../../src/discord/wording.ts';
import { createLog } from '../../src/log.ts';
import {
  buttonNamed,
  buttonsOf,
  choicesOf,
  choose,
  complete,
  press,
  useOn,
} from '../discord-server/actions.ts';
import {
  type DiscordServer,
  type Outcome,
  startDiscordServer,
  textOf,
} from '../discord-server/server.ts';
import { ANSWER, ownAnswerer, QUESTION } from './bot.ts';
import { overGateway, TRANSPORTS, type Transport } from './transports.ts';

const { buttons } = WORDING['zh-CN'];

function messageOf({ message }: Outcome): APIMessage {
  if (!message) throw new Error('there is no message');
  return message;
}

const isPrivate = ({ flags }: Outcome) => (flags & MessageFlags.Ephemeral) !== 0;

let discord: DiscordServer;

/** One bot for all tests of a suite, whose every request is held to Discord's rules. */
function useBot(start: Transport): void {
  let bot: { close(): Promise<void> };
  let violationsBefore: number;

  beforeAll(async () => {
    discord = await startDiscordServer();
    bot = await start(discord, await ownAnswerer(), createLog({ level: 'silent' }));
  }, 60_000);

  beforeEach(() => {
    violationsBefore = discord.violations.length;
  });

  afterEach(() => {
    expect(discord.violations.slice(violationsBefore)).toEqual([]);
  });

  afterAll(async () => {
    await bot.close();
    await discord.close();
  });
}

describe.each(TRANSPORTS)('over %s', (_, start) => {
  useBot(start);

  const command = (name: string, options: Record<string, string | boolean> = {}, more = {}) =>
    discord.slashCommand({ name, options, locale: 'zh-CN', ...more });
  const ask = (more = {}) => command('ask', { question: QUESTION, ...more });

  describe('a command', () => {
    it('/ask is answered in the article’s words, for everyone to see', async () => {
      const asked = await ask();
      expect(asked.response.type).toBe(4);
      expect(asked.text).toContain(ANSWER);
      expect(isPrivate(asked)).toBe(false);
    });

    it('/ask is answered for the asker alone when they say so', async () => {
      const asked = await ask({ 'only-me': true });
      expect(asked.text).toContain(ANSWER);
      expect(isPrivate(asked)).toBe(true);
    });

    it('/find, /article, /help and /privacy are answered', async () => {
      expect((await command('find', { word: 'Grok' })).text).toContain('Grok');
      expect((await command('article')).text).toContain('香草');
      expect((await command('help')).text).toContain(WORDING['zh-CN'].help.purpose);
      expect(isPrivate(await command('privacy'))).toBe(true);
    });

    it.each([
      ['direct messages', () => ({ guild: false })],
      ['a place without the bot', () => ({ channel: discord.group })],
    ])('is answered in %s', async (_place, place) => {
      for (const [name, options] of Object.entries({
        ask: { question: QUESTION },
        find: { word: 'Grok' },
        article: {},
        help: {},
        privacy: {},
      })) {
        expect((await command(name, options, place())).text, name).not.toBe('');
      }
    });

    it('that the bot no longer has gets the help, for the asker alone', async () => {
      discord.commands.register([{ name: 'gone', description: 'gone', type: 1 }]);
      const gone = await command('gone');
      expect(gone.text).toContain(WORDING['zh-CN'].help.purpose);
      expect(isPrivate(gone)).toBe(true);
    });

    it('on a message takes it as the question', async () => {
      const target = discord.say(QUESTION, { user: discord.otherUser });
      const asked = await useOn(discord, WORDING.en.commands.askMessage, target);
      expect(asked.text).toContain(ANSWER);
      expect(isPrivate(asked)).toBe(true);
    });
  });

  describe('a button', () => {
    it('shows the paragraphs around in place, and goes back', async () => {
      const asked = await ask();
      const message = messageOf(asked);
      const before = asked.text;
      expect((await press(discord, message, buttons.context)).response.type).toBe(7);
      expect(textOf(message)).not.toBe(before);
      await press(discord, message, buttons.back);
      expect(textOf(message)).toBe(before);
    });

    it('shows the next passage', async () => {
      const asked = await ask();
      const before = asked.text;
      await press(discord, messageOf(asked), /^下一段/);
      expect(asked.text).not.toBe(before);
    });

    it('gives somebody else a reply of their own', async () => {
      const asked = await ask();
      const before = asked.text;
      const user = discord.otherUser;
      const other = await press(discord, messageOf(asked), buttons.context, { user });
      expect(isPrivate(other)).toBe(true);
      expect(asked.text).toBe(before);
    });

    it('removes the message', async () => {
      const message = messageOf(await ask());
      await press(discord, message, buttons.remove);
      await discord.until('it is gone', () => !discord.sent().includes(message) || undefined);
    });

    it('shows to everyone what only the asker saw', async () => {
      const shown = await press(
        discord,
        messageOf(await ask({ 'only-me': true })),
        buttons.publish,
      );
      expect(shown.text).toContain(ANSWER);
      expect(isPrivate(shown)).toBe(false);
    });

    it('asks a suggested question', async () => {
      const article = messageOf(await command('article'));
      const [suggested = ''] = (await ownAnswerer()).articles[0]?.questions ?? [];
      expect(buttonsOf(article)).toContain(suggested);
      expect((await press(discord, article, suggested)).text).toContain(suggested);
    });

    it('turns a page', async () => {
      const found = await command('find', { word: '马斯克' });
      const before = found.text;
      await press(discord, messageOf(found), /^下一页/);
      expect(found.text).not.toBe(before);
    });

    it('with a forged id does nothing', async () => {
      const source = messageOf(await ask());
      const before = textOf(source);
      const data = { component_type: 2, custom_id: 'x0.zzzzz...' };
      const forged = await discord.interact({ type: 3, data, source });
      expect(forged.text).toBe(WORDING.en.expired);
      expect(textOf(source)).toBe(before);
    });
  });

  describe('a menu', () => {
    it('shows another passage', async () => {
      const asked = await ask();
      const before = asked.text;
      expect((await choose(discord, messageOf(asked), 2)).response.type).toBe(7);
      expect(asked.text).not.toBe(before);
    });

    it('shows a place that holds a word among those around it', async () => {
      const found = await command('find', { word: '马斯克' });
      const before = found.text;
      expect((await choose(discord, messageOf(found), 1)).response.type).toBe(7);
      expect(found.text).not.toBe(before);
      await press(discord, messageOf(found), buttons.back);
      expect(found.text).toBe(before);
    });

    it('opens a section', async () => {
      const article = await command('article');
      const before = article.text;
      expect(choicesOf(messageOf(article)).length).toBeGreaterThan(1);
      await choose(discord, messageOf(article), 1);
      expect(article.text).not.toBe(before);
    });
  });

  describe('an option being typed', () => {
    it('is offered questions, and articles', async () => {
      const questions = await complete(discord, 'ask', { name: 'question', value: '马' });
      expect(questions.length).toBeGreaterThan(5);
      const articles = await complete(discord, 'ask', { name: 'article', value: '' });
      expect(articles).toHaveLength(1);
    });
  });
});

/** As another version of the bot left the message, or one over another corpus: with other ids in it. */
function alter(message: APIMessage, from: RegExp | string, to: string): void {
  const components = JSON.stringify(message.components);
  const altered = components.replaceAll(from, to);
  expect(altered).not.toBe(components);
  message.components = JSON.parse(altered);
}

const LANGUAGES = [
  { language: 'zh-CN', locale: 'zh-CN', question: QUESTION },
  { language: 'zh-TW', locale: 'zh-TW', question: '特斯拉股東為什麼起訴馬斯克？' },
  { language: 'en', locale: 'en-GB', question: 'Why did shareholders sue Musk?' },
] as const;

describe.each(
  TRANSPORTS.flatMap(([name, start]) => LANGUAGES.map((one) => ({ name, start, ...one }))),
)('over $name in $language', ({ start, language, locale, question }) => {
  useBot(start);

  const { buttons, changed, expired, notYours } = WORDING[language];
  const given = { locale } as const;
  const ask = (more: object = {}) =>
    discord.slashCommand({ name: 'ask', options: { question, ...more }, ...given });

  it.each([
    ['of another message', (one: string) => `${one}x`, false],
    ['of another version of the bot', () => 'k0.1...', true],
    ['in a form that is none of the bot’s', () => 'answer:1:2', true],
    ['that has lost its question', (one: string) => one.replace(/~.*$/u, ''), true],
  ])('a button %s says that it no longer works', async (_, other, stands) => {
    const source = messageOf(await ask());
    const was = String(buttonNamed(source, buttons.context).custom_id);
    const custom_id = other(was);
    // Where the question stands in the message, it is read there.
    alter(source, /-# (?:问|問|Asked)/g, '-# ?');
    if (stands) alter(source, was, custom_id);
    const before = textOf(source);
    const data = { component_type: 2, custom_id };
    const pressed = await discord.interact({ type: 3, data, source, ...given });
    expect(pressed.text).toBe(expired);
    expect(isPrivate(pressed)).toBe(true);
    expect(textOf(source)).toBe(before);
  });

  it('a button to a passage that is gone shows the nearest, and says so', async () => {
    const source = messageOf(await ask());
    alter(source, /(?<="c[0-2]\.\w+\.\.[\w-]{6})[\w-]{5}/g, '-----');
    await press(discord, source, buttons.context, given);
    expect(textOf(source)).toContain(changed);
    await press(discord, source, buttons.back, given);
    expect(textOf(source)).not.toContain(changed);
  });

  it('a choice of a passage that is gone shows the nearest, and says so', async () => {
    const source = messageOf(await ask());
    alter(source, /(?<="value":"[\w-]{6})[\w-]{5}/g, '-----');
    await choose(discord, source, 1, given);
    expect(textOf(source)).toContain(changed);
  });

  it('a button to an article that is gone shows what there is', async () => {
    const source = messageOf(await ask());
    alter(source, /(?<="c[0-2]\.\w+\.\.)[\w-]{6}/g, '------');
    await press(discord, source, buttons.context, given);
    expect(textOf(source)).toContain(changed);
  });

  it('what is shown to everyone twice is there twice, for the asker to remove', async () => {
    const own = messageOf(await ask({ 'only-me': true }));
    const before = discord.sent().length;
    const shown = [
      messageOf(await press(discord, own, buttons.publish, given)),
      messageOf(await press(discord, own, buttons.publish, given)),
    ];
    expect(shown.map(textOf)).toEqual([textOf(own), textOf(own)]);
    expect(discord.sent()).toHaveLength(before + 2);
    for (const message of shown) await press(discord, message, buttons.remove, given);
    await discord.until('both are gone', () => discord.sent().length === before || undefined);
    expect(discord.sent()).toContain(own);
  });

  it('a message is removed for its asker, pressed once or twice, and for nobody else', async () => {
    const source = messageOf(await ask());
    const user = discord.otherUser;
    const refused = await press(discord, source, buttons.remove, { user, ...given });
    expect(refused.text).toBe(notYours);
    expect(isPrivate(refused)).toBe(true);
    expect(discord.sent()).toContain(source);
    await Promise.all([1, 2].map(() => press(discord, source, buttons.remove, given)));
    await discord.until('it is gone', () => !discord.sent().includes(source) || undefined);
  });
});

describe('over the gateway alone: a message', () => {
  useBot(overGateway);

  const answers = (message: APIMessage) => (textOf(message).includes(ANSWER) ? message : undefined);

  it('that mentions the bot is answered', async () => {
    expect((await discord.mention(QUESTION)).text).toContain(ANSWER);
  });

  it('to the bot directly is answered', async () => {
    expect((await discord.directMessage(QUESTION)).text).toContain(ANSWER);
  });

  it('that replies to the bot is answered', async () => {
    const { message } = await discord.mention('谁起诉了马斯克？');
    const before = discord.sent().length;
    discord.say(QUESTION, { replyTo: message });
    await discord.until('an answer', () => discord.sent().slice(before).map(answers).find(Boolean));
  });

  it('that is edited has its answer changed', async () => {
    const { asked, message } = await discord.mention('谁起诉了马斯克？');
    discord.edit(asked, `<@${discord.botUser.id}> ${QUESTION}`);
    await discord.until('the new answer', () => answers(message));
  });

  it('that is deleted has its answer deleted', async () => {
    const { asked, message } = await discord.mention(QUESTION);
    discord.remove(asked);
    await discord.until('it is gone', () => !discord.sent().includes(message) || undefined);
  });
});
