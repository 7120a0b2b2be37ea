/** Messages coming into being, changing and going, with what Discord tells the bot about them. */

import type { APIMessage, APIUser } from 'discord.js';
import type { Channel } from './fixtures.ts';
import * as build from './fixtures.ts';
import { textOfComponents } from './rules/components.ts';
import { COMPONENTS_V2, EPHEMERAL, LOADING, SUPPRESS_EMBEDS } from './rules/message.ts';
import type { World } from './world.ts';

/** A message body that has passed the rules. */
export interface MessageBody {
  readonly content?: string | null;
  readonly components?: APIMessage['components'] | null;
  readonly embeds?: APIMessage['embeds'] | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly message_reference?: { readonly message_id: string } | null;
}

interface AllowedMentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
}

export type Dispatch = (event: string, data: object) => void;

/** What people see of a message: its content, then its text displays from top to bottom. */
export function textOf(message: Pick<APIMessage, 'content' | 'components'>): string {
  return [message.content, textOfComponents(message.components)]
    .filter((text) => text !== '')
    .join('\n');
}

export function createConversation(world: World, dispatch: Dispatch) {
  function announce(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: APIMessage): void {
    const channel = world.channels.get(message.channel_id);
    // Only the one who asked sees an ephemeral message.
    if (channel && ((message.flags ?? 0) & EPHEMERAL) === 0) {
      dispatch(event, {
        ...message,
        channel_type: channel.type,
        ...(channel.guild_id !== undefined && {
          guild_id: channel.guild_id,
          member: {
            ...build.memberWithoutUser(),
            roles: world.rolesOf.get(message.author.id) ?? [],
          },
        }),
      });
    }
    world.changed();
  }

  return {
    /** Stores a message and tells the bot about it, its own messages included. */
    post(
      channel: Channel,
      author: APIUser,
      body: MessageBody,
      more: Partial<APIMessage> = {},
    ): APIMessage {
      const repliedTo = world.messages.get(body.message_reference?.message_id ?? '');
      const message = build.message(world.snowflake(), channel.id, author, {
        content: body.content ?? '',
        components: body.components ?? [],
        embeds: body.embeds ?? [],
        flags: body.flags ?? 0,
        ...pinged(world, body, repliedTo),
        ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
        ...(repliedTo && {
          type: 19,
          message_reference: {
            type: 0,
            message_id: repliedTo.id,
            channel_id: channel.id,
            ...(channel.guild_id !== undefined && { guild_id: channel.guild_id }),
          },
          // Discord shows one message back, and no further.
          referenced_message: { ...repliedTo, referenced_message: undefined },
        }),
        ...more,
      } as Partial<APIMessage>);
      world.messages.set(message.id, message);
      Object.assign(channel, { last_message_id: message.id });
      announce('MESSAGE_CREATE', message);
      return message;
    },

    /** Changes a stored message in place; fields that `body` leaves out stay. */
    amend(message: APIMessage, body: MessageBody, at = new Date()): APIMessage {
      const wasLoading = world.isLoading(message);
      const kept = (message.flags ?? 0) & ~LOADING;
      const replaced =
        typeof body.flags === 'number'
          ? (kept & ~SUPPRESS_EMBEDS) | (body.flags & (SUPPRESS_EMBEDS | COMPONENTS_V2))
          : kept;
      Object.assign(message, {
        ...(body.content !== undefined && { content: body.content ?? '' }),
        ...(body.components !== undefined && { components: body.components ?? [] }),
        ...(body.embeds !== undefined && { embeds: body.embeds ?? [] }),
        ...pinged(
          world,
          { ...message, ...body } as MessageBody,
          message.referenced_message ?? undefined,
        ),
        flags: replaced,
        edited_timestamp: wasLoading ? null : at.toISOString(),
      });
      announce('MESSAGE_UPDATE', message);
      return message;
    },

    /** Takes messages of one channel away, several at once as moderators and their bots do. */
    remove(message: APIMessage, ...more: readonly APIMessage[]): void {
      const ids = [message, ...more].map(({ id }) => id);
      for (const id of ids) world.messages.delete(id);
      const { channel_id } = message;
      const { guild_id } = world.channels.get(channel_id) ?? {};
      const where = { channel_id, ...(guild_id !== undefined && { guild_id }) };
      if (more.length > 0) dispatch('MESSAGE_DELETE_BULK', { ids, ...where });
      else dispatch('MESSAGE_DELETE', { id: message.id, ...where });
      world.changed();
    },
  };
}

export type Conversation = ReturnType<typeof createConversation>;

/** Whom a message pings. Without `allowed_mentions` Discord pings everyone the text names. */
function pinged(world: World, body: MessageBody, repliedTo: APIMessage | undefined) {
  const text = textOf({ content: body.content ?? '', components: body.components ?? [] });
  const allowed = body.allowed_mentions;
  const allows = (kind: 'users' | 'roles', id: string) =>
    !allowed || allowed.parse?.includes(kind) || allowed[kind]?.includes(id);
  const ids = (pattern: RegExp) =>
    new Set([...text.matchAll(pattern)].flatMap(([, id]) => (id === undefined ? [] : [id])));

  const users = [...ids(/<@!?(\d+)>/g)].filter((id) => allows('users', id));
  if (repliedTo && (allowed ? allowed.replied_user : true)) users.push(repliedTo.author.id);
  return {
    mentions: [...new Set(users)].flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...ids(/<@&(\d+)>/g)].filter((id) => allows('roles', id)),
    mention_everyone:
      /@(everyone|here)/.test(text) && (!allowed || (allowed.parse?.includes('everyone') ?? false)),
  };
}

/**
 * A message as a bot without the message-content intent sees it: emptied, unless it came by direct
 * message, mentions the bot or is the bot's own.
 */
export function withoutForeignContent<Given extends APIMessage>(
  message: Given,
  botId: string,
  inGuild: boolean,
): Given {
  const readable =
    !inGuild || message.author.id === botId || message.mentions.some(({ id }) => id === botId);
  const { referenced_message: replied } = message;
  return {
    ...message,
    ...(replied && { referenced_message: withoutForeignContent(replied, botId, inGuild) }),
    ...(!readable && { content: '', embeds: [], attachments: [], components: [] }),
  };
}
