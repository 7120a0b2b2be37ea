/** Discord's gateway, version 10, JSON without compression: one bot, one shard. */

import type { Server } from 'node:http';
import type { APIMessage } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { withoutForeignContent } from './conversation.ts';
import { memberWithoutUser } from './fixtures.ts';
import type { World } from './world.ts';

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

const CLOSE = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  rateLimited: 4008,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

export const INTENT = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** The three that have to be switched on in the developer portal before a bot may ask for them. */
export const PRIVILEGED_INTENTS =
  INTENT.guildMembers | INTENT.guildPresences | INTENT.messageContent;

/** Bits that name an intent: 0 to 16, 20, 21, 24 and 25. */
const KNOWN_INTENTS = 0x1ffff | (3 << 20) | (3 << 24);

/** Larger messages, and more than so many a minute, Discord answers by closing. */
const MAX_PAYLOAD_BYTES = 4096;
const MAX_PAYLOADS_A_MINUTE = 120;

export interface Identify {
  readonly intents: number;
  readonly properties: unknown;
  readonly presence: unknown;
}

interface Dispatched {
  readonly op: typeof OP.dispatch;
  readonly s: number;
  readonly t: string;
  readonly d: object;
}

interface Session {
  readonly id: string;
  /** Everything sent, for a resumed connection. */
  readonly sent: Dispatched[];
}

export interface GatewayOptions {
  /** Bits that `IDENTIFY` is refused for, with 4014. */
  readonly disallowedIntents: number;
  readonly heartbeatIntervalMs: number;
}

/** The handle that tests have on the gateway, and the server's own. */
export interface Gateway {
  /** Every `IDENTIFY` that was accepted or refused. */
  readonly identifies: readonly Identify[];
  /** Number of connections resumed. */
  readonly resumes: number;
  /** Number of heartbeats received. */
  readonly heartbeats: number;
  /** Presences the bot set after identifying. */
  readonly presences: readonly unknown[];
  /** Whether the bot is connected, identified or resumed. */
  readonly connected: boolean;
  /** False makes the connection a zombie: heartbeats come in and are not acknowledged. */
  acknowledgesHeartbeats: boolean;
  /** A close code that every `IDENTIFY` earns from now on, such as 4011. */
  refusesWith: number | undefined;
  /** Closes the connection as Discord does, with a close code such as 4000 or 4004. */
  close(code: number): void;
  /** Breaks the connection off without a close frame. */
  drop(): void;
  /** Asks the bot to reconnect and resume (op 7). */
  requestReconnect(): void;
  /** Tells the bot that its session is invalid (op 9). Not resumable, the session is forgotten. */
  invalidateSession(resumable: boolean): void;
  /** Lets the next attempt to resume be answered with an invalid session. */
  forgetSession(): void;

  url(): string;
  readsContent(): boolean;
  /** True where the bot asked for the intent that this event in this place needs. */
  delivers(event: string, inGuild: boolean): boolean;
  dispatch(event: string, data: object): void;
  listen(server: Server, url: string): void;
  end(): void;
}

