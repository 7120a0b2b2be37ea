/** The log: JSON lines on standard error, readable ones on a terminal; standard output belongs to answers. */

import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from './config.ts';

export type Log = Logger;

export interface LogSettings {
  readonly level: LogLevel;
  /** Never written, wherever it occurs. */
  readonly token?: string | undefined;
  /** Where the lines go; absent: standard error. */
  readonly stream?: DestinationStream;
}

const STDERR = 2;

const REDACTED = '[redacted]';

/**
 * Tokens of interactions: whoever holds one can speak as the bot for 15 minutes. They stand in the addresses
 * with which an interaction is answered, up to the next slash, query, quotation mark or white space; and by
 * themselves they begin with the base64 form of `interaction:`.
 */
const INTERACTION_TOKENS =
  /(?<=\/(?:interactions|webhooks)\/\d+\/)[^/?#"'\s\\]+|aW50ZXJhY3Rpb246[\w+/=-]+/g;

/** Causes inside causes that are followed; beyond this an error has become its own cause. */
const MAX_CAUSES = 8;

/**
 * What an error says, fit for the log: the facts, the stack and the causes. Other properties stay out, since
 * those of discord.js (`requestBody`, `rawError`) repeat what users wrote.
 */
function errorFacts(error: Error, causesLeft = MAX_CAUSES): Record<string, unknown> {
  const facts: Record<string, unknown> = { name: error.name, message: error.message };
  for (const key of ['code', 'status', 'method', 'url', 'syscall', 'path'] as const) {
    const value: unknown = Reflect.get(error, key);
    if (typeof value === 'string' || typeof value === 'number') facts[key] = value;
  }
  if (error.stack !== undefined) facts['stack'] = error.stack;
  if (causesLeft === 0) return facts;
  if (error.cause !== undefined) facts['cause'] = loggable(error.cause, causesLeft - 1);
  if (error instanceof AggregateError) {
    facts['errors'] = error.errors.map((one) => loggable(one, causesLeft - 1));
  }
  return facts;
}

function loggable(value: unknown, causesLeft = MAX_CAUSES): unknown {
  return value instanceof Error ? errorFacts(value, causesLeft) : value;
}

/**
 * A log that can be handed to every room. Writes at once, so that no line is lost when the process ends; a
 * line that cannot be written (full disk, closed pipe) is dropped, for the bot answers also without a log.
 */
export function createLog({ level, token, stream }: LogSettings): Log {
  const withoutSecrets = (line: string) => {
    const clean = line.replace(INTERACTION_TOKENS, REDACTED);
    return token === undefined ? clean : clean.replaceAll(token, REDACTED);
  };
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        // Wherever an error stands, not only under pino's own key `err`.
        log: (fields) =>
          Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, loggable(value)])),
      },
      // Errors are facts by then; pino's own serialiser would rework them.
      serializers: { err: (facts: unknown) => facts },
      hooks: { streamWrite: withoutSecrets },
    },
    stream ?? standardError(),
  );
}

function standardError(): DestinationStream {
  const file = destination({ fd: STDERR, sync: true });
  file.on('error', () => {
    // Nowhere is left to tell it.
  });
  if (!process.stderr.isTTY) return file;
  return pretty({ destination: file, translateTime: 'SYS:HH:MM:ss', colorize: true });
}
