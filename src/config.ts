/** The only reader of the environment: what the owner sets, checked and typed. */

import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { config as readEnvFile } from 'dotenv';
import { z } from 'zod';

/** How much is logged, from everything to nothing. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface DiscordSettings {
  readonly token: string;
  /** REST base without a version and without a slash at its end; absent: Discord's own. */
  readonly apiUrl?: string;
  /** The only server in which commands are registered; absent: everywhere. */
  readonly guildId?: string;
  /** Absent: everybody's messages are answered everywhere, within the allowance that the bot has by itself. */
  readonly messages?: MessageSettings;
}

/** Where and how often the bot answers messages; interactions are outside of this. */
export interface MessageSettings {
  /** Ids of the only channels, with their threads, in which messages are answered; direct messages are, always. */
  readonly channels?: readonly string[];
  /** Ids of the roles one of which an asker needs in a server. */
  readonly roles?: readonly string[];
  /** Ids of the channels, with their threads, in which every message is a question. */
  readonly everyMessageChannels?: readonly string[];
  /** Questions a minute of one person, and in one channel; 0: any number. */
  readonly allowances?: { readonly user?: number; readonly channel?: number };
}

export interface HttpSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Absent where Discord delivers interactions over the gateway. */
  readonly interactions?: InteractionSettings;
}

/** What it takes to be the endpoint to which Discord posts an application's interactions. */
export interface InteractionSettings {
  readonly applicationId: string;
  /** The application's Ed25519 key, 64 hexadecimal digits. */
  readonly publicKey: string;
  /** As in `DiscordSettings`; late answers go there. */
  readonly apiUrl?: string;
}

export interface Config {
  /** Absent without a token. */
  readonly discord?: DiscordSettings;
  readonly corpusDir: string;
  /** Confidence from 0 to 1 from which on an answer is claimed; absent: as the bot's makers chose it. */
  readonly claimFrom?: number;
  /** Absent without `PORT`: somebody who only tries the bot out meets no port that is taken. */
  readonly http?: HttpSettings;
  readonly logLevel: LogLevel;
}

/** What is wrong in the environment; its `message` has one line for each variable and never a token. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
}

/** The corpus that comes with the bot, wherever the bot is started from. */
const OWN_CORPUS = join(import.meta.dirname, '..', 'corpus');

/** Reachable from this machine only, until the owner says otherwise. */
const DEFAULT_HOST = '127.0.0.1';

/** RFC 1123, section 2.1. */
const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Discord's ids: 64 bits of which the upper 42 are milliseconds since 2015, in decimal. */
const SNOWFLAKE = /^\d{17,20}$/;

/** An Ed25519 key as Discord shows it: 32 bytes (RFC 8032, section 5.1.5) in hexadecimal. */
const PUBLIC_KEY = /^[\da-f]{64}$/i;

const GENERAL_INFORMATION =
  'https://discord.com/developers/applications → your application → General Information';

const TOKEN_REMEDY =
  'copy it anew from https://discord.com/developers/applications → your application → Bot → Reset Token';

