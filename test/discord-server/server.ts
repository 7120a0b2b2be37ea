/**
 * A Discord server on loopback, to run real discord.js against: REST v10 and gateway v10 (JSON,
 * one shard), with Discord's rules checked on every request.
 *
 *     const discord = await startDiscordServer();
 *     // start the bot with DISCORD_TOKEN=discord.token, DISCORD_API_URL=discord.url
 *     await discord.ready();
 *     const { text, elapsedMs } = await discord.slashCommand({ name: 'ask', options: { question: '…' } });
 *     const reply = await discord.mention('…');
 *     expect(discord.violations).toEqual([]);
 *     await discord.close();
 *
 * The world is small and the same every time: one guild with the text channel `channel` and the
 * thread `thread`; the people `user` (owner, asks by default), `otherUser` and `otherBot`; the bot `botUser`;
 * and `group`, a channel of people without the bot, where an app that its asker has installed can be used.
 *
 * Asking waits for the bot and rejects after `timeoutMs` with the violations recorded so far:
 *
 * - `slashCommand({name, options, locale, user, guild, channel})` waits until the command is
 *   registered, sends it as Discord would (option types from the registration) and resolves at the
 *   first response to `Outcome {interaction, response, message, text, flags, elapsedMs, followUps,
 *   completed()}`. `message` is the response as it is now; `completed()` waits for a deferred one.
 *   `guild: false` asks in the direct messages. What a user could not send is rejected: an unknown
 *   option, a missing required one, a text too long, a command not offered in that place.
 * - `interact({type, data, …})` sends any other interaction: a button (type 3, `source` the
 *   message), an autocomplete (type 4), a message command (type 2).
 * - `mention(text, {channel, user})`, `directMessage(text, {user})` send a message and resolve to
 *   `Answered {asked, message, text, elapsedMs}`. `say(text, {channel, user, replyTo, ping})` sends one
 *   and waits for nothing. To see that the bot stays silent: `say` what it should pass over, then
 *   `mention` it, and count `sent()`.
 * - `sent(channel?)` lists the bot's messages as they are now; `edit(message, text)` and `remove(message, …)`
 *   let people change and delete theirs; `until(what, look)` waits for anything else.
 *
 * `join(name, roles)` is one more person. `deny(channel, 'send')` takes a permission from the bot, and
 * `closeDirectMessages(user)` is what people do who want none from it.
 *
 * Interactions come over the gateway until `useEndpoint(url)` gives the address of the bot's own server
 * (DISCORD_APPLICATION_ID=discord.applicationId, DISCORD_PUBLIC_KEY=discord.publicKey); from then on they
 * are posted there, signed, and the response is the first response. `sign(body)` makes other requests.
 *
 * What happened: `requests` (method, path after /api/v10, query, body, at, status), `violations` (one
 * readable line each), `commands.of(guildId?)`, `gateway.identifies`, `.resumes`, `.heartbeats`.
 *
 * Trouble to order: `faults.next('POST', /callback$/, {kind: 'error', status: 503, stored: true})`,
 * see `faults.ts`; `gateway.close(4000)`, `.drop()`, `.requestReconnect()`, `.invalidateSession(false)`,
 * `.forgetSession()`, `.acknowledgesHeartbeats = false` with a short `heartbeatIntervalMs`.
 * `goAway()` takes Discord down, REST and gateway, and gives back how to bring it up again.
 * discord.js waits five seconds before it identifies again; resuming is immediate.
 *
 * A wrong token gets 401 from REST and 4004 from the gateway, a disallowed intent 4014: that breaks no
 * rule. A body that breaks one of Discord's rules is refused as Discord does, and recorded; one that
 * breaks a house rule is recorded and served. With DISCORD_OPENAPI naming Discord's published schema,
 * bodies are held against that too. Not spoken: files, modals, compression, sharding, voice.
 */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIApplicationCommand, APIGuild, APIMessage, APIRole, APIUser } from 'discord.js';
import { createConversation, textOf } from './conversation.ts';
import { createSigner, type Endpoint, openEndpoint, type SignatureHeaders } from './endpoint.ts';
import { createFaults, type Faults } from './faults.ts';
import type { Channel } from './fixtures.ts';
import * as build from './fixtures.ts';
import { createGateway, type Gateway, PRIVILEGED_INTENTS } from './gateway.ts';
import { loadOfficialSchema } from './official-schema.ts';
import { createRest, type RecordedRequest } from './rest.ts';
import { commandsIn, storeCommand } from './routes/commands.ts';
import { createFirstResponses } from './routes/interactions.ts';
import { slashCommandData } from './slash-command.ts';
import { createWorld, type Interaction, type Permission } from './world.ts';

