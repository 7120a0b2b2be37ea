/** Answers to interactions: the first by callback, the rest by the interaction's webhook. */

import type { APIMessage } from 'discord.js';
import type { MessageBody } from '../conversation.ts';
import { type Call, Refusal, type Reply, type Route, type RouteContext, refuse } from '../route.ts';
import { brokenCallbackRules, CALLBACK } from '../rules/interaction.ts';
import { brokenMessageRules, EPHEMERAL, LOADING } from '../rules/message.ts';
import type { Interaction } from '../world.ts';

/** Types of the message that shows which command it answers. */
const CHAT_COMMAND_MESSAGE = 20;

/** First responses, whichever way they come: by the callback, or by the response to a request. */
export interface FirstResponses {
  /**
   * Gives the response its effect: the message that it makes or changes, where there is one.
   * @param at `performance.now()` when it was there
   * @param where what it is called among the violations
   * @throws {Refusal} as Discord does; the reason is recorded
   */
  take(
    interaction: Interaction,
    body: unknown,
    at: number,
    where: string,
  ): { readonly type: number; readonly message: APIMessage | undefined };
}

function makeMessage(
  { world, conversation }: Pick<RouteContext, 'world' | 'conversation'>,
  interaction: Interaction,
  body: MessageBody,
): APIMessage {
  const { channel, asker, id, type, name } = interaction;
  const metadata = { id, type, user: asker, authorizing_integration_owners: {} };
  return conversation.post(channel, world.botUser, body, {
    application_id: world.application.id,
    webhook_id: world.application.id,
    ...(name !== undefined && { type: CHAT_COMMAND_MESSAGE }),
    interaction_metadata: metadata,
  } as Partial<APIMessage>);
}

export function createFirstResponses(
  context: Pick<RouteContext, 'world' | 'conversation' | 'limits'>,
): FirstResponses {
  const { world, conversation, limits } = context;

  /** The message that a first response makes or changes. */
  function answer(interaction: Interaction, type: number, data: MessageBody) {
    switch (type) {
      case CALLBACK.message:
        return makeMessage(context, interaction, data);
      case CALLBACK.deferredMessage:
        return makeMessage(context, interaction, {
          flags: ((data.flags ?? 0) & EPHEMERAL) | LOADING,
        });
      case CALLBACK.updateMessage:
        return interaction.source && conversation.amend(interaction.source, data);
      default:
        return interaction.source;
    }
  }

  return {
    take(interaction, body, at, where) {
      const which = `interaction ${interaction.id}`;
      if (interaction.response) {
        const problem = 'a second first response';
        world.violate(which, { rule: 'response-once', at: '', problem });
        throw new Refusal(400, 40_060, 'Interaction has already been acknowledged.');
      }
      const waited = Math.round(at - interaction.sentAt);
      if (waited > limits.responseMs) {
        const problem = `first response after ${waited} ms, at most ${limits.responseMs}`;
        world.violate(which, { rule: 'response-late', at: '', problem });
        throw new Refusal(404, 10_062, 'Unknown interaction');
      }
      const broken = brokenCallbackRules(interaction.type, body, interaction.source);
      world.violate(where, ...broken);
      refuse(broken);

      const { type, data } = body as { type: number; data?: MessageBody };
      const message = answer(interaction, type, data ?? {});
      interaction.response = { type, data, at };
      if (message) interaction.originalId = message.id;
      world.changed();
      return { type, message };
    },
  };
}

export function interactionRoutes(context: RouteContext): Route[] {
  const { world, conversation, limits, firstResponses } = context;

  /** The interaction a webhook route speaks about, answered and not yet over. */
  function openInteraction(call: Call): Interaction {
    const interaction = world.interactions.get(call.parameters['token'] ?? '');
    if (!interaction || call.parameters['application'] !== world.application.id) {
      throw new Refusal(404, 10_015, 'Unknown Webhook');
    }
    if (interaction.response === undefined) {
      call.enforce([
        { rule: 'response-first', at: '', problem: 'webhook used before the first response' },
      ]);
    }
    if (call.at - interaction.sentAt > limits.tokenMs) {
      world.violate(`interaction ${interaction.id}`, {
        rule: 'token-expired',
        at: '',
        problem: `its token works for ${limits.tokenMs} ms`,
      });
      throw new Refusal(401, 50_027, 'Invalid Webhook Token');
    }
    return interaction;
  }

  function webhookMessage(call: Call): APIMessage {
    const interaction = openInteraction(call);
    const named = call.parameters['message'] ?? '';
    const id = named === '@original' ? (interaction.originalId ?? '') : named;
    const own = id === interaction.originalId || interaction.followUpIds.includes(id);
    const message = own ? world.messages.get(id) : undefined;
    if (message === undefined) throw new Refusal(404, 10_008, 'Unknown Message');
    return message;
  }

  return [
    {
      method: 'POST',
      path: '/interactions/{interaction}/{token}/callback',
      authorised: false,
      handle(call) {
        const { parameters, at, query } = call;
        const interaction = world.interactions.get(parameters['token'] ?? '');
        if (interaction?.id !== parameters['interaction'] || !interaction) {
          throw new Refusal(404, 10_062, 'Unknown interaction');
        }
        const where = 'POST /interactions/{interaction}/{token}/callback';
        const { type, message } = firstResponses.take(interaction, call.body, at, where);
        if (query['with_response'] !== 'true') return { status: 204 };
        return callbackResponse(interaction, type, message);
      },
    },
    {
      method: 'POST',
      path: '/webhooks/{application}/{token}',
      authorised: false,
      handle(call) {
        const interaction = openInteraction(call);
        const original = world.messages.get(interaction.originalId ?? '');
        call.enforce(brokenMessageRules('follow-up', call.body));
        const body = call.body as MessageBody;
        // The first follow-up fills a deferred response in, and cannot change who sees it.
        if (original && world.isLoading(original)) {
          return { status: 200, body: conversation.amend(original, body) };
        }
        const message = makeMessage(context, interaction, body);
        interaction.followUpIds.push(message.id);
        return { status: 200, body: message };
      },
    },
    {
      method: 'GET',
      path: '/webhooks/{application}/{token}/messages/{message}',
      authorised: false,
      handle: (call) => ({ status: 200, body: webhookMessage(call) }),
    },
    {
      method: 'PATCH',
      path: '/webhooks/{application}/{token}/messages/{message}',
      authorised: false,
      handle(call) {
        const message = webhookMessage(call);
        call.enforce(brokenMessageRules('response-edit', call.body, message));
        return { status: 200, body: conversation.amend(message, call.body as MessageBody) };
      },
    },
    {
      method: 'DELETE',
      path: '/webhooks/{application}/{token}/messages/{message}',
      authorised: false,
      handle(call) {
        conversation.remove(webhookMessage(call));
        return { status: 204 };
      },
    },
  ];
}

function callbackResponse(
  { id, type, channel }: Interaction,
  callbackType: number,
  message: APIMessage | undefined,
): Reply {
  const flags = message?.flags ?? 0;
  return {
    status: 200,
    body: {
      interaction: {
        id,
        type,
        channel_id: channel.id,
        ...(channel.guild_id !== undefined && { guild_id: channel.guild_id }),
        ...(message && {
          response_message_id: message.id,
          response_message_loading: (flags & LOADING) !== 0,
          response_message_ephemeral: (flags & EPHEMERAL) !== 0,
        }),
      },
      ...(message && { resource: { type: callbackType, message } }),
    },
  };
}
