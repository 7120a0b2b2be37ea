/** What goes wrong between the bot and Discord: everyone who asks gets exactly one reply, by the server's own record. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import type { Gateway } from '../discord-server/gateway.ts';
import { type DiscordServer, type Fault, textOf } from '../discord-server/server.ts';
import { ANSWER, connect, QUESTION, startDiscord } from './bot.ts';

function say(discord: DiscordServer): APIMessage {
  return discord.say(`<@${discord.botUser.id}> ${QUESTION}`);
}

/** The replies to a message. */
function repliesTo(discord: DiscordServer, { id }: APIMessage): readonly APIMessage[] {
  return discord.sent().filter(({ message_reference }) => message_reference?.message_id === id);
}

/** Waits for the answer to a message, and then for whatever else might come to be there. */
async function expectOneAnswer(discord: DiscordServer, asked: APIMessage): Promise<void> {
  await discord.until('an answer', () => repliesTo(discord, asked)[0]);
  await discord.mention(QUESTION, { user: discord.join('someone else') });
  expect(repliesTo(discord, asked).map(textOf)).toEqual([expect.stringContaining(ANSWER)]);
}

describe('a question is answered exactly once', () => {
  const faults: [string, Fault, number][] = [
    ['Discord limits the rate', { kind: 'rate-limit', retryAfter: 0.5 }, 1],
    ['Discord fails for a while', { kind: 'error', status: 502 }, 6],
    ['Discord fails after storing the reply', { kind: 'error', status: 504, stored: true }, 1],
    ['the connection breaks', { kind: 'reset' }, 5],
    ['the connection breaks after the reply is stored', { kind: 'reset', stored: true }, 1],
  ];

  it.each(faults)('by a reply although %s', async (_, fault, times) => {
    const { discord } = await connect(await startDiscord());
    discord.faults.next('POST', /\/messages$/, fault, times);
    const asked = say(discord);
    await expectOneAnswer(discord, asked);
    expect(discord.faults.pending).toBe(0);
    expect(discord.violations).toEqual([]);
  });

  it.each([
    ...faults,
    ['the first response hangs', { kind: 'delay', ms: 60_000 }, 1] as [string, Fault, number],
  ])('by a response although %s', async (_, fault, times) => {
    const { discord, logged } = await connect(await startDiscord());
    discord.faults.next('POST', /\/callback$/, fault, times);
    const { text } = await discord.slashCommand({ name: 'ask', options: { question: QUESTION } });
    expect(text).toContain(ANSWER);
    await discord.mention(QUESTION);
    expect(discord.faults.pending).toBe(0);
    expect(discord.sent()).toHaveLength(2);
    expect(logged()).not.toContain('could not be delivered');
    // That an attempt comes too late is what it finds out, and breaks nothing.
    expect(discord.violations.filter((line) => !line.includes('[response-once]'))).toEqual([]);
  });

  it('although the gateway delivers it twice', async () => {
    const { discord } = await connect(await startDiscord());
    const gateway = discord.gateway as Gateway;
    const asked = say(discord);
    gateway.dispatch('MESSAGE_CREATE', { ...asked, guild_id: discord.guild.id });
    await expectOneAnswer(discord, asked);
    expect(discord.violations).toEqual([]);
  });
});

it('a command is answered exactly once although the gateway delivers it twice', async () => {
  const { discord } = await connect(await startDiscord());
  const gateway = discord.gateway as Gateway;
  const { dispatch } = gateway;
  gateway.dispatch = (event, data) => {
    dispatch(event, data);
    dispatch(event, data);
  };
  const { text } = await discord.slashCommand({ name: 'ask', options: { question: QUESTION } });
  expect(text).toContain(ANSWER);
  await discord.mention(QUESTION);
  expect(discord.requests.filter(({ path }) => path.endsWith('/callback'))).toHaveLength(1);
  expect(discord.violations).toEqual([]);
});

