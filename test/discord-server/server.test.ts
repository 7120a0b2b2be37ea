/** Real discord.js against the local server: that it works as Discord does, fails to order and catches broken rules. */

import {
  type ApplicationCommandData,
  type ChatInputCommandInteraction,
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
  type SendableChannels,
} from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DiscordServer,
  type DiscordServerOptions,
  startDiscordServer,
  textOf,
} from './server.ts';

const ASK = {
  name: 'ask',
  description: 'Ask the article',
  description_localizations: { 'zh-TW': '問這篇文章', 'zh-CN': '问这篇文章' },
  options: [
    { type: 3, name: 'question', description: 'Your question', required: true, max_length: 500 },
    { type: 5, name: 'private', description: 'Only you see the answer', required: false },
  ],
  contexts: [0, 1],
  integration_types: [0],
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
async function startEcho(
  discord: DiscordServer,
  options: Partial<ClientOptions> = {},
): Promise<Client> {
  discord.commands.register([ASK]);
  const client = clientFor(discord, options);
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
    const heard: unknown[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));

    const outcome = await discord.slashCommand({
      name: 'ask',
      options: { question: 'xAI融资了多少?', private: true },
      locale: 'zh-CN',
    });
    await discord.mention('Done?');

    expect(client.user?.id).toBe(discord.botUser.id);
    expect([...client.guilds.cache.keys()]).toEqual([discord.guild.id]);
    expect(outcome.response.type).toBe(4);
    expect(outcome.text).toBe('Echo (zh-CN): xAI融资了多少?');
    expect(outcome.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
    // Of its private answer the bot hears nothing.
    expect(heard[0]).toContain('Done?');
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

describe('interactions other than commands', () => {
  it('reach the bot: a button that changes its message, and choices for what is being typed', async () => {
    const discord = await start();
    const client = clientFor(discord);
    client.on(Events.InteractionCreate, async (asked) => {
      if (asked.isButton()) await asked.update({ content: `pressed ${asked.customId}`, ...QUIET });
      if (asked.isAutocomplete()) {
        const typed = asked.options.getFocused();
        await asked.respond([{ name: `${typed}…`, value: typed }]);
      }
    });
    await client.login(discord.token);
    await client.rest.post(`/channels/${discord.channel.id}/messages`, {
      body: { content: 'press', allowed_mentions: { parse: [] } },
    });
    const [source] = discord.sent();
    if (!source) throw new Error('no message to press a button of');

    const pressed = await discord.interact({
      type: 3,
      data: { component_type: 2, custom_id: 'more' },
      source,
    });
    const typed = await discord.interact({
      type: 4,
      data: {
        id: '1',
        name: 'ask',
        type: 1,
        options: [{ type: 3, name: 'question', value: '谁', focused: true }],
      },
    });

    expect(pressed.response.type).toBe(7);
    expect(discord.sent().map(textOf)).toEqual(['pressed more']);
    expect(typed.response.data).toEqual({ choices: [{ name: '谁…', value: '谁' }] });
    expect(typed.message).toBeUndefined();
    expect(discord.violations).toEqual([]);
  });

  it('give the message back to a bot that asks for it with its response', async () => {
    const discord = await start();
    discord.commands.register([ASK]);
    const client = clientFor(discord);
    const given = new Promise((resolve) => {
      client.on(Events.InteractionCreate, async (asked) => {
        if (!asked.isChatInputCommand()) return;
        const { resource } = await asked.reply({ content: 'here', withResponse: true, ...QUIET });
        const fetched = await asked.fetchReply();
        resolve([resource?.message?.id, fetched.id, fetched.content]);
      });
    });
    await client.login(discord.token);

    const { message } = await discord.slashCommand({ name: 'ask', options: { question: 'Who?' } });

    expect(await given).toEqual([message?.id, message?.id, 'here']);
    expect(discord.violations).toEqual([]);
  });
});

describe('commands', () => {
  it('come back to discord.js as they were registered, with the defaults Discord fills in', async () => {
    const discord = await start();
    const client = clientFor(discord);
    await client.login(discord.token);

    await client.application?.commands.set([ASK as ApplicationCommandData]);
    await client.application?.commands.set([ASK as ApplicationCommandData], discord.guild.id);
    const known = await client.application?.commands.fetch({ withLocalizations: true });

    expect(known?.first()?.equals(ASK as ApplicationCommandData)).toBe(true);
    expect(discord.commands.of()).toMatchObject([
      {
        name: 'ask',
        type: 1,
        contexts: [0, 1],
        integration_types: [0],
        default_member_permissions: null,
        name_localizations: null,
      },
    ]);
    expect(discord.commands.of(discord.guild.id)[0]).not.toHaveProperty('contexts');
    expect(discord.commands.of()[0]?.options?.[1]).not.toHaveProperty('required');
    expect(discord.violations).toEqual([]);
  });

  it('keep id and version when the same is registered again', async () => {
    const discord = await start();
    const client = clientFor(discord);
    await client.login(discord.token);
    discord.commands.register([ASK, { name: 'old', description: 'Gone soon' }]);
    const [before] = discord.commands.of();

    await client.application?.commands.set([ASK as ApplicationCommandData]);

    expect(discord.commands.of()).toEqual([before]);
  });

  it('can be made, changed and taken away one by one', async () => {
    const discord = await start();
    const client = clientFor(discord);
    await client.login(discord.token);

    const made = await client.application?.commands.create(ASK as ApplicationCommandData);
    await made?.setDescription('Ask anything');
    expect(discord.commands.of()).toMatchObject([{ id: made?.id, description: 'Ask anything' }]);

    await made?.delete();
    expect(discord.commands.of()).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it.each([
    ['without a required option', {}, /question is required/],
    ['with an unknown option', { question: 'a', colour: 'b' }, /no option colour/],
    ['with a value of another type', { question: 1 }, /type 3/],
    ['with a question that is too long', { question: 'a'.repeat(501) }, /0 to 500/],
  ])('cannot be sent %s', async (_, options: Record<string, string | number>, why) => {
    const discord = await start();
    await startEcho(discord);

    await expect(discord.slashCommand({ name: 'ask', options })).rejects.toThrow(why);
  });
});

describe('a bot that errs', () => {
  function threadOf(asked: ChatInputCommandInteraction): string | undefined {
    return asked.guild?.channels.cache.find((channel) => channel.isThread())?.id;
  }

  /** A bot whose answer to the next command is `act`. */
  async function startActing(
    discord: DiscordServer,
    act: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  ): Promise<() => Promise<unknown>> {
    discord.commands.register([ASK]);
    const client = clientFor(discord);
    const acted = new Promise((resolve) => {
      client.on(Events.InteractionCreate, (interaction) => {
        if (interaction.isChatInputCommand()) resolve(act(interaction).catch((error) => error));
      });
    });
    await client.login(discord.token);
    return async () => {
      await discord.slashCommand({ name: 'ask', options: { question: 'Who?' } }).catch(() => {});
      return acted;
    };
  }
  const impatient = { timeoutMs: 500 };

  it('is refused as by Discord, with the place and the rule, and told so in the violations', async () => {
    const discord = await start(impatient);
    const ask = await startActing(discord, (interaction) =>
      interaction.reply({ content: 'a'.repeat(2001), ...QUIET }),
    );

    expect(await ask()).toMatchObject({ status: 400, code: 50_035 });
    expect(discord.violations).toContain(
      'POST /interactions/{interaction}/{token}/callback: [content-length] data.content: at most 2000 characters',
    );
  });

  it('is served and told when it breaks a house rule', async () => {
    const discord = await start();
    const ask = await startActing(discord, (interaction) =>
      interaction.reply({ content: 'Hi @everyone', allowedMentions: { parse: ['everyone'] } }),
    );
    await ask();

    expect(discord.sent()).toMatchObject([{ content: 'Hi @everyone', mention_everyone: true }]);
    expect(discord.violations).toHaveLength(1);
    expect(discord.violations[0]).toMatch(/house rule \[allowed-mentions-none\]/);
  });

  it.each<
    [string, number, DiscordServerOptions, (asked: ChatInputCommandInteraction) => Promise<unknown>]
  >([
    [
      'response-once',
      40_060,
      {},
      async (asked) => {
        await asked.reply({ content: 'one', ...QUIET });
        asked.replied = false;
        return asked.reply({ content: 'two', ...QUIET });
      },
    ],
    [
      'response-late',
      10_062,
      { responseMs: 0 },
      (asked) => asked.reply({ content: 'a', ...QUIET }),
    ],
    [
      'response-first',
      50_035,
      {},
      (asked) => asked.webhook.send({ content: 'too early', ...QUIET }),
    ],
    [
      'token-expired',
      50_027,
      { tokenMs: 0 },
      async (asked) => {
        await asked.deferReply();
        return asked.editReply({ content: 'too late', ...QUIET });
      },
    ],
    [
      'json',
      50_109,
      {},
      (asked) =>
        asked.client.rest.post(`/channels/${asked.channelId}/messages`, {
          files: [{ name: 'a.txt', data: 'files are not spoken' }],
        }),
    ],
    ['unknown-route', 0, {}, (asked) => asked.client.rest.get('/guilds/1/soundboard-sounds')],
    [
      'message-reference',
      50_035,
      {},
      async (asked) => {
        const channel = asked.channel as SendableChannels;
        const message = await channel.send({ content: 'here', ...QUIET });
        return asked.client.rest.post(`/channels/${threadOf(asked)}/messages`, {
          body: {
            content: 'there',
            allowed_mentions: { parse: [] },
            message_reference: { message_id: message.id },
          },
        });
      },
    ],
  ])('breaks the rule %s', async (rule, code, options, act) => {
    const discord = await start({ ...impatient, ...options });
    const ask = await startActing(discord, act);

    expect(await ask()).toMatchObject({ code });
    expect(discord.violations).toHaveLength(1);
    expect(discord.violations[0]).toContain(`[${rule}]`);
  });

  it('edits its deferred response with the first follow-up, and cannot make it private any more', async () => {
    const discord = await start();
    const ask = await startActing(discord, async (asked) => {
      await asked.deferReply();
      await asked.followUp({ content: 'late', flags: MessageFlags.Ephemeral, ...QUIET });
    });
    await ask();

    expect(discord.sent().map(({ content, flags }) => [content, flags])).toEqual([['late', 0]]);
    expect(discord.violations).toEqual([]);
  });

  it('waits for a deferred response to be filled in', async () => {
    const discord = await start();
    discord.commands.register([ASK]);
    const client = clientFor(discord);
    client.on(Events.InteractionCreate, async (asked) => {
      if (!asked.isChatInputCommand()) return;
      await asked.deferReply({ flags: MessageFlags.Ephemeral });
      await asked.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [{ type: 10, content: 'done' }],
        ...QUIET,
      });
    });
    await client.login(discord.token);

    const outcome = await discord.slashCommand({ name: 'ask', options: { question: 'Who?' } });
    const message = await outcome.completed();

    expect(outcome.response.type).toBe(5);
    expect(textOf(message)).toBe('done');
    expect(outcome.flags).toBe(MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
    expect(discord.violations).toEqual([]);
  });
});

describe('trouble to order', () => {
  it('a 503 after Discord stored the message gives no second one, thanks to the nonce', async () => {
    const discord = await start();
    await startEcho(discord);
    discord.faults.next('POST', /messages$/, { kind: 'error', status: 503, stored: true });

    await discord.mention('Who?');
    await discord.until('the message is sent again', () => posts(discord, 200)[0]);

    expect(posts(discord)).toHaveLength(2);
    expect(discord.sent()).toHaveLength(1);
  });

  it('without a nonce it gives two', async () => {
    const discord = await start();
    const client = clientFor(discord, { enforceNonce: false });
    client.on(Events.MessageCreate, async (message) => {
      if (!message.author.bot) await message.reply({ content: 'twice', ...QUIET });
    });
    await client.login(discord.token);
    discord.faults.next('POST', /messages$/, { kind: 'error', status: 503, stored: true });

    await discord.mention('Who?');
    await discord.until('the message is sent again', () => posts(discord, 200)[0]);

    expect(discord.sent()).toHaveLength(2);
  });

  it('a rate limit, and the client comes back after it', async () => {
    const discord = await start();
    await startEcho(discord);
    discord.faults.next('POST', /messages$/, { kind: 'rate-limit', retryAfter: 0.1 });

    const { message } = await discord.mention('Who?');

    await discord.until('the message is sent', () => posts(discord, 200)[0]);
    expect(posts(discord).map(({ status }) => status)).toEqual([429, 200]);
    expect(discord.sent()).toEqual([message]);
    expect(discord.faults.pending).toBe(0);
  });

  it('a connection reset and a slow answer', async () => {
    const discord = await start();
    const client = clientFor(discord);
    await client.login(discord.token);
    const me = () => client.rest.get('/users/@me');
    discord.faults.next('GET', /@me$/, { kind: 'reset' }, 9);

    await expect(me()).rejects.toThrow();
    while (discord.faults.pending > 0) await me().catch(() => {});
    discord.faults.next('GET', /@me$/, { kind: 'delay', ms: 20 });

    expect(await me()).toMatchObject({ id: discord.botUser.id });
  });

  function posts(discord: DiscordServer, answered?: number) {
    return discord.requests.filter(
      ({ method, path, status }) =>
        method === 'POST' &&
        path.endsWith('/messages') &&
        (answered === undefined || status === answered),
    );
  }
});

describe('the gateway', () => {
  it('refuses a wrong token: 401 first, then 4004', async () => {
    const discord = await start();
    const wrong = clientFor(discord);

    await expect(wrong.login(`${discord.token}x`)).rejects.toThrow(/token/i);
    expect(discord.requests.at(-1)?.status).toBe(401);

    const leaked = clientFor(discord);
    const failed = new Promise((resolve) => leaked.on(Events.ShardError, resolve));
    void leaked.login(discord.token);
    await discord.ready();
    discord.gateway.close(4004);
    expect(await failed).toMatchObject({ message: 'Authentication failed' });
  });

  it('refuses a privileged intent that was not switched on', async () => {
    const discord = await start();
    const greedy = clientFor(discord, { intents: [GatewayIntentBits.MessageContent] });
    const failed = new Promise((resolve) => greedy.on(Events.ShardError, resolve));
    void greedy.login(discord.token).catch(() => {});

    expect(await failed).toMatchObject({ message: 'Used disallowed intents' });
    expect(discord.gateway.identifies).toMatchObject([{ intents: 1 << 15 }]);
  });

  it.each<[string, (discord: DiscordServer) => void]>([
    ['closed with 4000', (discord) => discord.gateway.close(4000)],
    ['broken off', (discord) => discord.gateway.drop()],
    ['asked to reconnect', (discord) => discord.gateway.requestReconnect()],
  ])('when %s, the client resumes and hears what it missed', async (_, trouble) => {
    const discord = await start();
    await startEcho(discord);
    await discord.mention('Are you there?');

    trouble(discord);
    await discord.until('the connection is gone', () => !discord.gateway.connected || undefined);
    const missed = discord.say(`<@${discord.botUser.id}> And now?`);
    const answer = await discord.until('an answer to what was missed', () =>
      discord.sent().find(({ message_reference }) => message_reference?.message_id === missed.id),
    );

    expect(textOf(answer)).toContain('And now?');
    expect(discord.gateway.resumes).toBe(1);
    expect(discord.gateway.identifies).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('lets a zombie connection be noticed', async () => {
    const discord = await start({ heartbeatIntervalMs: 100 });
    await startEcho(discord);
    await discord.until('a heartbeat', () => discord.gateway.heartbeats > 0 || undefined);

    discord.gateway.acknowledgesHeartbeats = false;
    await discord.until(
      'the connection is given up',
      () => !discord.gateway.connected || undefined,
    );
    discord.gateway.acknowledgesHeartbeats = true;
    await discord.until('it is resumed', () => discord.gateway.resumes > 0 || undefined);

    expect((await discord.mention('Back?')).text).toContain('Back?');
  });

  it('forgets a session, and the client identifies anew', async () => {
    const discord = await start();
    // discord.js would wait five seconds before it identifies again.
    const buildIdentifyThrottler = () => ({ waitForIdentify: async () => {} });
    await startEcho(discord, { ws: { buildIdentifyThrottler } });

    discord.gateway.invalidateSession(false);
    const again = () => discord.gateway.identifies.length === 2 || undefined;
    await discord.until('the client identifies again', again);

    expect((await discord.mention('Back?')).text).toContain('Back?');
  });

  it('says so when the bot would not hear a message for want of an intent', async () => {
    const discord = await start();
    const client = clientFor(discord, { intents: [GatewayIntentBits.Guilds] });
    await client.login(discord.token);
    await discord.ready();

    await expect(discord.mention('Who?')).rejects.toThrow(/GuildMessages/);
    await expect(discord.directMessage('Who?')).rejects.toThrow(/DirectMessages/);
  });
});

describe('people', () => {
  it('delete their question, and a reply that insists on it is refused', async () => {
    const discord = await start();
    const client = clientFor(discord);
    await client.login(discord.token);
    await discord.ready();
    const asked = discord.say('Who?');
    discord.remove(asked);
    const reply = (fail_if_not_exists: boolean) =>
      client.rest.post(`/channels/${asked.channel_id}/messages`, {
        body: {
          content: 'a',
          allowed_mentions: { parse: [] },
          message_reference: { message_id: asked.id, fail_if_not_exists },
        },
      });

    await expect(reply(true)).rejects.toMatchObject({ code: 50_035 });
    expect(await reply(false)).toMatchObject({ content: 'a' });
    expect(discord.violations).toEqual([]);
  });
});
