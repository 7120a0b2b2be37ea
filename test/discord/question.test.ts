import { type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { questionIn, wordsOf } from '../../src/discord/question.ts';

const BOT = { id: '100', username: 'bot', discriminator: '0', global_name: null, avatar: null };
const READER = { ...BOT, id: '200', username: 'reader' };

function message(content: string, more: Partial<GatewayMessageCreateDispatchData> = {}) {
  return {
    id: '1',
    channel_id: '2',
    guild_id: '3',
    type: MessageType.Default,
    author: READER,
    content,
    mentions: content.includes(`<@${BOT.id}>`) ? [BOT] : [],
    mention_roles: [...content.matchAll(/<@&(\d+)>/g)].map(([, id]) => String(id)),
    mention_everyone: false,
    ...more,
  } as GatewayMessageCreateDispatchData;
}

const channel = { userId: BOT.id, roleId: '300', isDirect: false, hearsAll: false };
const directMessage = { ...channel, isDirect: true };
const openChannel = { ...channel, hearsAll: true };

describe('what a message asks the bot', () => {
  it.each([
    ['a mention before the question', message('<@100> 谁？'), '谁？'],
    ['a mention after it', message('谁？<@!100>'), '谁？'],
    ['the role of the bot', message('<@&300> 谁？'), '谁？'],
    ['a mention alone', message(' <@100> '), ''],
    ['a mention and an emoji of the server', message('<@100> <:hm:400>'), ''],
    ['a direct message', message('谁？'), '谁？', directMessage],
    ['a direct message without words', message(''), '', directMessage],
    ['a channel where every message is one', message('谁？'), '谁？', openChannel],
    [
      'a reply to the bot',
      message('谁？', { type: MessageType.Reply, mentions: [BOT] as never }),
      '谁？',
    ],
  ])('is heard in %s', (_, sent, question, place = channel) => {
    expect(questionIn(sent, place)).toBe(question);
  });

  it.each([
    ['no mention', message('谁？')],
    ['a mention of somebody else', message('<@200> 谁？')],
    ['another role', message('<@&301> 谁？')],
    ['@everyone', message('@everyone 谁？', { mention_everyone: true })],
    [
      'a reply to the bot without words',
      message('', { type: MessageType.Reply, mentions: [BOT] as never }),
    ],
    ['a bot', message('<@100> 谁？', { author: { ...READER, bot: true } })],
    ['a webhook', message('<@100> 谁？', { webhook_id: '500' })],
    ['the bot itself', message('<@100> 谁？', { author: BOT })],
    [
      'Discord’s note that a message was pinned',
      message('<@100>', { type: MessageType.ChannelPinnedMessage }),
    ],
    ['a picture where every message is one', message(''), openChannel],
  ])('is nothing with %s', (_, sent, place = channel) => {
    expect(questionIn(sent, place)).toBeUndefined();
  });
});

it('numbers inside mentions, emoji and timestamps are no words of a question', () => {
  expect(
    wordsOf(
      '<@1> <@!2> <@&3> <#4> <:a_b:5> <a:c:6> <t:7> <t:-8:R> </ask now:9> <id:browse> 3 < 5 > 4?',
    ),
  ).toBe('3 < 5 > 4?');
});