export function createGateway(world: World, options: GatewayOptions): Gateway {
  const identifies: Identify[] = [];
  const presences: unknown[] = [];
  let resumes = 0;
  let heartbeats = 0;
  let acknowledgesHeartbeats = true;
  let refusesWith: number | undefined;
  let url = '';
  let sockets: WebSocketServer | undefined;
  let session: Session | undefined;
  /** Of the last session, which a next one will have too. */
  let intents = 0;
  /** The connection that the session speaks by; between connections there is none. */
  let socket: WebSocket | undefined;

  function send(to: WebSocket | undefined, op: number, more: object = {}): void {
    to?.send(JSON.stringify({ op, d: null, s: null, t: null, ...more }));
  }

  function violate(rule: string, problem: string): void {
    world.violate('gateway', { rule, at: '', problem });
  }

  function delivers(event: string, inGuild: boolean): boolean {
    if (event.startsWith('MESSAGE_')) {
      return (intents & (inGuild ? INTENT.guildMessages : INTENT.directMessages)) !== 0;
    }
    if (event.startsWith('GUILD_')) return (intents & INTENT.guilds) !== 0;
    return true;
  }

  function dispatch(event: string, data: object): void {
    if (!session) return;
    const inGuild = 'guild_id' in data;
    if (!delivers(event, inGuild)) return;
    const isMessage = event === 'MESSAGE_CREATE' || event === 'MESSAGE_UPDATE';
    const readable =
      isMessage && !readsContent()
        ? withoutForeignContent(data as APIMessage, world.botUser.id, inGuild)
        : data;
    const dispatched: Dispatched = {
      op: OP.dispatch,
      s: session.sent.length + 1,
      t: event,
      // What was sent stays as it was, whatever becomes of the message.
      d: structuredClone(readable),
    };
    session.sent.push(dispatched);
    if (socket) send(socket, OP.dispatch, dispatched);
  }

  function readsContent(): boolean {
    return (intents & INTENT.messageContent) !== 0;
  }

  /** The close code that an `IDENTIFY` earns, if any. */
  function refusal(token: unknown, intents: number): number | undefined {
    if (token !== world.token) return CLOSE.authenticationFailed;
    if (refusesWith !== undefined) return refusesWith;
    if (intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) return CLOSE.invalidIntents;
    if ((intents & options.disallowedIntents) !== 0) return CLOSE.disallowedIntents;
    return undefined;
  }

  function identify(by: WebSocket, given: Record<string, unknown>): void {
    const wanted = typeof given['intents'] === 'number' ? given['intents'] : -1;
    const { properties, presence } = given;
    identifies.push({ intents: wanted, properties, presence });
    const refused = refusal(given['token'], wanted);
    if (refused !== undefined) {
      by.close(refused);
      world.changed();
      return;
    }
    socket = by;
    intents = wanted;
    session = { id: world.snowflake(), sent: [] };
    dispatch('READY', {
      v: 10,
      user: world.botUser,
      guilds: [{ id: world.guild.id, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: url,
      shard: [0, 1],
      application: { id: world.application.id, flags: 0 },
    });
    dispatch('GUILD_CREATE', guildCreate(world));
  }

  function resume(by: WebSocket, given: Record<string, unknown>): void {
    if (given['token'] !== world.token) {
      by.close(CLOSE.authenticationFailed);
    } else if (!session || given['session_id'] !== session.id) {
      send(by, OP.invalidSession, { d: false });
    } else {
      socket = by;
      for (const missed of session.sent.slice(Number(given['seq']))) {
        send(by, OP.dispatch, missed);
      }
      dispatch('RESUMED', {});
      resumes += 1;
    }
  }

  /** Acts on a payload; returns the close code it earns, if any. */
  function receive(from: WebSocket, text: string): number | undefined {
    const payload = parse(text);
    if (payload === undefined || Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) {
      violate('payload', `not JSON, or more than ${MAX_PAYLOAD_BYTES} bytes`);
      return CLOSE.decodeError;
    }
    const isAuthenticated = from === socket;
    const body = (payload.d ?? {}) as Record<string, unknown>;
    switch (payload.op) {
      case OP.heartbeat:
        heartbeats += 1;
        if (acknowledgesHeartbeats) send(from, OP.heartbeatAck);
        return undefined;
      case OP.identify:
      case OP.resume:
        if (isAuthenticated) return CLOSE.alreadyAuthenticated;
        if (payload.op === OP.identify) identify(from, body);
        else resume(from, body);
        return undefined;
      case OP.presence:
        if (!isAuthenticated) break;
        presences.push(payload.d);
        return undefined;
    }
    const problem = isAuthenticated ? 'not spoken by this server' : 'before identifying';
    violate('opcode', `op ${payload.op} ${problem}`);
    return isAuthenticated ? CLOSE.unknownOpcode : CLOSE.notAuthenticated;
  }

  function accept(connection: WebSocket, query: URLSearchParams): void {
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') {
      violate('gateway-version', `v=${query.get('v')}, encoding=${query.get('encoding')}`);
      connection.close(CLOSE.invalidVersion);
      return;
    }
    let minute = performance.now();
    let received = 0;
    connection.on('message', (data) => {
      if (performance.now() - minute > 60_000) {
        minute = performance.now();
        received = 0;
      }
      received += 1;
      if (received > MAX_PAYLOADS_A_MINUTE) {
        violate('gateway-rate', `more than ${MAX_PAYLOADS_A_MINUTE} payloads in a minute`);
        connection.close(CLOSE.rateLimited);
        return;
      }
      const code = receive(connection, data.toString());
      if (code !== undefined) connection.close(code);
      world.changed();
    });
    connection.on('close', (code) => {
      if (connection !== socket) return;
      socket = undefined;
      // Who closes with these has gone for good: Discord ends the session.
      if (code === 1000 || code === 1001) session = undefined;
      world.changed();
    });
    send(connection, OP.hello, { d: { heartbeat_interval: options.heartbeatIntervalMs } });
  }

  return {
    identifies,
    presences,
    get resumes() {
      return resumes;
    },
    get heartbeats() {
      return heartbeats;
    },
    get connected() {
      return socket !== undefined;
    },
    get acknowledgesHeartbeats() {
      return acknowledgesHeartbeats;
    },
    set acknowledgesHeartbeats(given) {
      acknowledgesHeartbeats = given;
    },
    get refusesWith() {
      return refusesWith;
    },
    set refusesWith(given) {
      refusesWith = given;
    },
    close(code) {
      const closing = socket;
      // Not by the handler of the close: the session outlives whatever code Discord closes with.
      socket = undefined;
      closing?.close(code);
      world.changed();
    },
    drop() {
      socket?.terminate();
    },
    requestReconnect() {
      send(socket, OP.reconnect);
    },
    invalidateSession(resumable) {
      const told = socket;
      if (!resumable) session = undefined;
      socket = undefined;
      send(told, OP.invalidSession, { d: resumable });
      world.changed();
    },
    forgetSession() {
      session = undefined;
    },
    url: () => url,
    readsContent,
    delivers,
    dispatch,
    listen(server, at) {
      url = at;
      sockets = new WebSocketServer({
        server,
        path: new URL(at).pathname,
        verifyClient: (_, answer) => answer(!world.isAway, 503),
      });
      sockets.on('connection', (connection, request) => {
        accept(connection, new URL(request.url ?? '/', at).searchParams);
      });
    },
    end() {
      for (const open of sockets?.clients ?? []) open.terminate();
      sockets?.close();
    },
  };
}

function parse(text: string): { op: number; d?: unknown } | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    const isPayload = typeof payload === 'object' && payload !== null && 'op' in payload;
    return isPayload && typeof payload.op === 'number'
      ? (payload as { op: number; d?: unknown })
      : undefined;
  } catch {
    return undefined;
  }
}

function guildCreate({ guild, channel, thread, user, botUser, otherBot }: World): object {
  return {
    ...guild,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: 3,
    members: [user, botUser, otherBot].map((one) => ({ ...memberWithoutUser(), user: one })),
    channels: [channel],
    threads: [thread],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
