/** Builders of the payloads Discord sends: complete enough for discord.js, nothing left undefined. */

import type {
  APIApplication,
  APIApplicationCommand,
  APIGuild,
  APIGuildMember,
  APIMessage,
  APIRole,
  APIUser,
} from 'discord.js';

/** The parts of a channel that are sent alike for text channels, threads and direct messages. */
export interface Channel {
  readonly id: string;
  readonly type: 0 | 1 | 3 | 11;
  readonly name?: string;
  readonly guild_id?: string;
  readonly [field: string]: unknown;
}

/** Every permission a member of the guild needs to ask, and the bot to answer; as Discord writes bit sets. */
const PERMISSIONS = String(
  (1n << 10n) | // view channel
    (1n << 11n) | // send messages
    (1n << 14n) | // embed links
    (1n << 16n) | // read message history
    (1n << 31n) | // use application commands
    (1n << 38n), // send messages in threads
);

/** A token of the form Discord gives a bot, made of its id; opens nothing anywhere else. */
export function tokenOf(botId: string): string {
  return `${Buffer.from(botId).toString('base64url')}.Local0.${'local-test-server-'.repeat(2)}00`;
}

export function user(id: string, username: string, more: Partial<APIUser> = {}): APIUser {
  return {
    id,
    username,
    discriminator: '0',
    global_name: null,
    avatar: null,
    bot: false,
    ...more,
  };
}

/** A member as messages carry it: the user stands beside it, not inside. */
export function memberWithoutUser(): Omit<APIGuildMember, 'user'> {
  return {
    nick: null,
    avatar: null,
    roles: [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  } as unknown as Omit<APIGuildMember, 'user'>;
}

/** A member as interactions carry it. */
export function interactionMember(of: APIUser, permissions = PERMISSIONS) {
  return { ...memberWithoutUser(), user: of, permissions };
}

export function textChannel(id: string, guildId: string, name: string): Channel {
  return {
    id,
    type: 0,
    guild_id: guildId,
    name,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    parent_id: null,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    permissions: PERMISSIONS,
  };
}

export function publicThread(id: string, parent: Channel, ownerId: string, name: string): Channel {
  return {
    id,
    type: 11,
    guild_id: parent.guild_id ?? '',
    parent_id: parent.id,
    owner_id: ownerId,
    name,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: '2024-01-01T00:00:00.000000+00:00',
      locked: false,
    },
    permissions: PERMISSIONS,
  };
}

export function dmChannel(id: string, recipient: APIUser): Channel {
  return { id, type: 1, last_message_id: null, flags: 0, recipients: [recipient] };
}

const GROUP_DM = 3;

/** A place of people without the bot, which reaches it only as an app that one of them has installed. */
export function groupChannel(id: string, recipients: readonly APIUser[]): Channel {
  return { id, type: GROUP_DM, last_message_id: null, flags: 0, recipients };
}

export function role(id: string, name: string, more: Partial<APIRole> = {}): APIRole {
  return {
    id,
    name,
    permissions: PERMISSIONS,
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
    ...more,
  } as APIRole;
}

/** The role that Discord makes for a bot when it joins. */
export function botRole(id: string, bot: APIUser): APIRole {
  return role(id, bot.username, { managed: true, position: 1, tags: { bot_id: bot.id } });
}

/** A guild as its REST route gives it; `GUILD_CREATE` adds members, channels and threads. */
export function guild(
  id: string,
  owner: APIUser,
  preferredLocale: string,
  botRole: APIRole,
): APIGuild {
  return {
    id,
    name: 'Reading room',
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: owner.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [role(id, '@everyone'), botRole],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: preferredLocale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    safety_alerts_channel_id: null,
    hub_type: null,
    incidents_data: null,
  } as unknown as APIGuild;
}

export function application(bot: APIUser, owner: APIUser, publicKey: string): APIApplication {
  return {
    id: bot.id,
    name: bot.username,
    icon: null,
    description: '',
    type: null,
    bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: publicKey,
    flags: 0,
    owner,
    team: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
  } as unknown as APIApplication;
}

/** A plain message; `more` overrides what it should carry. */
export function message(
  id: string,
  channelId: string,
  author: APIUser,
  more: Partial<APIMessage> = {},
): APIMessage {
  return {
    id,
    type: 0,
    channel_id: channelId,
    author,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    ...more,
  };
}

/**
 * What an interaction tells about where it happens and who asks.
 * @param permissions the asker's in the guild, as a bit set in decimal
 */
export function interactionPlace(
  channel: Channel,
  asker: APIUser,
  locale: string,
  guildLocale: string,
  permissions?: string,
) {
  const common = { channel, channel_id: channel.id, locale, app_permissions: PERMISSIONS };
  if (channel.type === GROUP_DM) {
    // The bot is not there: it came with its asker, who has installed it for themselves.
    return {
      ...common,
      user: asker,
      context: 2,
      authorizing_integration_owners: { 1: asker.id },
    };
  }
  if (channel.guild_id === undefined) {
    return {
      ...common,
      user: asker,
      context: 1,
      // 0 stands for the direct message with the bot.
      authorizing_integration_owners: { 0: '0' },
    };
  }
  return {
    ...common,
    member: interactionMember(asker, permissions),
    guild_id: channel.guild_id,
    guild: { id: channel.guild_id, locale: guildLocale, features: [] },
    guild_locale: guildLocale,
    context: 0,
    authorizing_integration_owners: { 0: channel.guild_id },
  };
}

/** A command as Discord gives it back: defaults filled in, `false` flags of options left out. */
export function storedCommand(
  id: string,
  version: string,
  applicationId: string,
  guildId: string | undefined,
  given: Record<string, unknown>,
): APIApplicationCommand {
  const contexts = Array.isArray(given['contexts']) ? [...given['contexts']].sort() : null;
  const options = storedOptions(given['options']);
  return {
    id,
    application_id: applicationId,
    version,
    default_member_permissions: given['default_member_permissions'] ?? null,
    type: given['type'] ?? 1,
    name: given['name'],
    name_localizations: storedLocales(given['name_localizations']),
    description: given['description'] ?? '',
    description_localizations: storedLocales(given['description_localizations']),
    // Where a command may be used is a matter of global commands alone.
    ...(guildId === undefined
      ? {
          dm_permission: contexts === null || contexts.includes(1),
          contexts,
          integration_types: given['integration_types'] ?? [0],
        }
      : { guild_id: guildId }),
    ...(options.length > 0 && { options }),
    nsfw: given['nsfw'] ?? false,
  } as unknown as APIApplicationCommand;
}

function storedOptions(given: unknown): Record<string, unknown>[] {
  if (!Array.isArray(given)) return [];
  return given.map((option: Record<string, unknown>) => {
    const kept = Object.entries(option).filter(([, value]) => value !== false && value !== null);
    const nested = (['options', 'choices'] as const).flatMap((list) => {
      const stored = storedOptions(option[list]);
      return stored.length > 0 ? [[list, stored] as const] : [];
    });
    return {
      ...Object.fromEntries(kept.filter(([name]) => name !== 'options' && name !== 'choices')),
      name_localizations: storedLocales(option['name_localizations']),
      ...('description' in option && {
        description_localizations: storedLocales(option['description_localizations']),
      }),
      ...Object.fromEntries(nested),
    };
  });
}

/** Discord does not keep the order in which translations were sent. */
function storedLocales(given: unknown): Record<string, unknown> | null {
  if (typeof given !== 'object' || given === null) return null;
  const sorted = Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.length === 0 ? null : Object.fromEntries(sorted);
}
