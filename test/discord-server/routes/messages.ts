/** Messages in channels and direct messages. */

import type { APIMessage, APIUser } from 'discord.js';
import { type MessageBody, withoutForeignContent } from '../conversation.ts';
import type { Channel } from '../fixtures.ts';
import { type Call, Refusal, type Route, type RouteContext } from '../route.ts';
import { brokenMessageRules } from '../rules/message.ts';
import type { Permission } from '../world.ts';

export function messageRoutes({ world, conversation, gateway }: RouteContext): Route[] {
  function channelOf({ parameters }: Call): Channel {
    const channel = world.channels.get(parameters['channel'] ?? '');
    if (channel === undefined) throw new Refusal(404, 10_003, 'Unknown Channel');
    return channel;
  }

  function messageOf(call: Call): APIMessage {
    const message = world.messages.get(call.parameters['message'] ?? '');
    if (message === undefined || message.channel_id !== channelOf(call).id) {
      throw new Refusal(404, 10_008, 'Unknown Message');
    }
    return message;
  }

  const denies = ({ id }: Channel, permission: Permission) =>
    world.denied.get(id)?.has(permission) ?? false;

  /** @throws as Discord does where the bot may not send this */
  function refuseDenied(channel: Channel, { components, message_reference }: Created): void {
    const recipients = (channel['recipients'] ?? []) as APIUser[];
    if (recipients.some(({ id }) => world.closedTo.has(id))) {
      throw new Refusal(403, 50_007, 'Cannot send messages to this user');
    }
    if (denies(channel, 'send') || (components?.length && denies(channel, 'components'))) {
      throw new Refusal(403, 50_013, 'Missing Permissions');
    }
    if (message_reference && denies(channel, 'history')) {
      throw new Refusal(400, 160_002, 'Cannot reply without permission to read message history');
    }
  }

  function readable(message: APIMessage, channel: Channel): APIMessage {
    if (gateway.readsContent()) return message;
    return withoutForeignContent(message, world.botUser.id, channel.guild_id !== undefined);
  }

  return [
    {
      method: 'POST',
      path: '/channels/{channel}/messages',
      handle(call) {
        const channel = channelOf(call);
        call.enforce(brokenMessageRules('create', call.body));
        const body = call.body as Created;
        refuseDenied(channel, body);

        const sentBefore = world.nonces.get(`${channel.id}:${body.nonce}`);
        const stored = body.enforce_nonce ? world.messages.get(sentBefore ?? '') : undefined;
        if (stored) return { status: 200, body: stored };

        const reference = body.message_reference;
        const target = world.messages.get(reference?.message_id ?? '');
        const elsewhere = [target?.channel_id, reference?.channel_id].some(
          (id) => id !== undefined && id !== channel.id,
        );
        if (reference && elsewhere) {
          call.enforce([
            {
              rule: 'message-reference',
              at: 'message_reference',
              problem: 'a reply to a message of another channel',
            },
          ]);
        }
        if (reference && !target && reference.fail_if_not_exists !== false) {
          // No rule broken: people delete their questions.
          throw new Refusal(400, 50_035, 'Invalid Form Body', {
            message_reference: {
              _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }],
            },
          });
        }

        const message = conversation.post(channel, world.botUser, body);
        if (body.nonce) world.nonces.set(`${channel.id}:${body.nonce}`, message.id);
        return { status: 200, body: message };
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel}/messages',
      handle(call) {
        const channel = channelOf(call);
        if (denies(channel, 'history')) return { status: 200, body: [] };
        const { before, after, limit = '50' } = call.query;
        const listed = [...world.messages.values()]
          .filter(({ channel_id }) => channel_id === channel.id)
          .filter(({ id }) => before === undefined || BigInt(id) < BigInt(before))
          .filter(({ id }) => after === undefined || BigInt(id) > BigInt(after))
          // The nearest to what is asked for, and the newest of these first.
          .slice(...(after === undefined ? [-Number(limit)] : [0, Number(limit)]))
          .reverse();
        return { status: 200, body: listed.map((message) => readable(message, channel)) };
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel}/messages/{message}',
      handle: (call) => ({ status: 200, body: readable(messageOf(call), channelOf(call)) }),
    },
    {
      method: 'PATCH',
      path: '/channels/{channel}/messages/{message}',
      handle(call) {
        const message = messageOf(call);
        if (message.author.id !== world.botUser.id) {
          throw new Refusal(403, 50_005, 'Cannot edit a message authored by another user');
        }
        call.enforce(brokenMessageRules('edit', call.body, message));
        return { status: 200, body: conversation.amend(message, call.body as MessageBody) };
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel}/messages/{message}',
      handle(call) {
        const message = messageOf(call);
        if (message.author.id !== world.botUser.id) {
          throw new Refusal(403, 50_013, 'Missing Permissions');
        }
        conversation.remove(message);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel}/typing',
      handle(call) {
        channelOf(call);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle({ body }) {
        const { recipient_id } = (body ?? {}) as { recipient_id?: string };
        const recipient = world.users.get(recipient_id ?? '');
        if (recipient === undefined) throw new Refusal(400, 50_033, 'Invalid Recipient(s)');
        return { status: 200, body: world.dmWith(recipient) };
      },
    },
  ];
}

interface Created extends MessageBody {
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly channel_id?: string;
    readonly fail_if_not_exists?: boolean;
  } | null;
}