export type { Fault } from './faults.ts';
export { textOf };

export interface DiscordServerOptions {
  /** Gateway intents refused with 4014; the three privileged ones by default. */
  readonly disallowedIntents?: number;
  /** Discord's own is 41,250. */
  readonly heartbeatIntervalMs?: number;
  /** The guild's language; en-US by default. */
  readonly guildLocale?: string;
  /** How long asking waits for the bot; 5,000 by default. */
  readonly timeoutMs?: number;
  /** How long an interaction waits for its first response; 3,000 as at Discord. */
  readonly responseMs?: number;
  /** How long an interaction's token works; 15 minutes as at Discord. */
  readonly tokenMs?: number;
}

interface Asking {
  /** Who asks; `user` by default. */
  readonly user?: APIUser;
  /** What they may do in the guild, in interactions: a bit set in decimal. */
  readonly permissions?: string;
  /** Where; `channel` by default. */
  readonly channel?: Channel;
}

export interface SlashCommand extends Asking {
  readonly name: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** The asker's language; en-US by default. */
  readonly locale?: string;
  /** False: in the direct messages with the bot. */
  readonly guild?: boolean;
}

export interface AnyInteraction extends Asking {
  /** 2 command, 3 message component, 4 autocomplete, 5 modal submit. */
  readonly type: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** The message whose component was used; sent along with type 3. */
  readonly source?: APIMessage;
  readonly locale?: string;
  readonly guild?: boolean;
}

export interface Outcome {
  readonly interaction: Interaction;
  /** The body of the callback. */
  readonly response: { readonly type: number; readonly data: unknown };
  /** The response as it is now; undefined where there is none, as for an autocomplete. */
  readonly message: APIMessage | undefined;
  /** What people read in `message`; empty without one. */
  readonly text: string;
  /** Of `message`: 64 ephemeral, 128 still deferred, 32768 components V2. */
  readonly flags: number;
  /** From the interaction being sent to its first response coming in. */
  readonly elapsedMs: number;
  readonly followUps: readonly APIMessage[];
  /** Resolves to the response once it is no longer deferred. */
  completed(): Promise<APIMessage>;
}

export interface SaidOptions extends Asking {
  /** A message that is replied to. */
  readonly replyTo?: APIMessage;
  /** Whether the reply pings its author; true by default, as at Discord. */
  readonly ping?: boolean;
}

export interface Answered {
  readonly asked: APIMessage;
  /** The bot's message as it is now. */
  readonly message: APIMessage;
  /** What people read in it. */
  readonly text: string;
  /** From the question being sent to the answer being stored. */
  readonly elapsedMs: number;
}

export interface DiscordServer {
  /** For DISCORD_API_URL: `http://127.0.0.1:<port>/api`. */
  readonly url: string;
  /** For DISCORD_TOKEN. */
  readonly token: string;
  readonly applicationId: string;
  /** For DISCORD_PUBLIC_KEY. */
  readonly publicKey: string;
  /** The headers of a request of Discord's with that body. */
  sign(body: string, at?: Date): SignatureHeaders;
  /**
   * Posts interactions there from now on, in place of sending them over the gateway.
   * @throws where the bot does not answer as Discord wants it to
   */
  useEndpoint(url: string): Promise<void>;
  readonly guild: APIGuild;
  readonly channel: Channel;
  readonly thread: Channel;
  readonly group: Channel;
  readonly user: APIUser;
  readonly otherUser: APIUser;
  readonly otherBot: APIUser;
  readonly botUser: APIUser;
  /** The role that Discord made for the bot. */
  readonly botRole: APIRole;

  readonly requests: readonly RecordedRequest[];
  readonly violations: readonly string[];
  readonly faults: Faults;
  readonly gateway: Pick<
    Gateway,
    | 'identifies'
    | 'resumes'
    | 'heartbeats'
    | 'presences'
    | 'connected'
    | 'acknowledgesHeartbeats'
    | 'refusesWith'
    | 'close'
    | 'drop'
    | 'requestReconnect'
    | 'invalidateSession'
    | 'forgetSession'
  >;
  readonly commands: {
    /** Registered commands of a guild, or of everywhere. */
    of(guildId?: string): readonly APIApplicationCommand[];
    /** Registers commands as an earlier run of the bot would have. */
    register(commands: readonly object[], guildId?: string): void;
  };