describe('what is asked while the bot is away is answered once when it is back', () => {
  it.each([4000, 4001, 4002, 4009])('after the gateway closed with %i', async (code) => {
    const { discord, gateway } = await connect(await startDiscord());
    discord.gateway.close(code);
    const asked = say(discord);
    await expectOneAnswer(discord, asked);
    expect(discord.gateway.resumes).toBe(1);
    expect(gateway.isReady()).toBe(true);
    expect(discord.violations).toEqual([]);
  });

  it('after a connection that only seemed to live', async () => {
    const { discord } = await connect(await startDiscord({ heartbeatIntervalMs: 300 }));
    await discord.until('a heartbeat', () => discord.gateway.heartbeats || undefined);
    discord.gateway.acknowledgesHeartbeats = false;
    await discord.until('it is noticed', () => !discord.gateway.connected || undefined);
    discord.gateway.acknowledgesHeartbeats = true;
    const asked = say(discord);
    await expectOneAnswer(discord, asked);
    expect(discord.gateway.resumes).toBeGreaterThan(0);
    expect(discord.violations).toEqual([]);
  });

  it('after the session became invalid and could be resumed', async () => {
    const { discord } = await connect(await startDiscord());
    discord.gateway.invalidateSession(true);
    const asked = say(discord);
    await expectOneAnswer(discord, asked);
    expect(discord.gateway.resumes).toBe(1);
    expect(discord.violations).toEqual([]);
  });

  it('after an outage of everything, with a line in the log that says it and one that it is over', async () => {
    const { discord, logged } = await connect(await startDiscord());
    const [before, back] = [say(discord), discord.goAway()];
    const during = say(discord);
    await sleep(1_500);
    back();
    await expectOneAnswer(discord, before);
    await expectOneAnswer(discord, during);
    expect(logged().match(/gateway connection lost/g)).toHaveLength(1);
    expect(logged().match(/gateway connection is back/g)).toHaveLength(1);
    expect(logged().match(/"level":"error"/g) ?? []).toHaveLength(0);
    expect(discord.violations).toEqual([]);
  });
});

describe('the bot is back and answers once', () => {
  const endings: [string, (gateway: DiscordServer['gateway']) => void][] = [
    ...[1000, 4003, 4005, 4007, 4008].map((code): [string, (typeof endings)[number][1]] => [
      `the gateway closed with ${code}`,
      (gateway) => gateway.close(code),
    ]),
    ['the session became invalid for good', (gateway) => gateway.invalidateSession(false)],
  ];

  // All at once, since each waits for five seconds.
  it(`after ${endings.map(([ending]) => ending).join(', or ')}`, async () => {
    const results = endings.map(async ([ending, end]) => {
      const { discord, gateway } = await connect(await startDiscord());
      end(discord.gateway);
      await discord.until('the bot is back', () => discord.gateway.connected || undefined);
      await expectOneAnswer(discord, say(discord));
      await vi.waitFor(() => expect(gateway.isReady()).toBe(true));
      return [ending, discord.gateway.identifies.length, discord.violations];
    });
    expect(await Promise.all(results)).toEqual(endings.map(([ending]) => [ending, 2, []]));
  });
});

describe('the bot ends with one line about what to do', () => {
  it.each([
    [4004, 'token'],
    [4010, 'gateway'],
    [4011, 'sharding'],
    [4012, 'gateway'],
    [4013, 'intents'],
    [4014, 'intents'],
  ])('when Discord closes with %i, at the start as later', async (code, kind) => {
    const discord = await startDiscord();
    const { gateway, logged } = await connect(discord);
    discord.gateway.close(code);
    const later = await gateway.failed;
    await gateway.close();
    expect(logged()).not.toMatch(/"level":"(warn|error)"/);
    discord.gateway.refusesWith = code;
    const atTheStart = await connect(discord).catch((error: unknown) => error);
    expect(atTheStart).toEqual(later);
    expect(later).toMatchObject({ kind, message: expect.stringMatching(/^[^\n]+[;,] [^\n]+\.$/) });
  });

  it('that names the variable for which Discord does not let it read messages', async () => {
    const messages = { everyMessageChannels: ['1100000000000000001'] };
    const failed = connect(await startDiscord(), { messages });
    await expect(failed).rejects.toMatchObject({
      kind: 'intents',
      message: expect.stringMatching(/^[^\n]*DISCORD_EVERY_MESSAGE_CHANNELS[^\n]*$/),
    });
  });
});
