/** Answers the gateway's events, each of them once. */

import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayGuildCreateDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Answerer } from '../answer/answerer.ts';
import type { MessageSettings } from '../config.ts';
import { createAllowance, DEFAULT_ALLOWANCES } from './allowance.ts';
import { createDelivery } from './delivery.ts';
import { createInteractionHandler } from './first-response.ts';
import { createInteractions } from './interactions.ts';
import { createMessages } from './messages.ts';
import { createMissed } from './missed.ts';
import { createPlaces } from './place.ts';
import { createPrevious } from './previous.ts';
import { RecentIds } from './recent.ts';
import { createReplier } from './reply.ts';
import { createTurns } from './turns.ts';

/** Longer than any session of the gateway can be resumed, and as long as an interaction can be answered. */
const REMEMBERED_MS = 15 * 60_000;

/** What belongs to no server goes to the first shard (gateway documentation, "Sharding"). */
const DIRECT_MESSAGES_SHARD = 0;

export interface Work {
  /** Takes no more events; resolves when all that were taken are done. */
  finish(): Promise<void>;
}

/** Answers interactions and messages from now on. What goes wrong is logged and throws nowhere. */
export function answerEvents(
  client: Client,
  settings: MessageSettings,
  answerer: Answerer,
  log: Logger,
): Work {
  const interactions = createInteractions(answerer, log);
  const delivery = createDelivery(client.rest, log);
  const turn = createTurns();
  const handleInteraction = createInteractionHandler(interactions, delivery, turn);
  const recent = new RecentIds(REMEMBERED_MS);
  const places = createPlaces(client, settings);
  const messages = createMessages({
    rest: client.rest,
    botId: () => client.user?.id,
    places,
    allowance: createAllowance({ ...DEFAULT_ALLOWANCES, ...settings.allowances }),
    previous: createPrevious(client.rest, log),
    turn,
    reply: createReplier(answerer, log),
    delivery,
    log,
  });
  const inFlight = new Set<Promise<void>>();
  const finishing = new AbortController();

  const take = (handle: () => Promise<void>) => {
    if (finishing.signal.aborted) return;
    const done = handle()
      .catch((err: unknown) => log.error({ err }, 'an event could not be handled'))
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  };

  const missed = createMissed(
    client,
    places,
    (message) => take(() => messages.sent(message)),
    log,
    finishing.signal,
  );

  // The events as Discord sends them, not discord.js's objects: what handles them is plain JSON to
  // plain JSON, and needs no channel, member or message in a cache.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    take(async () => {
      if (!recent.add(interaction.id)) return;
      await handleInteraction(interaction, (response) =>
        delivery.respond(interaction, response, () => interactions.apologise(interaction)),
      );
    });
  });

  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    missed.heard(message);
    take(() => messages.sent(message));
  });
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (message: GatewayMessageUpdateDispatchData) => {
    take(() => messages.edited(message));
  });
  client.ws.on(
    GatewayDispatchEvents.MessageDelete,
    ({ channel_id, id }: GatewayMessageDeleteDispatchData) => {
      take(() => messages.deleted(channel_id, [id]));
    },
  );
  client.ws.on(
    GatewayDispatchEvents.MessageDeleteBulk,
    ({ channel_id, ids }: GatewayMessageDeleteBulkDispatchData) => {
      take(() => messages.deleted(channel_id, ids));
    },
  );

  client.ws.on(GatewayDispatchEvents.GuildCreate, (guild: GatewayGuildCreateDispatchData) => {
    take(() => missed.server(guild));
  });
  client.ws.on(GatewayDispatchEvents.Ready, (_: unknown, shard: number) => {
    if (shard === DIRECT_MESSAGES_SHARD) take(() => missed.conversations());
  });

  return {
    async finish() {
      finishing.abort();
      await Promise.all(inFlight);
    },
  };
}
