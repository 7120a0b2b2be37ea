/** Questions that go on from earlier ones, which are read from Discord. */

import { describe, expect, it } from 'vitest';
import { WORDING } from '../../src/discord/wording.ts';
import { type DiscordServer, type SaidOptions, textOf } from '../discord-server/server.ts';
import { ANSWER, connect, QUESTION, startDiscord } from './bot.ts';

const NEXT = '估值是多少？';
const LAST = '什么时候成立的？';
const UNDERSTOOD = WORDING['zh-CN'].subject('xAI');

/** What is said to the bot without a mention, and what it replies. */
async function reply(discord: DiscordServer, text: string, options: SaidOptions) {
  const asked = discord.say(text, options);
  const message = await discord.until('a reply', () =>
    discord.sent().find(({ message_reference }) => message_reference?.message_id === asked.id),
  );
  return { asked, message, text: textOf(message) };
}

function reads(discord: DiscordServer) {
  return discord.requests.filter(({ method, path }) => method === 'GET' && /\/messages/.test(path));
}

describe('a reply to the bot goes on from what was asked there', () => {
  it('through a chain of replies', async () => {
    const { discord } = await connect(await startDiscord());
    const first = await discord.mention(QUESTION);
    const second = await reply(discord, NEXT, { replyTo: first.message });
    expect(second.text).toContain(UNDERSTOOD);
    const third = await reply(discord, LAST, { replyTo: second.message });
    expect(third.text).toContain(UNDERSTOOD);
    expect(discord.violations).toEqual([]);
  });

  it('also of somebody else, and after other questions in the channel', async () => {
    const { discord } = await connect(await startDiscord());
    const first = await discord.mention(QUESTION);
    await discord.mention('这篇文章是谁写的？');
    const user = discord.join('another');
    expect((await reply(discord, NEXT, { replyTo: first.message, user })).text).toContain(
      UNDERSTOOD,
    );
    expect(discord.violations).toEqual([]);
  });

  it('and to its answer to a command, where the bot is mentioned', async () => {
    const { discord } = await connect(await startDiscord());
    const command = await discord.slashCommand({ name: 'ask', options: { question: QUESTION } });
    if (!command.message) throw new Error('the command has no answer');
    const { text } = await discord.mention(NEXT, { replyTo: command.message });
    expect(text).toContain(UNDERSTOOD);
    expect(discord.violations).toEqual([]);
  });

  it('and still does when it is edited', async () => {
    const { discord } = await connect(await startDiscord());
    const first = await discord.mention(QUESTION);
    const { asked, message } = await reply(discord, NEXT, { replyTo: first.message });
    discord.edit(asked, LAST);
    await discord.until('the new answer', () => message.edited_timestamp ?? undefined);
    expect(textOf(message)).toContain(UNDERSTOOD);
    expect(discord.violations).toEqual([]);
  });

  it('or starts anew where that was deleted or cannot be read', async () => {
    const { discord } = await connect(await startDiscord());
    const [first, other] = [await discord.mention(QUESTION), await discord.mention(QUESTION)];
    discord.remove(first.asked);
    await discord.until('the reply is gone too', () => discord.sent().length === 1 || undefined);
    discord.faults.next('GET', /\/messages\//, { kind: 'error', status: 403 });
    const { text } = await reply(discord, NEXT, { replyTo: other.message });
    expect(text).not.toContain(UNDERSTOOD);
    expect(discord.faults.pending).toBe(0);
    expect(discord.violations).toEqual([]);
  });
});

describe('what is asked', () => {
  it('in a direct message goes on from what was asked before', async () => {
    const { discord } = await connect(await startDiscord());
    await discord.directMessage(QUESTION);
    expect((await discord.directMessage(NEXT)).text).toContain(UNDERSTOOD);
    expect((await discord.directMessage(LAST)).text).toContain(UNDERSTOOD);
    expect(discord.violations).toEqual([]);
  });

  it('in a thread does, whoever asks', async () => {
    const { discord } = await connect(await startDiscord());
    const { thread: channel } = discord;
    await discord.mention(QUESTION, { channel });
    discord.say('Thanks a lot', { channel });
    const user = discord.join('another');
    expect((await discord.mention(NEXT, { channel, user })).text).toContain(UNDERSTOOD);
    expect(discord.violations).toEqual([]);
  });

  it('in a channel starts anew, and nothing is read', async () => {
    const { discord } = await connect(await startDiscord());
    expect((await discord.mention(QUESTION)).text).toContain(ANSWER);
    expect((await discord.mention(NEXT)).text).not.toContain(UNDERSTOOD);
    expect(reads(discord)).toEqual([]);
    expect(discord.violations).toEqual([]);
  });
});
