/** Answers the gateway's events, each of them once. */

import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Answerer } from '../answer/answerer.ts';
import { errorCard } from './card.ts';
import { createDelivery } from './delivery.ts';
import { createInteractionHandler } from './first-response.ts';
import { createInteractions } from './interactions.ts';
import { languageOf } from './language.ts';
import { questionIn } from './question.ts';
import { RecentIds } from './recent.ts';
import { createReplier } from './reply.ts';
import { createTurns } from './turns.ts';

/** Longer than any session of the gateway can be resumed, and as long as an interaction can be answered. */
const REMEMBERED_MS = 15 * 60_000;

export interface Work {
  /** Takes no more events; resolves when all that were taken are done. */
  finish(): Promise<void>;
}

/** Answers interactions and messages from now on. What goes wrong is logged and throws nowhere. */
export function answerEvents(client: Client, answerer: Answerer, log: Logger): Work {
  const reply = createReplier(answerer, log);
  const interactions = createInteractions(answerer, log);
  const delivery = createDelivery(client.rest, log);
  const turn = createTurns();
  const handleInteraction = createInteractionHandler(interactions, delivery, turn);
  const recent = new RecentIds(REMEMBERED_MS);
  const inFlight = new Set<Promise<void>>();
  let finishing = false;

  const take = (handle: () => Promise<void>) => {
    if (finishing) return;
    const done = handle()
      .catch((err: unknown) => log.error({ err }, 'an event could not be handled'))
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  };

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

  client.ws.on(GatewayDispatchEvents.MessageCreate, (sent: GatewayMessageCreateDispatchData) => {
    take(async () => {
      const { user } = client;
      if (!user) return;
      const guild =
        sent.guild_id === undefined ? undefined : client.guilds.cache.get(sent.guild_id);
      const self = { userId: user.id, roleId: guild?.roles.botRoleFor(user)?.id };
      const question = questionIn(sent, self);
      if (question === undefined || !recent.add(sent.id)) return;
      const locale = guild?.preferredLocale;
      const via = sent.guild_id === undefined ? 'direct message' : 'mention';
      const card = await turn(() => reply({ question, via, locale, asker: sent.author.id }));
      await delivery.reply(sent, card, () => errorCard(languageOf(question, locale)));
    });
  });

  return {
    async finish() {
      finishing = true;
      await Promise.all(inFlight);
    },
  };
}
