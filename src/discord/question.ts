/** What someone asks, out of what Discord delivers. */

import { type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';

/** Who the bot is in the place where a message stands. */
export interface Self {
  readonly userId: string;
  /** The role that Discord made for the bot in this server; people pick it instead of the bot by mistake. */
  readonly roleId?: string | undefined;
}

/**
 * Mentions, custom emoji, timestamps and links to commands or channels as Discord writes them:
 * `<@1>` `<@!1>` `<@&1>` `<#1>` `<:name:1>` `<a:name:1>` `<t:1:R>` `</name:1>` `<id:browse>`.
 * They hold no words, and their numbers would be searched for.
 */
const DISCORD_TOKEN = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:<>]+:\d+|id:[\w-]+)>/g;

/** The words of a question; empty where there are none. */
export function wordsOf(content: string): string {
  return content.replace(DISCORD_TOKEN, ' ').trim();
}

/**
 * What a message asks of the bot: its words, empty for a call without a question; undefined where the
 * bot is not spoken to. It is by a direct message, by a mention of itself or of its role, and by a
 * reply to it that has words. It is not by other bots, webhooks, itself, @everyone, or by what
 * Discord writes into a channel by itself.
 */
export function questionIn(
  message: GatewayMessageCreateDispatchData,
  self: Self,
): string | undefined {
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  if (message.author.bot || message.webhook_id || message.author.id === self.userId)
    return undefined;
  const question = wordsOf(message.content);
  if (message.guild_id === undefined || isCalled(message, self)) return question;
  const isReplyToBot = message.mentions.some(({ id }) => id === self.userId);
  return isReplyToBot && question !== '' ? question : undefined;
}

function isCalled(message: GatewayMessageCreateDispatchData, { userId, roleId }: Self): boolean {
  return (
    [`<@${userId}>`, `<@!${userId}>`].some((mention) => message.content.includes(mention)) ||
    (roleId !== undefined && message.mention_roles.includes(roleId))
  );
}
