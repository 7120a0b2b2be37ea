/** The bot with real discord.js against a Discord server on loopback: what people and operators see. */

import { MessageFlags } from 'discord.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import type { DiscordSettings } from '../../src/config.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { COMMANDS } from '../../src/discord/commands.ts';
import { DiscordFault } from '../../src/discord/fault.ts';
import { connectGateway, type Gateway } from '../../src/discord/gateway.ts';
import { WORDING } from '../../src/discord/wording.ts';
import { createLog } from '../../src/log.ts';
import type { Gateway as ServerGateway } from '../discord-server/gateway.ts';
import { type DiscordServer, startDiscordServer, textOf } from '../discord-server/server.ts';
import { kinds, read, shownAs } from './discord-markdown.ts';

const QUESTION = 'xAI融资了多少？';
const ANSWER = '60亿美元';
const BREAKING = 'Which word breaks the bot?';

let answerer: Answerer;
let discord: DiscordServer;
let logged: string[];
const running: Gateway[] = [];

beforeAll(async () => {
  const { articles } = await loadCorpus('corpus');
  answerer = createAnswerer(articles);
}, 60_000);

beforeEach(async () => {
  discord = await startDiscordServer();
  logged = [];
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.close()));
  await discord.close();
});

async function connect(settings: Partial<DiscordSettings> = {}, answering = answerer) {
  const log = createLog({
    level: 'debug',
    token: discord.token,
    stream: { write: (line: string) => logged.push(line) },
  });
  const given = { token: discord.token, apiUrl: discord.url, ...settings };
  const gateway = await connectGateway(given, answering, log);
  running.push(gateway);
  return gateway;
}

/** Broken for one question, as if the index were damaged. */
function breakingOn(question: string): Answerer {
  return {
    articles: answerer.articles,
    answerQuestion(asked, options) {
      if (asked === question) throw new TypeError('index is damaged');
      return answerer.answerQuestion(asked, options);
    },
  };
}

function ask(question: string, more: object = {}) {
  return discord.slashCommand({ name: 'ask', options: { question, ...more } });
}

function callbacks() {
  return discord.requests.filter(({ path }) => path.endsWith('/callback'));
}

function registrations() {
  return discord.requests.filter(
    ({ method, path }) => method === 'PUT' && path.endsWith('/commands'),
  );
}

