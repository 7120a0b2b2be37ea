/** What is asked by message while the bot's session is lost for good, which Discord does not repeat. */

import { type APIMessage, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DiscordServer, textOf } from '../discord-server/server.ts';
import { ANSWER, connect, QUESTION, startDiscord } from './bot.ts';

const MINUTE = 60_000;

// The clock alone is turned on; discord.js then does not wait before it identifies again either.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function passes(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** Ends the session; what `meanwhile` says is not heard, and `later` there is a new session. */
async function lose(discord: DiscordServer, meanwhile: () => void, later = MINUTE): Promise<void> {
  const { length } = discord.gateway.identifies;
  const back = discord.goAway();
  discord.gateway.forgetSession();
  meanwhile();
  passes(later);
  back();
  await discord.until(
    'a new session',
    () => discord.gateway.identifies.length > length || undefined,
  );
}

const mentioning = (discord: DiscordServer) => `<@${discord.botUser.id}> ${QUESTION}`;

function reads(discord: DiscordServer): string[] {
  return discord.requests
    .filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'))
    .map(({ path }) => path.split('/')[2] ?? '');
}

/** Once all that was said before is done with: somebody else asks, and is answered. */
async function afterwards(discord: DiscordServer): Promise<void> {
  await discord.mention(QUESTION, { user: discord.join('someone else'), channel: discord.thread });
}

function repliesTo(discord: DiscordServer, { id }: APIMessage): readonly APIMessage[] {
  return discord.sent().filter(({ message_reference }) => message_reference?.message_id === id);
}

describe('what is asked while a session is lost', () => {
  it('in a channel, in a thread and by direct message is answered once, and nothing else is', async () => {
    const { discord } = await connect(await startDiscord());
    const { channel, thread, otherBot, user } = discord;
    const before = await discord.mention(QUESTION);
    const directBefore = await discord.directMessage(QUESTION);
    const asked: APIMessage[] = [];
    await lose(discord, () => {
      asked.push(discord.say(mentioning(discord), { channel }));
      asked.push(discord.say(mentioning(discord), { channel: thread }));
      asked.push(discord.say(QUESTION, { channel: discord.dmWith(user) }));
      discord.say('something else', { channel });
      discord.say(mentioning(discord), { channel, user: otherBot });
    });
    for (const question of asked) {
      const reply = await discord.until('a reply', () => repliesTo(discord, question)[0]);
      expect(textOf(reply)).toContain(ANSWER);
    }
    await afterwards(discord);
    for (const question of [...asked, before.asked, directBefore.asked]) {
      expect(repliesTo(discord, question)).toHaveLength(1);
    }
    expect(discord.sent()).toHaveLength(6);
    expect(discord.violations).toEqual([]);
  });

  it('is answered once although sessions are lost again and again', async () => {
    const { discord } = await connect(await startDiscord());
    const asked: APIMessage[] = [];
    for (let n = 0; n < 3; n += 1) {
      await lose(discord, () => asked.push(discord.say(mentioning(discord))));
    }
    await discord.until('three replies', () => discord.sent()[2]);
    await afterwards(discord);
    expect(asked.map((question) => repliesTo(discord, question).length)).toEqual([1, 1, 1]);
    expect(discord.violations).toEqual([]);
  });

  it.each([
    [10, 1],
    [16, 0],
  ])('for %i minutes has %i answer', async (minutes, answers) => {
    const { discord } = await connect(await startDiscord());
    let asked: APIMessage | undefined;
    await lose(
      discord,
      () => {
        asked = discord.say(mentioning(discord));
      },
      minutes * MINUTE,
    );
    if (answers > 0) await discord.until('a reply', () => discord.sent()[0]);
    await afterwards(discord);
    expect(reads(discord).filter((id) => id === discord.channel.id)).toHaveLength(answers);
    expect(discord.sent(discord.channel)).toHaveLength(answers);
    expect(discord.sent(discord.channel)[0]?.message_reference?.message_id).toBe(
      answers > 0 ? asked?.id : undefined,
    );
    expect(discord.violations).toEqual([]);
  });

  it('goes on from what was asked before, and follows its question', async () => {
    const { discord } = await connect(await startDiscord());
    const { message } = await discord.mention(QUESTION);
    let asked: APIMessage | undefined;
    await lose(discord, () => {
      asked = discord.say('什么时候成立的？', { replyTo: message });
    });
    const reply = await discord.until('a reply', () => discord.sent()[1]);
    expect(textOf(reply)).toContain('xAI');
    if (asked) discord.remove(asked);
    await discord.until('the reply is gone', () => discord.sent().length === 1 || undefined);
    expect(discord.violations).toEqual([]);
  });

  it('is answered within the allowance', async () => {
    const { discord } = await connect(await startDiscord(), {
      messages: { allowances: { user: 2 } },
    });
    await lose(discord, () => {
      for (let n = 0; n < 8; n += 1) discord.say(mentioning(discord));
    });
    await discord.until('two answers and a notice', () => discord.sent()[2]);
    await afterwards(discord);
    expect(discord.sent(discord.channel)).toHaveLength(3);
    expect(discord.violations).toEqual([]);
  });

  it('is answered where the bot answers, and for those whom it answers', async () => {
    const role = '1100000000000000001';
    const discord = await startDiscord();
    const { channel, thread } = discord;
    await connect(discord, { messages: { roles: [role], channels: [thread.id] } });
    const member = discord.join('member', [role]);
    let asked: APIMessage | undefined;
    await lose(discord, () => {
      discord.say(mentioning(discord), { channel, user: member });
      discord.say(mentioning(discord), { channel: thread });
      asked = discord.say(mentioning(discord), { channel: thread, user: member });
    });
    const reply = await discord.until('a reply', () => discord.sent()[0]);
    expect(reply.message_reference?.message_id).toBe(asked?.id);
    const user = discord.join('another member', [role]);
    await discord.mention(QUESTION, { channel: thread, user });
    expect(discord.sent()).toHaveLength(2);
    expect(new Set(reads(discord))).toEqual(new Set([thread.id]));
    expect(discord.violations).toEqual([]);
  });
});

