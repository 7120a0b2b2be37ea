/** What people press while many wait: it is deferred, and then does what it would have done at once. */

import { type APIMessage, MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WORDING } from '../../src/discord/wording.ts';
import { choose, press, useOn } from '../discord-server/actions.ts';
import {
  type DiscordServer,
  type Outcome,
  startDiscordServer,
  textOf,
} from '../discord-server/server.ts';
import type { Bot } from './bot.ts';
import { SLOW_BOTS } from './slow-bot.ts';

const { buttons } = WORDING['zh-CN'];

// All this takes ten seconds, and many times that where every core is busy.
const PATIENCE_MS = 200_000;
vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: 2 * PATIENCE_MS });

const QUESTION = 'xAI融资了多少？';
const ANSWER = '60亿美元';

/** Once so many of those before are answered, all of them have come in; the others take longer than a response may. */
const BEFORE = 60;
const ANSWERED = 10;

const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;

function messageOf({ message }: Outcome): APIMessage {
  if (!message) throw new Error('there is no message');
  return message;
}

const isPrivate = ({ flags }: APIMessage) => ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;

/** A reply whose button or menu was used, what it said before, and what came of it. */
interface Used {
  readonly source: APIMessage;
  readonly before: string;
  readonly outcome: Outcome;
}

describe.each(SLOW_BOTS)('over %s, late', (_, start) => {
  let discord: DiscordServer;
  let bot: Bot;
  let used: Record<'button' | 'menu' | 'other' | 'removed' | 'shown', Used>;
  let command: Outcome;

  beforeAll(async () => {
    discord = await startDiscordServer({ timeoutMs: PATIENCE_MS, responseMs: PATIENCE_MS });
    bot = await start(discord);
    const ask = (more: object = {}) =>
      discord.slashCommand({ name: 'ask', options: { question: QUESTION, ...more } });
    const answer = async (more?: object) => messageOf(await ask(more));
    const replies = [await answer(), await answer(), await answer(), await answer()] as const;
    const own = await answer({ 'only-me': true });
    const target = discord.say(QUESTION, { user: discord.otherUser });

    const { length } = discord.sent();
    const waiting = Array.from({ length: BEFORE }, () => ask());
    await discord.until('some answers', () => discord.sent()[length + ANSWERED - 1]);
    const use = async (source: APIMessage, act: Promise<Outcome>): Promise<Used> => {
      const before = textOf(source);
      return { source, before, outcome: await act };
    };
    const user = discord.otherUser;
    const [button, menu, other, removed, shown, asked] = await Promise.all([
      use(replies[0], press(discord, replies[0], buttons.context)),
      use(replies[1], choose(discord, replies[1], 1)),
      use(replies[2], press(discord, replies[2], buttons.context, { user })),
      use(replies[3], press(discord, replies[3], buttons.remove)),
      use(own, press(discord, own, buttons.publish)),
      useOn(discord, WORDING.en.commands.askMessage, target),
    ]);
    used = { button, menu, other, removed, shown };
    command = asked;
    await Promise.all((await Promise.all(waiting)).map((one) => one.completed()));
  });

  afterAll(async () => {
    bot.process.kill('SIGKILL');
    await bot.ended;
    await discord.close();
    // That an attempt comes too late is what it finds out, and breaks nothing.
    expect(discord.violations.filter((line) => !line.includes('[response-once]'))).toEqual([]);
  });

  it('everything is deferred', () => {
    const types = Object.values(used).map(({ outcome }) => outcome.response.type);
    expect(types).toEqual(types.map(() => DEFERRED_UPDATE));
    expect(command.response.type).toBe(DEFERRED_MESSAGE);
  });

  it('a button changes the message', async () => {
    const { source } = used.button;
    await discord.until('the context', () => textOf(source).includes('第7段') || undefined);
  });

  it('a menu changes the message', async () => {
    const { source, before } = used.menu;
    await discord.until('the passage', () => textOf(source) !== before || undefined);
  });

  it('somebody else gets a message of their own, and what others read stays as it is', async () => {
    const { source, before, outcome } = used.other;
    const own = await discord.until('a message', () => outcome.followUps[0]);
    expect(textOf(own)).toContain('第7段');
    expect(isPrivate(own)).toBe(true);
    expect(textOf(source)).toBe(before);
  });

  it('a message is removed, and neither changed before nor spoken of', async () => {
    const { source, outcome } = used.removed;
    await discord.until('it is gone', () => !discord.sent().includes(source) || undefined);
    expect(outcome.followUps).toEqual([]);
    const { token } = outcome.interaction;
    const methods = discord.requests
      .filter(({ path }) => path.includes(token) && !path.endsWith('/callback'))
      .map(({ method }) => method);
    expect(methods).toEqual(['DELETE']);
  });

  it('what only the asker saw is shown to everyone', async () => {
    const { before, outcome } = used.shown;
    const shown = await discord.until('a message', () => outcome.followUps[0]);
    expect(textOf(shown)).toBe(before);
    expect(isPrivate(shown)).toBe(false);
  });

  it('a message is taken as the question, for the asker alone', async () => {
    const answer = await command.completed();
    expect(textOf(answer)).toContain(ANSWER);
    expect(isPrivate(answer)).toBe(true);
  });
});
