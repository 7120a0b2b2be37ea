/** What someone asks, out of what Discord delivers. */

import { type APIMessage, MessageType } from 'discord.js';
import type { Place } from './place.ts';

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

/** What is read of a message, whether it came as an event or was fetched. */
export type Said = Pick<
  APIMessage,
  'type' | 'author' | 'webhook_id' | 'content' | 'mentions' | 'mention_roles'
>;

type Hearing = Pick<Place, 'userId' | 'roleId' | 'isDirect' | 'hearsAll'>;

/**
 * What a message asks of the bot: its words, empty for a call without a question; undefined where the
 * bot is not spoken to. It is by a direct message, by a mention of itself or of its role, and by words that
 * reply to it or are said where it hears all. It is not by other bots, webhooks, itself, @everyone, or by
 * what Discord writes into a channel by itself.
 */
export function questionIn(message: Said, place: Hearing): string | undefined {
  const { type, author, webhook_id, content, mentions } = message;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  if (author.bot || webhook_id || author.id === place.userId) return undefined;
  const question = wordsOf(content);
  if (place.isDirect || isCalled(message, place)) return question;
  const isSpokenTo = place.hearsAll || mentions.some(({ id }) => id === place.userId);
  return isSpokenTo && question !== '' ? question : undefined;
}

/**
 * Whether Discord has kept the words of a message back: no message that mentions a role is empty. Where nothing but the
 * bot's role is mentioned, a bot without the privileged intent is not promised them; see DESIGN.md.
 */
export function isKeptBack({ content, mention_roles }: Said, { roleId }: Hearing): boolean {
  return content === '' && roleId !== undefined && mention_roles.includes(roleId);
}

function isCalled({ content, mention_roles }: Said, { userId, roleId }: Hearing): boolean {
  return (
    [`<@${userId}>`, `<@!${userId}>`].some((mention) => content.includes(mention)) ||
    (roleId !== undefined && mention_roles.includes(roleId))
  );
}