describe('/ask', () => {
  it('is answered with the passage, its answering sentence alone in bold, for everyone to see', async () => {
    await connect();
    const { text, flags, response } = await ask(QUESTION);
    const shown = read(text);
    expect(response.type).toBe(4);
    expect(shownAs('bold', shown)).toEqual([expect.stringContaining(ANSWER)]);
    expect(kinds(shown).filter((kind) => !['quote', 'bold', 'subtext'].includes(kind))).toEqual([]);
    expect(flags & MessageFlags.Ephemeral).toBe(0);
    expect(discord.violations).toEqual([]);
  });

  it('shows the question, which Discord hides', async () => {
    await connect();
    const { text } = await ask('xAI **融资** 了多少 @everyone？');
    expect(shownAs('subtext', read(text))[0]).toBe('问：xAI **融资** 了多少 @everyone？');
    expect(discord.violations).toEqual([]);
  });

  it('is answered for the asker alone when they say so', async () => {
    await connect();
    const { flags, text } = await ask(QUESTION, { 'only-me': true });
    expect(flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
    expect(text).toContain(ANSWER);
    expect(discord.violations).toEqual([]);
  });

  it('works in direct messages', async () => {
    await connect();
    const { text } = await discord.slashCommand({
      name: 'ask',
      options: { question: QUESTION },
      guild: false,
    });
    expect(text).toContain(ANSWER);
    expect(discord.violations).toEqual([]);
  });

  it('is worded in the language of the question, else of the asker', async () => {
    await connect();
    const wordless = { name: 'ask', options: { question: 'qwxz?' } };
    const inChinese = await discord.slashCommand({ ...wordless, locale: 'zh-TW' });
    expect(inChinese.text).toContain(WORDING['zh-TW'].nothingFound);
    const inEnglish = await discord.slashCommand({ ...wordless, locale: 'pl' });
    expect(inEnglish.text).toContain(WORDING.en.nothingFound);
    expect((await ask('今天天气怎么样？')).text).toContain(WORDING['zh-CN'].nothingFound);
    expect(discord.violations).toEqual([]);
  });

  it('gives the help for a question without words', async () => {
    await connect();
    expect((await ask('<:smile:123456789012345678>')).text).toContain(WORDING.en.help.purpose);
    expect(discord.violations).toEqual([]);
  });

  it('apologises in one sentence when answering fails, and the log has the cause but not the question', async () => {
    await connect({}, breakingOn(BREAKING));
    const { text } = await ask(BREAKING);
    expect(text).toBe(WORDING.en.failed);
    expect(callbacks()).toHaveLength(1);
    expect((await ask(QUESTION)).text).toContain(ANSWER);
    expect(logged.join('')).toContain('index is damaged');
    expect(logged.join('')).not.toContain(BREAKING);
    expect(discord.violations).toEqual([]);
  });

  it('is answered once although Discord loses the first response after storing it', async () => {
    await connect();
    discord.faults.next('POST', /callback$/, { kind: 'error', status: 503, stored: true });
    expect((await ask(QUESTION)).text).toContain(ANSWER);
    await discord.until('the second attempt', () => callbacks()[1]?.status);
    await discord.mention(QUESTION);
    expect(discord.sent()).toHaveLength(2);
    expect(logged.join('')).not.toContain('could not be delivered');
    // That the second attempt comes too late is what it finds out, and breaks nothing.
    expect(discord.violations.filter((line) => !line.includes('[response-once]'))).toEqual([]);
  });

  it('is answered although the connection breaks during the first response', async () => {
    await connect();
    discord.faults.next('POST', /callback$/, { kind: 'reset' });
    expect((await ask(QUESTION)).text).toContain(ANSWER);
    expect(discord.sent()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('answers a command that it no longer has with the help, for the asker alone', async () => {
    await connect();
    discord.commands.register([{ name: 'gone', description: 'gone', type: 1 }]);
    const { text, flags } = await discord.slashCommand({ name: 'gone' });
    expect(text).toContain(WORDING.en.help.purpose);
    expect(flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
    expect(discord.violations).toEqual([]);
  });
});

describe('a message', () => {
  it('that mentions the bot in a channel gets a reply that pings nobody', async () => {
    await connect();
    const { asked, message, text } = await discord.mention(QUESTION);
    expect(text).toContain(ANSWER);
    expect(message.message_reference?.message_id).toBe(asked.id);
    expect(message.mentions).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it('that mentions the bot in a thread gets its reply there', async () => {
    await connect();
    const { message, text } = await discord.mention(QUESTION, { channel: discord.thread });
    expect(text).toContain(ANSWER);
    expect(message.channel_id).toBe(discord.thread.id);
    expect(discord.violations).toEqual([]);
  });

  it('may mention the bot anywhere in the sentence', async () => {
    await connect();
    discord.say(`请问<@${discord.botUser.id}>，${QUESTION}`);
    const reply = await discord.until('a reply', () => discord.sent()[0]);
    expect(textOf(reply)).toContain(ANSWER);
    expect(discord.violations).toEqual([]);
  });

  it('to the bot directly is a question without any mention', async () => {
    await connect();
    const { text, message } = await discord.directMessage(QUESTION);
    expect(text).toContain(ANSWER);
    expect(message.channel_id).toBe(discord.dmWith(discord.user).id);
    expect(discord.violations).toEqual([]);
  });

  it('that mentions the bot and says nothing else gets the help', async () => {
    await connect();
    expect((await discord.mention('')).text).toContain(WORDING.en.help.purpose);
    expect(discord.violations).toEqual([]);
  });

  it('that replies to the bot with words is a question', async () => {
    await connect();
    const { message } = await discord.mention(QUESTION);
    discord.say('估值是多少？', { replyTo: message });
    await discord.until('a second reply', () => discord.sent()[1]);
    expect(discord.violations).toEqual([]);
  });

  it('that does not speak to the bot is left alone', async () => {
    await connect();
    const { message } = await discord.mention(QUESTION);
    const mention = `<@${discord.botUser.id}> ${QUESTION}`;
    discord.say(QUESTION);
    discord.say(`@everyone ${QUESTION}`);
    discord.say(mention, { user: discord.otherBot });
    discord.say('', { replyTo: message });
    await discord.mention('谁起诉了马斯克？');
    expect(discord.sent()).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  });

  it('gets one reply although the gateway delivers it twice', async () => {
    await connect();
    const { asked } = await discord.mention(QUESTION);
    (discord.gateway as ServerGateway).dispatch('MESSAGE_CREATE', {
      ...asked,
      guild_id: discord.guild.id,
    });
    await discord.mention('谁起诉了马斯克？');
    const posts = discord.requests.filter(({ path }) => path.endsWith('/messages'));
    expect(posts).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  });

  it('gets one reply although Discord loses the answer after storing it', async () => {
    await connect();
    discord.faults.next('POST', /messages$/, { kind: 'error', status: 503, stored: true });
    discord.faults.next('POST', /messages$/, { kind: 'reset', stored: true });
    await discord.mention(QUESTION);
    await discord.mention('谁起诉了马斯克？');
    expect(discord.faults.pending).toBe(0);
    expect(discord.sent()).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  });

  it('gets one kind sentence when answering fails', async () => {
    await connect({}, breakingOn(BREAKING));
    expect((await discord.mention(BREAKING)).text).toBe(WORDING.en.failed);
    expect(discord.sent()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('where the bot may not write costs a line in the log and nothing else', async () => {
    await connect();
    discord.faults.next('POST', /messages$/, { kind: 'error', status: 403 });
    discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    await discord.until('the refusal', () => discord.faults.pending === 0 || undefined);
    expect((await discord.mention(QUESTION)).text).toContain(ANSWER);
    expect(logged.join('')).toContain('no permission to reply');
    expect(discord.violations).toEqual([]);
  });

  it('leaves neither tokens nor its words in the log', async () => {
    await connect();
    await ask(QUESTION);
    discord.faults.next('POST', /callback$/, { kind: 'error', status: 400 }, 2);
    void ask(QUESTION).catch(() => 'never answered');
    await discord.until('both refusals', () => discord.faults.pending === 0 || undefined);
    await discord.mention(QUESTION);
    const all = logged.join('');
    expect(all).not.toContain(discord.token);
    expect(all).not.toMatch(/interaction-\d+/);
    expect(all).not.toContain('融资');
  });
});

describe('commands', () => {
  it('are registered on the first start and left alone on the second', async () => {
    await (await connect()).close();
    expect(discord.commands.of()).toHaveLength(COMMANDS.length);
    await connect();
    expect(registrations()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it.each([
    ['a text that changed', { ...COMMANDS[0], description: 'Something else' }],
    ['a translation that is missing', { ...COMMANDS[0], name_localizations: null }],
    ['an option that is gone', { ...COMMANDS[0], options: [] }],
    ['a command of an earlier version', { type: 1, name: 'old', description: 'gone' }],
  ])('are registered once more for %s', async (_, earlier) => {
    discord.commands.register([earlier]);
    await connect();
    expect(registrations()).toHaveLength(1);
    expect(discord.commands.of()).toHaveLength(COMMANDS.length);
    expect(discord.violations).toEqual([]);
  });

  it('are registered in one server alone where that is set, and left alone on the second start', async () => {
    await (await connect({ guildId: discord.guild.id })).close();
    await connect({ guildId: discord.guild.id });
    expect(discord.commands.of()).toEqual([]);
    expect(discord.commands.of(discord.guild.id)).toHaveLength(COMMANDS.length);
    expect(registrations()).toHaveLength(1);
    expect((await ask(QUESTION)).text).toContain(ANSWER);
    expect(discord.violations).toEqual([]);
  });

  it('that cannot be registered do not keep the bot from answering', async () => {
    discord.faults.next('PUT', /commands$/, { kind: 'rate-limit', retryAfter: 3_600 });
    await connect();
    expect((await discord.mention(QUESTION)).text).toContain(ANSWER);
    expect(logged.join('')).toContain('could not be registered');
    expect(discord.violations).toEqual([]);
  });
});

describe('starting', () => {
  async function faultOf(start: Promise<unknown>): Promise<DiscordFault> {
    const fault = await start.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(fault instanceof DiscordFault)) throw new Error(`no fault: ${String(fault)}`);
    expect(fault.message).not.toContain('\n');
    return fault;
  }

  it('fails with a line about the token where it is none', async () => {
    const { kind, message } = await faultOf(connect({ token: 'not a token' }));
    expect(kind).toBe('token');
    expect(message).toContain('DISCORD_TOKEN');
    expect(discord.requests).toEqual([]);
  });

  it('fails with a line about the token where Discord refuses it', async () => {
    const { kind, message } = await faultOf(connect({ token: 'aaaa.bbbb.cccc' }));
    expect(kind).toBe('token');
    expect(message).not.toContain('aaaa');
  });

  it('fails with a line about the intents where Discord allows none of them', async () => {
    await discord.close();
    discord = await startDiscordServer({ disallowedIntents: 1 << 9 });
    const { kind, message } = await faultOf(connect());
    expect(kind).toBe('intents');
    expect(message).toContain('4014');
    expect(logged.join('')).not.toMatch(/"level":"(warn|error)"/);
  });

  it('asks for no intent that Discord grants only on request', async () => {
    await connect();
    expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([
      (1 << 0) | (1 << 9) | (1 << 12),
    ]);
    expect(discord.violations).toEqual([]);
  });

  it('fails with a line about the server where the bot is not in it', async () => {
    const { kind, message } = await faultOf(connect({ guildId: '123456789012345678' }));
    expect(kind).toBe('guild');
    expect(message).toContain('DISCORD_GUILD_ID');
    expect(logged.join('')).not.toMatch(/"level":"(warn|error)"/);
  });

  it('fails with a line about the network where there is no Discord', async () => {
    const { kind, message } = await faultOf(connect({ apiUrl: 'http://127.0.0.1:1/api' }));
    expect(kind).toBe('unreachable');
    expect(message).toContain('http://127.0.0.1:1/api');
  });
});

describe('running', () => {
  it('goes on after a lost connection', async () => {
    const gateway = await connect();
    discord.gateway.drop();
    await discord.until('the bot resumes', () => discord.gateway.resumes === 1 || undefined);
    expect((await discord.mention(QUESTION)).text).toContain(ANSWER);
    expect(gateway.isReady()).toBe(true);
    expect(discord.violations).toEqual([]);
  });

  it('is told when Discord closes the connection for good', async () => {
    const gateway = await connect();
    discord.gateway.close(4004);
    expect(await gateway.failed).toMatchObject({ kind: 'token' });
    expect(gateway.isReady()).toBe(false);
  });
});

describe('closing', () => {
  it('finishes the answer in flight, takes no more and leaves Discord', async () => {
    let asked = () => {};
    const wasAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const gateway = await connect(
      {},
      {
        articles: answerer.articles,
        answerQuestion(question) {
          asked();
          return answerer.answerQuestion(question);
        },
      },
    );
    discord.faults.next('POST', /messages$/, { kind: 'rate-limit', retryAfter: 0.4 });
    const answered = discord.mention(QUESTION);
    await wasAsked;
    const closed = gateway.close();
    discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    await closed;
    expect(discord.sent().map(textOf)).toEqual([expect.stringContaining(ANSWER)]);
    await answered;
    expect(discord.gateway.connected).toBe(false);
    expect(gateway.isReady()).toBe(false);
    expect(discord.violations).toEqual([]);
  });

  it('does not wait for ever for an answer that Discord does not take', async () => {
    const gateway = await connect();
    discord.faults.next('POST', /messages$/, { kind: 'delay', ms: 60_000 });
    discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    await discord.until('the reply is on its way', () => discord.faults.pending === 0 || undefined);
    await gateway.close();
    expect(discord.gateway.connected).toBe(false);
  });
});
