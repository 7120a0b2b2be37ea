/** Where a message stands, and whether the bot answers messages there. */

import type { Client, GatewayMessageCreateDispatchData } from 'discord.js';

/** Ids; an empty list is no restriction. Direct messages are outside of all of them. */
export interface PlaceSettings {
  /** The channels, with their threads, in which messages are answered. */
  readonly channels?: readonly string[];
  /** The roles one of which has to be the asker's. */
  readonly roles?: readonly string[];
  /** The channels, with their threads, in which every message is a question. */
  readonly everyMessageChannels?: readonly string[];
}

/** Who the bot is in a place, and how it listens there. */
export interface Place {
  readonly userId: string;
  /** The role that Discord made for the bot in this server; people pick it instead of the bot by mistake. */
  readonly roleId?: string | undefined;
  /** Whether this is a direct message. */
  readonly isDirect: boolean;
  /** Whether everything said here is meant for the bot, mentioned or not, because the owner says so. */
  readonly hearsAll: boolean;
  /** Whether people here speak about one thing: in direct messages and threads. */
  readonly isConversation: boolean;
  /** The roles one of which an asker has to have; empty for everyone. */
  readonly roles: readonly string[];
  /** Discord locale of the server. */
  readonly locale?: string | undefined;
}

type Stands = Pick<GatewayMessageCreateDispatchData, 'channel_id' | 'guild_id'>;

/** The place of a message; undefined where none is answered. */
export type Places = (message: Stands) => Place | undefined;

/** Reads what `client` keeps about servers, roles and threads; it has to be connected. */
export function createPlaces(
  client: Client,
  { channels = [], roles = [], everyMessageChannels = [] }: PlaceSettings,
): Places {
  return ({ channel_id, guild_id }) => {
    const { user } = client;
    if (!user) return undefined;
    if (guild_id === undefined) {
      return { userId: user.id, isDirect: true, hearsAll: false, isConversation: true, roles: [] };
    }

    const channel = client.channels.cache.get(channel_id);
    const parent = channel?.isThread() ? channel.parentId : undefined;
    const isAmong = (ids: readonly string[]) =>
      ids.some((id) => id === channel_id || id === parent);
    const hearsAll = isAmong(everyMessageChannels);
    if (channels.length > 0 && !hearsAll && !isAmong(channels)) return undefined;

    const guild = client.guilds.cache.get(guild_id);
    return {
      userId: user.id,
      roleId: guild?.roles.botRoleFor(user)?.id,
      isDirect: false,
      hearsAll,
      isConversation: parent !== undefined,
      roles,
      locale: guild?.preferredLocale,
    };
  };
}
