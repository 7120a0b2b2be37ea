/** Questions that come as messages, and what becomes of them. */

import { MessageFlags } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import { WORDING } from '../../src/discord/wording.ts';
import { type DiscordServer, textOf } from '../discord-server/server.ts';
import { ANSWER, connect, QUESTION, startDiscord } from './bot.ts';

const OTHER_QUESTION = '马斯克是哪一年收购推特的？';
const OTHER_ANSWER = '2022年';

const MINUTE = 60_000;

/** Once all that was sent before has been heard: a person whom nothing else is about asks, and is answered. */
async function afterwards(discord: DiscordServer): Promise<void> {
  await discord.mention(QUESTION, { user: discord.join('someone else') });
}

function posts(discord: DiscordServer) {
  return discord.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
  );
}

describe('a question that is edited', () => {
  it('has its reply brought up to date', async () => {
    const { discord } = await connect(await startDiscord());
    const { asked, message } = await discord.mention(QUESTION);
    discord.edit(asked, `<@${discord.botUser.id}> ${OTHER_QUESTION}`);
    await discord.until(
      'the new answer',
      () => textOf(message).includes(OTHER_ANSWER) || undefined,
    );
    expect(textOf(message)).not.toContain(ANSWER);
    expect(discord.sent()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('before its reply is there has one reply, the last one', async () => {
    const { discord } = await connect(await startDiscord());
    discord.faults.next('POST', /\/messages$/, { kind: 'delay', ms: 300 });
    const asked = discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    discord.edit(asked, `<@${discord.botUser.id}> ${OTHER_QUESTION}`);
    const reply = await discord.until('the new answer', () =>
      discord.sent().find((message) => textOf(message).includes(OTHER_ANSWER)),
    );
    expect(discord.sent()).toEqual([reply]);
    expect(discord.violations).toEqual([]);
  });

  it('into one, by a mention that was missing, is answered', async () => {
    const { discord } = await connect(await startDiscord());
    const said = discord.say(QUESTION);
    discord.edit(said, `<@${discord.botUser.id}> ${QUESTION}`);
    const reply = await discord.until('a reply', () => discord.sent()[0]);
    expect(textOf(reply)).toContain(ANSWER);
    expect(discord.violations).toEqual([]);
  });

  it('after a quarter of an hour keeps its reply', async () => {
    const { discord } = await connect(await startDiscord());
    const { asked, message } = await discord.mention(QUESTION);
    const text = `<@${discord.botUser.id}> ${OTHER_QUESTION}`;
    discord.edit(asked, text, new Date(Date.now() + 16 * MINUTE));
    await afterwards(discord);
    expect(textOf(message)).toContain(ANSWER);
    discord.edit(asked, text, new Date(Date.now() + 14 * MINUTE));
    await discord.until(
      'the new answer',
      () => textOf(message).includes(OTHER_ANSWER) || undefined,
    );
    expect(discord.violations).toEqual([]);
  });

  it('whose reply was deleted by then gets no new one', async () => {
    const { discord, logged } = await connect(await startDiscord());
    const { asked, message } = await discord.mention(QUESTION);
    discord.remove(message);
    discord.edit(asked, `<@${discord.botUser.id}> ${OTHER_QUESTION}`);
    await afterwards(discord);
    expect(discord.sent().filter(({ id }) => id !== message.id)).toHaveLength(1);
    expect(logged()).not.toContain('"level":"error"');
    expect(discord.violations).toEqual([]);
  });

  it('after a restart has its reply of before brought up to date', async () => {
    const discord = await startDiscord();
    const before = await connect(discord);
    const { asked, message } = await discord.mention(QUESTION);
    await before.gateway.close();
    await connect(discord);
    discord.edit(asked, `<@${discord.botUser.id}> ${OTHER_QUESTION}`);
    await discord.until(
      'the new answer',
      () => textOf(message).includes(OTHER_ANSWER) || undefined,
    );
    expect(discord.sent()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });
});

describe('a question that is deleted', () => {
  it('takes its reply with it', async () => {
    const { discord } = await connect(await startDiscord());
    const { asked } = await discord.mention(QUESTION);
    discord.remove(asked);
    await discord.until('the reply is gone', () => discord.sent().length === 0 || undefined);
    expect(discord.violations).toEqual([]);
  });

  it('before its reply is there has none in the end', async () => {
    const { discord } = await connect(await startDiscord());
    discord.faults.next('POST', /\/messages$/, { kind: 'delay', ms: 300 });
    discord.remove(discord.say(`<@${discord.botUser.id}> ${QUESTION}`));
    await discord.until(
      'the reply comes and goes',
      () =>
        discord.requests.some(({ method, status }) => method === 'DELETE' && status) || undefined,
    );
    expect(discord.sent()).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it('with many others takes its reply with it', async () => {
    const { discord } = await connect(await startDiscord());
    const [first, second] = [await discord.mention(QUESTION), await discord.mention(QUESTION)];
    const kept = await discord.mention(QUESTION);
    discord.remove(first.asked, discord.say('something else'), second.asked);
    await discord.until('two are gone', () => discord.sent().length === 1 || undefined);
    expect(discord.sent()).toEqual([kept.message]);
    expect(discord.violations).toEqual([]);
  });

  it('after a restart takes its reply of before with it; other deletions cost nothing', async () => {
    const discord = await startDiscord();
    const before = await connect(discord);
    const { asked } = await discord.mention(QUESTION);
    await before.gateway.close();
    await connect(discord);
    discord.remove(discord.say('something else'));
    discord.remove(asked);
    await discord.until('the reply is gone', () => discord.sent().length === 0 || undefined);
    const reads = discord.requests.filter(
      ({ method, path }) => method === 'GET' && path.endsWith('/messages'),
    );
    expect(reads).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });
});

describe('whom the bot answers', () => {
  it.each([
    ['en-US', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
  ] as const)(
    'a mention of its own role alone, by saying how to ask; in %s',
    async (guildLocale, language) => {
      const { discord } = await connect(await startDiscord({ guildLocale }));
      const mention = `<@${discord.botUser.id}>`;
      // Discord keeps the words from a bot of which only the role is mentioned.
      discord.say(`<@&${discord.botRole.id}> ${QUESTION}`);
      await afterwards(discord);
      expect(discord.sent().map(textOf)).toEqual([
        WORDING[language].keptBack(mention),
        expect.stringContaining(ANSWER),
      ]);
      expect(discord.sent()[0]?.mentions).toEqual([]);
      expect(discord.violations).toEqual([]);
    },
  );

  it('a mention of its own role where it may read the words', async () => {
    const { discord } = await connect(await startDiscord());
    const both = `<@${discord.botUser.id}> <@&${discord.botRole.id}>`;
    discord.say(`${both} ${QUESTION}`);
    const reply = await discord.until('a reply', () => discord.sent()[0]);
    expect(textOf(reply)).toContain(ANSWER);
    discord.say(both);
    const help = await discord.until('a reply', () => discord.sent()[1]);
    expect(textOf(help)).toContain(WORDING.en.help.purpose);
    expect(discord.violations).toEqual([]);
  });

  it('a mention of its own role with the privileged intent', async () => {
    const { discord } = await connect(await startDiscord({ disallowedIntents: 0 }), {
      messages: { everyMessageChannels: ['1100000000000000001'] },
    });
    discord.say(`<@&${discord.botRole.id}> ${QUESTION}`);
    const reply = await discord.until('a reply', () => discord.sent()[0]);
    expect(textOf(reply)).toContain(ANSWER);
    expect(discord.violations).toEqual([]);
  });

  it('in the channels that are listed, with their threads, and in direct messages', async () => {
    const discord = await startDiscord();
    const { thread, channel, botUser } = discord;
    const { gateway } = await connect(discord, { messages: { channels: [channel.id] } });
    expect((await discord.mention(QUESTION)).text).toContain(ANSWER);
    expect((await discord.mention(QUESTION, { channel: thread })).text).toContain(ANSWER);
    await gateway.close();
    await connect(discord, { messages: { channels: [thread.id] } });
    discord.say(`<@${botUser.id}> ${QUESTION}`);
    expect((await discord.mention(QUESTION, { channel: thread })).text).toContain(ANSWER);
    expect((await discord.directMessage(QUESTION)).text).toContain(ANSWER);
    expect(discord.sent(channel)).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('of the roles that are listed', async () => {
    const discord = await startDiscord();
    const role = '1100000000000000001';
    await connect(discord, { messages: { roles: [role] } });
    discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    const member = discord.join('member', [role]);
    expect((await discord.mention(QUESTION, { user: member })).text).toContain(ANSWER);
    expect(discord.sent()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('with every message where the owner says so, and nobody else without a mention', async () => {
    const discord = await startDiscord({ disallowedIntents: 0 });
    const { channel, thread, otherBot } = discord;
    await connect(discord, { messages: { everyMessageChannels: [thread.id] } });
    expect(discord.gateway.identifies[0]?.intents).toBe(
      (1 << 0) | (1 << 9) | (1 << 12) | (1 << 15),
    );
    discord.say(QUESTION, { channel });
    discord.say(QUESTION, { channel: thread, user: otherBot });
    discord.say(QUESTION, { channel: thread });
    const reply = await discord.until('a reply', () => discord.sent(thread)[0]);
    expect(textOf(reply)).toContain(ANSWER);
    expect((await discord.mention(QUESTION)).text).toContain(ANSWER);
    expect(discord.sent()).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  });
});

describe('more questions than the allowance', () => {
  it('of one person get one notice and then silence, and others are answered', async () => {
    const discord = await startDiscord();
    await connect(discord, { messages: { allowances: { user: 2 } } });
    for (let n = 0; n < 6; n += 1) discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    const other = discord.join('another');
    expect((await discord.mention(QUESTION, { user: other })).text).toContain(ANSWER);
    const said = (pattern: RegExp) => discord.sent().filter((sent) => pattern.test(textOf(sent)));
    await discord.until('four replies', () => discord.sent().length === 4 || undefined);
    await afterwards(discord);
    expect(said(/提问太频繁了，请过\d+秒再问。/)).toHaveLength(1);
    expect(said(/60亿美元/)).toHaveLength(4);
    expect(discord.violations).toEqual([]);
  });

  it('in one channel get one notice and then silence, and other channels are answered', async () => {
    const discord = await startDiscord();
    await connect(discord, { messages: { allowances: { channel: 2 } } });
    for (let n = 0; n < 6; n += 1) {
      discord.say(`<@${discord.botUser.id}> ${QUESTION}`, { user: discord.join(`person ${n}`) });
    }
    expect((await discord.mention(QUESTION, { channel: discord.thread })).text).toContain(ANSWER);
    await discord.until('three replies', () => discord.sent(discord.channel)[2]);
    expect((await discord.mention(QUESTION, { channel: discord.thread })).text).toContain(ANSWER);
    expect(discord.sent(discord.channel)).toHaveLength(3);
    expect(discord.violations).toEqual([]);
  });

  it('are answered all the same where the owner sets none', async () => {
    const discord = await startDiscord();
    await connect(discord, { messages: { allowances: { user: 0, channel: 0 } } });
    for (let n = 0; n < 40; n += 1) discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    await discord.until('all are answered', () => discord.sent().length === 40 || undefined);
    expect(discord.violations).toEqual([]);
  });
});

describe('where the bot lacks a permission', () => {
  it('to read what was said before, its reply comes without a reference', async () => {
    const { discord } = await connect(await startDiscord());
    discord.deny(discord.channel, 'history');
    const { message, text } = await discord.mention(QUESTION);
    expect(text).toContain(ANSWER);
    expect(message.flags).toBe(MessageFlags.IsComponentsV2);
    expect(message.message_reference).toBeUndefined();
    expect(discord.violations).toEqual([]);
  });

  it('to send more than text, its reply is text, and stays text when the question is edited', async () => {
    const { discord } = await connect(await startDiscord());
    discord.deny(discord.channel, 'components');
    const { asked, message } = await discord.mention(QUESTION);
    expect(message.content).toContain(ANSWER);
    expect(message.content).toContain('https://www.izongheng.net');
    discord.edit(asked, `<@${discord.botUser.id}> ${OTHER_QUESTION}`);
    await discord.until(
      'the new answer',
      () => message.content.includes(OTHER_ANSWER) || undefined,
    );
    expect(discord.violations).toEqual([]);
  });

  it.each(['channel', 'thread'] as const)(
    'to write in a %s, its reply comes by direct message and says where it belongs',
    async (place) => {
      const { discord } = await connect(await startDiscord());
      discord.deny(discord[place], 'send');
      discord.say(`<@${discord.botUser.id}> ${QUESTION}`, { channel: discord[place] });
      const direct = discord.dmWith(discord.user);
      const reply = await discord.until('a direct message', () => discord.sent(direct)[0]);
      expect(textOf(reply)).toContain(ANSWER);
      expect(textOf(reply)).toContain(`<#${discord[place].id}>`);
      expect(discord.sent()).toHaveLength(1);
      expect(discord.violations).toEqual([]);
    },
  );

  it('anywhere, it says so in the log, once for each question and without its words', async () => {
    const { discord, logged } = await connect(await startDiscord());
    discord.deny(discord.channel, 'send');
    discord.closeDirectMessages(discord.user);
    discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
    await vi.waitFor(() => expect(logged()).toContain('has no reply'), { timeout: 5_000 });
    expect(discord.sent()).toEqual([]);
    expect(logged()).not.toContain('融资');
    expect(posts(discord)).toHaveLength(3);
    expect(discord.violations).toEqual([]);
  });
});