describe('where channels cannot be read', () => {
  it('others are, and the bot goes on', async () => {
    const { discord, logged } = await connect(await startDiscord());
    const { channel, thread } = discord;
    discord.faults.next('GET', /\/messages$/, { kind: 'error', status: 403 });
    await lose(discord, () => {
      discord.say(mentioning(discord), { channel });
      discord.say(mentioning(discord), { channel: thread });
    });
    const reply = await discord.until('a reply', () => discord.sent(thread)[0]);
    expect(textOf(reply)).toContain(ANSWER);
    expect(discord.sent(channel)).toEqual([]);
    expect(logged()).toContain('cannot be read');
    expect(logged()).not.toContain('"level":"error"');
    expect(discord.violations).toEqual([]);
  });

  it('for what was said before, nothing is found and nothing said', async () => {
    const { discord } = await connect(await startDiscord());
    discord.deny(discord.channel, 'history');
    await lose(discord, () => discord.say(mentioning(discord)));
    await discord.until('it is read', () => reads(discord)[0]);
    const { message } = await discord.mention(QUESTION);
    expect(message.flags).toBe(MessageFlags.IsComponentsV2);
    expect(discord.sent()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('for a moment they are read all the same', async () => {
    const { discord } = await connect(await startDiscord());
    discord.faults.next('GET', /\/messages$/, { kind: 'error', status: 502 }, 5);
    await lose(discord, () => discord.say(mentioning(discord)));
    expect(textOf(await discord.until('a reply', () => discord.sent()[0]))).toContain(ANSWER);
    expect(discord.faults.pending).toBe(0);
    expect(discord.violations).toEqual([]);
  });
});

describe('nothing is read', () => {
  it('at the start, in a session that is resumed, and where nothing was said', async () => {
    const discord = await startDiscord();
    const { gateway } = await connect(discord);
    await discord.mention(QUESTION);
    await gateway.close();
    await connect(discord);
    discord.gateway.close(4000);
    discord.say(mentioning(discord));
    await discord.until('a second reply', () => discord.sent()[1]);
    await lose(discord, () => undefined);
    await afterwards(discord);
    expect(reads(discord).filter((id) => id !== discord.thread.id)).toEqual([]);
    expect(discord.sent()).toHaveLength(3);
    expect(discord.violations).toEqual([]);
  });
});
