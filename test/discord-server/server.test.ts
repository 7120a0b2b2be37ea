/** Real discord.js against the local server: that it works as Discord does, fails to order and catches broken rules. */

import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
} from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { type DiscordServer, type DiscordServerOptions, startDiscordServer } from './server.ts';

const ASK = {
  name: 'ask',
  description: 'Ask the article',
  description_localizations: { 'zh-TW': '問這篇文章', 'zh-CN': '问这篇文章' },
  options: [
    { type: 3, name: 'question', description: 'Your question', required: true, max_length: 500 },
    { type: 5, name: 'private', description: 'Only you see the answer', required: false },
  ],
  contexts: [0, 1],
};

const QUIET = { allowedMentions: { parse: [] } } as const;

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const discord = await startDiscordServer(options);
  cleanups.push(() => discord.close());
  return discord;
}

/** A client that is not logged in yet. */
function clientFor(discord: DiscordServer, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    enforceNonce: true,
    rest: { api: discord.url },
    ...options,
  });
  client.on(Events.Error, () => {});
  cleanups.push(() => client.destroy());
  return client;
}

/** A bot that answers whatever it is asked with `Echo: …`. */
async function startEcho(discord: DiscordServer): Promise<Client> {
  discord.commands.register([ASK]);
  const client = clientFor(discord);
  client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot) return;
    if (message.inGuild() && !message.mentions.has(client.user?.id ?? '')) return;
    await message.reply({ content: `Echo: ${message.content}`, ...QUIET });
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const question = interaction.options.getString('question', true);
    const isPrivate = interaction.options.getBoolean('private') ?? false;
    await interaction.reply({
      flags: MessageFlags.IsComponentsV2 | (isPrivate ? MessageFlags.Ephemeral : 0),
      components: [{ type: 10, content: `Echo (${interaction.locale}): ${question}` }],
      ...QUIET,
    });
  });
  await client.login(discord.token);
  await discord.ready();
  return client;
}

describe('a discord.js client', () => {
  it('logs in, sees its guild and answers a slash command', async () => {
    const discord = await start();
    const client = await startEcho(discord);

    const outcome = await discord.slashCommand({
      name: 'ask',
      options: { question: 'xAI融资了多少?', private: true },
      locale: 'zh-CN',
    });

    expect(client.user?.id).toBe(discord.botUser.id);
    expect([...client.guilds.cache.keys()]).toEqual([discord.guild.id]);
    expect(outcome.response.type).toBe(4);
    expect(outcome.text).toBe('Echo (zh-CN): xAI融资了多少?');
    expect(outcome.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
    expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([
      1 | (1 << 9) | (1 << 12),
    ]);
    expect(discord.violations).toEqual([]);
  });

  it('answers in the direct messages with the bot, by command and by message', async () => {
    const discord = await start();
    await startEcho(discord);

    const byCommand = await discord.slashCommand({
      name: 'ask',
      options: { question: 'Who?' },
      guild: false,
    });
    const byMessage = await discord.directMessage('Who is it?');

    expect(byCommand.message?.channel_id).toBe(discord.dmWith(discord.user).id);
    expect(byMessage.text).toBe('Echo: Who is it?');
    expect(discord.violations).toEqual([]);
  });

  it('reads what mentions it and only that, in channels and threads', async () => {
    const discord = await start();
    const client = await startEcho(discord);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));

    discord.say('Not for the bot.');
    const inChannel = await discord.mention('one?');
    const inThread = await discord.mention('two?', { channel: discord.thread });
    discord.say('A reply', { replyTo: inChannel.message });
    await discord.until('four messages and two echoes', () => heard.length >= 6 || undefined);

    const named = `<@${discord.botUser.id}>`;
    expect(inChannel.text).toBe(`Echo: ${named} one?`);
    expect(inChannel.message.message_reference?.message_id).toBe(inChannel.asked.id);
    expect(inThread.message.channel_id).toBe(discord.thread.id);
    expect(heard.filter((text) => !text.startsWith('Echo'))).toEqual([
      '',
      `${named} one?`,
      `${named} two?`,
      'A reply',
    ]);
    expect(discord.violations).toEqual([]);
  });
});