/** A token is three base64url parts: the bot's id, a time, a signature. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Names what is wrong with a token without repeating any of it; undefined for one that may be right. */
function tokenFault(token: string): string | undefined {
  if (/^["'“”‘’].*["'“”‘’]$/.test(token))
    return 'stands in quotation marks — write it without them';
  if (/^bot\s/i.test(token)) return 'begins with “Bot ” — write only what comes after it';
  if (/\s/.test(token)) return `has white space inside — ${TOKEN_REMEDY}`;
  if (/^\d+$/.test(token)) return `is an id and not the bot's token — ${TOKEN_REMEDY}`;
  if (/^[\w-]{32}$/.test(token)) {
    return `looks like the application's client secret and not like the bot's token — ${TOKEN_REMEDY}`;
  }
  if (!TOKEN.test(token)) {
    return `is not a bot token, which is three parts with dots between them — ${TOKEN_REMEDY}`;
  }
  return undefined;
}

function apiUrlFault(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return 'is not an http or https address — write one such as https://discord.com/api, or leave it out';
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return 'holds a user name, a query or a fragment — write the address without them';
  }
  if (/\/v\d+\/*$/.test(url.pathname)) {
    return 'ends with the version of the API — leave the version out';
  }
  return undefined;
}

/** A variable whose form `fault` checks; unset where it is empty or blank. */
function variable(fault: (value: string) => string | undefined) {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      const wrong = value === '' ? undefined : fault(value);
      if (wrong !== undefined) context.addIssue({ code: 'custom', message: wrong });
    })
    .transform((value) => (value === '' ? undefined : value))
    .optional();
}

/** What Discord's requests over HTTP are checked with, and where they arrive. */
const FOR_INTERACTIONS = ['DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY', 'PORT'] as const;

/** The first variable that interactions over HTTP lack; undefined where none does, or where they are not wanted. */
function missingForInteractions(
  set: {
    readonly [name in (typeof FOR_INTERACTIONS)[number]]?: string | undefined;
  },
): string | undefined {
  const { DISCORD_APPLICATION_ID: applicationId, DISCORD_PUBLIC_KEY: publicKey } = set;
  if (applicationId === undefined && publicKey === undefined) return undefined;
  return FOR_INTERACTIONS.find((name) => set[name] === undefined);
}

/** A list of ids with commas or spaces between them; `what` they are of, and how to come by one. */
function ids(what: string, remedy: string) {
  const parts = (value: string) => value.split(/[\s,]+/).filter((id) => id !== '');
  return variable((value) => {
    const wrong = parts(value).find((id) => !SNOWFLAKE.test(id));
    return wrong === undefined
      ? undefined
      : `holds ${JSON.stringify(wrong)}, which is not the id of a ${what}, a number of 17 to 20 digits — ${remedy}; write several with commas between them`;
  }).transform((value) => (value === undefined ? undefined : parts(value)));
}

const CHANNEL_REMEDY =
  'right-click the channel in Discord with developer mode on → Copy Channel ID';

/** Questions a minute. */
const allowance = variable((value) =>
  /^\d{1,4}$/.test(value)
    ? undefined
    : 'is not a number of questions a minute — write a whole number up to 9999; 0 is any number',
).transform((value) => (value === undefined ? undefined : Number(value)));

/** Every variable the bot reads; `.env.example` describes the same ones. */
const Variables = z.object({
  DISCORD_TOKEN: variable(tokenFault),
  DISCORD_API_URL: variable(apiUrlFault).transform((url) => url?.replace(/\/+$/, '')),
  DISCORD_APPLICATION_ID: variable((value) =>
    SNOWFLAKE.test(value)
      ? undefined
      : `is not an application id, a number of 17 to 20 digits — copy it from ${GENERAL_INFORMATION} → Application ID`,
  ),
  DISCORD_PUBLIC_KEY: variable((value) =>
    PUBLIC_KEY.test(value)
      ? undefined
      : `is not a public key, 64 hexadecimal digits — copy it from ${GENERAL_INFORMATION} → Public Key`,
  ),
  DISCORD_GUILD_ID: variable((value) =>
    SNOWFLAKE.test(value)
      ? undefined
      : 'is not a server id, a number of 17 to 20 digits — right-click the server in Discord with developer mode on → Copy Server ID',
  ),
  DISCORD_CHANNELS: ids('channel', CHANNEL_REMEDY),
  DISCORD_ROLES: ids(
    'role',
    'Server Settings → Roles, with developer mode on → right-click the role → Copy Role ID',
  ),
  DISCORD_EVERY_MESSAGE_CHANNELS: ids('channel', CHANNEL_REMEDY),
  DISCORD_USER_ALLOWANCE: allowance,
  DISCORD_CHANNEL_ALLOWANCE: allowance,
  CORPUS_DIR: variable(() => undefined),
  CLAIM_FROM: variable((value) =>
    /^(0?\.\d+|[01](\.0*)?)$/.test(value)
      ? undefined
      : 'is not a confidence — write a number from 0 (always claim an answer) to 1 (never), such as 0.35, or leave it out',
  ),
  PORT: variable((value) =>
    /^\d{1,5}$/.test(value) && Number(value) <= 65_535
      ? undefined
      : 'is not a port — write a whole number from 0 to 65535, or leave it out to open none',
  ),
  HOST: variable((value) =>
    isIP(value) !== 0 || HOST_NAME.test(value)
      ? undefined
      : 'is neither an IP address nor a host name — write 127.0.0.1 for this machine only, 0.0.0.0 for everyone',
  ),
  LOG_LEVEL: variable((value) =>
    (LOG_LEVELS as readonly string[]).includes(value.toLowerCase())
      ? undefined
      : `is not a log level — write one of ${LOG_LEVELS.join(', ')}`,
  ),
});

/** The names of every variable the bot reads. */
export const VARIABLE_NAMES = Object.keys(Variables.shape);

/**
 * The environment of the process, and beneath it what `.env` in the current folder sets.
 * The process's own environment is left as it is, so a token from the file is not handed on to any child process.
 *
 * @throws ConfigFault where `.env` is there and cannot be read
 */
export function readEnvironment(): NodeJS.ProcessEnv {
  const file = resolve('.env');
  const fromFile: NodeJS.Dict<string> = {};
  const { error } = readEnvFile({
    path: file,
    quiet: true,
    processEnv: fromFile as Record<string, string>,
  });
  if (error !== undefined && error.code !== 'ENOENT') {
    throw new ConfigFault(`${file}: cannot be read (${error.message}) — mend it or remove it`, {
      cause: error,
    });
  }
  const set = Object.entries(process.env).filter(([, value]) => value !== '');
  return { ...fromFile, ...Object.fromEntries(set) };
}

/**
 * Reads every setting of the bot; an empty or blank value counts as unset.
 *
 * @throws ConfigFault that names every wrong variable, what is wrong with it and what to do
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { data, error } = Variables.safeParse(env);
  if (error !== undefined) {
    throw new ConfigFault(
      error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    );
  }
  const missing = missingForInteractions(data);
  if (missing !== undefined) {
    throw new ConfigFault(
      `${missing} is not set — interactions over HTTP need ${FOR_INTERACTIONS.join(', ')} together; set it, or leave DISCORD_APPLICATION_ID and DISCORD_PUBLIC_KEY out`,
    );
  }
  const apiUrl = data.DISCORD_API_URL !== undefined && { apiUrl: data.DISCORD_API_URL };
  const { DISCORD_APPLICATION_ID: applicationId, DISCORD_PUBLIC_KEY: publicKey } = data;
  return {
    ...(data.DISCORD_TOKEN !== undefined && {
      discord: {
        token: data.DISCORD_TOKEN,
        ...apiUrl,
        ...(data.DISCORD_GUILD_ID !== undefined && { guildId: data.DISCORD_GUILD_ID }),
        ...messagesOf(data),
      },
    }),
    corpusDir: data.CORPUS_DIR ?? OWN_CORPUS,
    ...(data.CLAIM_FROM !== undefined && { claimFrom: Number(data.CLAIM_FROM) }),
    ...(data.PORT !== undefined && {
      http: {
        host: data.HOST ?? DEFAULT_HOST,
        port: Number(data.PORT),
        ...(applicationId !== undefined &&
          publicKey !== undefined && { interactions: { applicationId, publicKey, ...apiUrl } }),
      },
    }),
    logLevel: (data.LOG_LEVEL?.toLowerCase() as LogLevel | undefined) ?? 'info',
  };
}

function messagesOf(data: z.infer<typeof Variables>): { readonly messages?: MessageSettings } {
  const set = <Value>(name: string, value: Value | undefined) =>
    value === undefined ? {} : { [name]: value };
  const allowances = {
    ...set('user', data.DISCORD_USER_ALLOWANCE),
    ...set('channel', data.DISCORD_CHANNEL_ALLOWANCE),
  };
  const messages: MessageSettings = {
    ...set('channels', data.DISCORD_CHANNELS),
    ...set('roles', data.DISCORD_ROLES),
    ...set('everyMessageChannels', data.DISCORD_EVERY_MESSAGE_CHANNELS),
    ...(Object.keys(allowances).length > 0 && { allowances }),
  };
  return Object.keys(messages).length > 0 ? { messages } : {};
}
