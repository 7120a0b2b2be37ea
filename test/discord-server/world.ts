/** What the server knows: the guild, its people and channels, messages, interactions, commands. */

import { EventEmitter, on } from 'node:events';
import type { APIApplicationCommand, APIMessage, APIUser } from 'discord.js';
import type { Channel } from './fixtures.ts';
import * as build from './fixtures.ts';
import { asLine, type BrokenRule } from './rules/broken-rule.ts';
import { LOADING } from './rules/message.ts';
import { createSnowflakes } from './snowflake.ts';

/** An interaction that was sent to the bot, and what came of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channel: Channel;
  readonly asker: APIUser;
  /** The name of the command, for its messages. */
  readonly name?: string;
  /** The message whose button was pressed. */
  readonly source?: APIMessage;
  /** `performance.now()` when it was sent. */
  readonly sentAt: number;
  /** The first callback, and when it came in. */
  response?: { readonly type: number; readonly data: unknown; readonly at: number };
  /** Id of the message the first callback made; `@original`. */
  originalId?: string;
  readonly followUpIds: string[];
}

/**
 * What the bot may be denied in a channel: to send anything (in a thread, to send there), to read what was sent
 * before, to send anything but text.
 */
export type Permission = 'send' | 'history' | 'components';

export interface WorldOptions {
  readonly guildLocale: string;
  /** Of the application; 64 hexadecimal digits. */
  readonly publicKey: string;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld({ guildLocale, publicKey }: WorldOptions) {
  const snowflake = createSnowflakes();
  const botUser = build.user(snowflake(), 'Chuchu', { bot: true });
  const user = build.user(snowflake(), 'reader', { global_name: 'A Reader' });
  const otherUser = build.user(snowflake(), 'passer-by');
  const otherBot = build.user(snowflake(), 'another-bot', { bot: true });
  const botRole = build.botRole(snowflake(), botUser);
  const guild = build.guild(snowflake(), user, guildLocale, botRole);
  const channel = build.textChannel(snowflake(), guild.id, 'questions');
  const thread = build.publicThread(snowflake(), channel, user.id, 'one article');
  const group = build.groupChannel(snowflake(), [user, otherUser]);

  const users = new Map([botUser, user, otherUser, otherBot].map((one) => [one.id, one]));
  const channels = new Map<string, Channel>([channel, thread, group].map((one) => [one.id, one]));
  const messages = new Map<string, APIMessage>();
  const nonces = new Map<string, string>();
  const interactions = new Map<string, Interaction>();
  const commands = new Map<string, APIApplicationCommand>();
  /** What the bot may not do, by channel; and whose direct messages are closed to it. */
  const denied = new Map<string, ReadonlySet<Permission>>();
  const closedTo = new Set<string>();
  /** The roles of people who have any. */
  const rolesOf = new Map<string, readonly string[]>();
  const violations: string[] = [];
  /** Emits `change` whenever anything here does; see `until`. */
  const events = new EventEmitter().setMaxListeners(0);

  return {
    snowflake,
    botUser,
    user,
    otherUser,
    otherBot,
    guild,
    botRole,
    channel,
    thread,
    group,
    application: build.application(botUser, user, publicKey),
    token: build.tokenOf(botUser.id),
    users,
    channels,
    messages,
    /** `channel id:nonce` → id of the message sent with it. */
    nonces,
    /** By token. */
    interactions,
    commands,
    denied,
    closedTo,
    rolesOf,
    violations,
    events,
    /** While Discord is away, REST answers 503 and the gateway takes no connection. */
    isAway: false,

    violate(where: string, ...broken: readonly BrokenRule[]): void {
      violations.push(...broken.map((one) => asLine(where, one)));
    },

    /** The direct-message channel with a user; the same one every time. */
    dmWith(recipient: APIUser): Channel {
      const open = [...channels.values()].find(
        ({ type, recipients }) =>
          type === 1 && (recipients as APIUser[]).some(({ id }) => id === recipient.id),
      );
      if (open) return open;
      const opened = build.dmChannel(snowflake(), recipient);
      channels.set(opened.id, opened);
      return opened;
    },

    isLoading(message: APIMessage): boolean {
      return ((message.flags ?? 0) & LOADING) !== 0;
    },

    /**
     * The first value that `look` gives, now or after any event.
     * @throws after `timeoutMs`, telling what was awaited and what went wrong meanwhile
     */
    async until<Found>(
      what: string,
      look: () => Found | undefined,
      timeoutMs: number,
    ): Promise<Found> {
      const signal = AbortSignal.timeout(timeoutMs);
      const changes = on(events, 'change', { signal });
      try {
        for (let found = look(); ; found = look()) {
          if (found !== undefined) return found;
          await changes.next();
        }
      } catch (error) {
        if (!signal.aborted) throw error;
        const noted = violations.length === 0 ? 'none' : `\n${violations.join('\n')}`;
        throw new Error(`${what}: not within ${timeoutMs} ms; violations: ${noted}`);
      } finally {
        await changes.return?.();
      }
    },

    /** Wakes everything that waits in `until`. */
    changed(): void {
      events.emit('change');
    },
  };
}