  ready(): Promise<void>;
  slashCommand(asked: SlashCommand): Promise<Outcome>;
  interact(asked: AnyInteraction): Promise<Outcome>;
  mention(text: string, options?: SaidOptions): Promise<Answered>;
  directMessage(text: string, options?: { readonly user?: APIUser }): Promise<Answered>;
  /** @throws if the bot lacks the intent without which Discord would not deliver the message */
  say(text: string, options?: SaidOptions): APIMessage;
  sent(channel?: Channel): readonly APIMessage[];
  /** Changes what a person wrote, `at` some time or now. */
  edit(message: APIMessage, text: string, at?: Date): APIMessage;
  remove(message: APIMessage, ...more: readonly APIMessage[]): void;
  /** One more person in the guild, with these roles. */
  join(name: string, roles?: readonly string[]): APIUser;
  /** Takes Discord down; call what it gives back to bring it up again. */
  goAway(): () => void;
  deny(channel: Channel, ...permissions: readonly Permission[]): void;
  closeDirectMessages(user: APIUser): void;
  /** The direct messages between the bot and a person. */
  dmWith(user: APIUser): Channel;
  /** The first value other than undefined that `look` gives, now or after anything happened. */
  until<Found>(what: string, look: () => Found | undefined): Promise<Found>;
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startDiscordServer(
  options: DiscordServerOptions = {},
): Promise<DiscordServer> {
  const { guildLocale = 'en-US', timeoutMs = 5000 } = options;
  const signer = createSigner();
  const world = createWorld({ guildLocale, publicKey: signer.publicKey });
  const gateway = createGateway(world, {
    disallowedIntents: options.disallowedIntents ?? PRIVILEGED_INTENTS,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
  });
  const conversation = createConversation(world, gateway.dispatch);
  const faults = createFaults();
  const limits = { responseMs: options.responseMs ?? 3000, tokenMs: options.tokenMs ?? 900_000 };
  const firstResponses = createFirstResponses({ world, conversation, limits });
  const officialSchema = await loadOfficialSchema(process.env['DISCORD_OPENAPI']);
  const rest = createRest(
    { world, conversation, gateway, limits, firstResponses },
    faults,
    officialSchema,
  );

  const http = createServer((request, response) => {
    rest.handle(request, response).catch((error: unknown) => {
      const problem = `the test server itself failed: ${String(error)}`;
      world.violate(`${request.method} ${request.url}`, { rule: 'internal', at: '', problem });
      world.changed();
      response.destroy();
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  gateway.listen(http, `ws://127.0.0.1:${port}/gateway`);

  const until = <Found>(what: string, look: () => Found | undefined) =>
    world.until(what, look, timeoutMs);
  const ready = async () => {
    await until('the bot identifies', () => gateway.connected || undefined);
  };

  let endpoint: Endpoint | undefined;

  async function interact(asked: AnyInteraction & { readonly name?: string }): Promise<Outcome> {
    if (endpoint === undefined) await ready();
    const { type, data, source, user = world.user, guild = true, locale = 'en-US' } = asked;
    const channel = guild ? (asked.channel ?? world.channel) : world.dmWith(user);
    const interaction: Interaction = {
      id: world.snowflake(),
      token: `interaction-${world.snowflake()}`,
      type,
      channel,
      asker: user,
      ...(asked.name !== undefined && { name: asked.name }),
      ...(source && { source }),
      sentAt: performance.now(),
      followUpIds: [],
    };
    world.interactions.set(interaction.token, interaction);
    const payload = {
      id: interaction.id,
      token: interaction.token,
      application_id: world.application.id,
      type,
      data,
      ...build.interactionPlace(channel, user, locale, guildLocale, asked.permissions),
      ...(source && { message: source }),
      entitlements: [],
      attachment_size_limit: 10_485_760,
      version: 1,
    };
    if (endpoint === undefined) gateway.dispatch('INTERACTION_CREATE', payload);
    else void endpoint.deliver(interaction, payload);
    const response = await until(
      `a response to interaction ${asked.name ?? type}`,
      () => interaction.response,
    );
    return outcomeOf(interaction, response);
  }

  function outcomeOf(
    interaction: Interaction,
    response: NonNullable<Interaction['response']>,
  ): Outcome {
    const message = () => world.messages.get(interaction.originalId ?? '');
    return {
      interaction,
      response: { type: response.type, data: response.data },
      elapsedMs: response.at - interaction.sentAt,
      get message() {
        return message();
      },
      get text() {
        const now = message();
        return now ? textOf(now) : '';
      },
      get flags() {
        return message()?.flags ?? 0;
      },
      get followUps() {
        return interaction.followUpIds.flatMap((id) => world.messages.get(id) ?? []);
      },
      completed: () =>
        until('the deferred response', () => {
          const now = message();
          return now && !world.isLoading(now) ? now : undefined;
        }),
    };
  }

  async function slashCommand(asked: SlashCommand): Promise<Outcome> {
    const inGuild = (asked.guild ?? true) && asked.channel !== world.group;
    const command = await until(`/${asked.name} is registered`, () =>
      [...(inGuild ? commandsIn(world, world.guild.id) : []), ...commandsIn(world, undefined)].find(
        ({ name, type }) => name === asked.name && type === 1,
      ),
    );
    const context = asked.channel === world.group ? 2 : inGuild ? 0 : 1;
    const data = slashCommandData(command, asked.options ?? {}, context);
    return interact({ ...asked, type: 2, data });
  }

  function say(text: string, { user, channel, replyTo, ping = true }: SaidOptions = {}) {
    const where = channel ?? world.channel;
    const inGuild = where.guild_id !== undefined;
    if (endpoint === undefined && !gateway.delivers('MESSAGE_CREATE', inGuild)) {
      const intent = inGuild ? 'GuildMessages' : 'DirectMessages';
      throw new Error(`the bot would not hear this: it is not connected with intent ${intent}`);
    }
    return conversation.post(where, user ?? world.user, {
      content: text,
      ...(replyTo && { message_reference: { message_id: replyTo.id } }),
      allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: ping },
    });
  }

  const sent = (channel?: Channel) =>
    [...world.messages.values()].filter(
      ({ author, channel_id }) =>
        author.id === world.botUser.id && (channel === undefined || channel_id === channel.id),
    );

  /** A bot answers a message by replying to it, or by the next message that replies to none. */
  async function answerTo(text: string, options: SaidOptions): Promise<Answered> {
    await ready();
    const start = performance.now();
    const asked = say(text, options);
    const where = world.channels.get(asked.channel_id);
    const message = await until(`an answer to ${JSON.stringify(text.slice(0, 80))}`, () =>
      sent(where)
        .filter(({ id }) => BigInt(id) > BigInt(asked.id))
        .find(({ message_reference }) =>
          [asked.id, undefined].includes(message_reference?.message_id),
        ),
    );
    const elapsedMs = performance.now() - start;
    return {
      asked,
      message,
      elapsedMs,
      get text() {
        return textOf(message);
      },
    };
  }

  return {
    url: `http://127.0.0.1:${port}/api`,
    token: world.token,
    applicationId: world.application.id,
    publicKey: signer.publicKey,
    sign: signer.sign,
    async useEndpoint(url) {
      endpoint = await openEndpoint(url, signer, world, firstResponses, officialSchema);
    },
    guild: world.guild,
    channel: world.channel,
    thread: world.thread,
    group: world.group,
    user: world.user,
    otherUser: world.otherUser,
    otherBot: world.otherBot,
    botUser: world.botUser,
    botRole: world.botRole,
    requests: rest.requests,
    violations: world.violations,
    faults,
    gateway,
    commands: {
      of: (guildId) => commandsIn(world, guildId),
      register(commands, guildId) {
        for (const command of commands) storeCommand(world, guildId, { ...command });
      },
    },
    ready,
    slashCommand,
    interact,
    mention: (text, given = {}) => answerTo(`<@${world.botUser.id}> ${text}`, given),
    directMessage: (text, { user = world.user } = {}) =>
      answerTo(text, { user, channel: world.dmWith(user) }),
    say,
    sent,
    edit: (message, content, at) => conversation.amend(message, { content }, at),
    remove: conversation.remove,
    join(name, roles = []) {
      const person = build.user(world.snowflake(), name);
      world.users.set(person.id, person);
      world.rolesOf.set(person.id, roles);
      return person;
    },
    goAway() {
      world.isAway = true;
      gateway.drop();
      return () => {
        world.isAway = false;
      };
    },
    deny: ({ id }, ...permissions) => world.denied.set(id, new Set(permissions)),
    closeDirectMessages: ({ id }) => world.closedTo.add(id),
    dmWith: world.dmWith,
    until,
    async close() {
      gateway.end();
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}
