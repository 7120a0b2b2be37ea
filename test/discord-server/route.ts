/** What a REST route is made of, and what it is given. */

import type { Conversation } from './conversation.ts';
import type { Gateway } from './gateway.ts';
import type { FirstResponses } from './routes/interactions.ts';
import type { BrokenRule } from './rules/broken-rule.ts';
import type { World } from './world.ts';

export interface Call {
  /** The path's parameters by the names of the route. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined where there was none. */
  readonly body: unknown;
  /** `performance.now()` when the request was complete. */
  readonly at: number;
  /**
   * Records the broken rules as violations.
   * @throws {Refusal} as Discord does, if one of them is a rule of Discord
   */
  enforce(broken: readonly BrokenRule[]): void;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  /** As Discord documents it, with names of our own: `/channels/{channel}/messages`. */
  readonly path: string;
  /** False where Discord asks for no token, or where the one in the path will do. */
  readonly authorised?: false;
  /** @throws {Refusal} where Discord would answer with an error */
  handle(call: Call): Reply;
}

export interface RouteContext {
  readonly world: World;
  readonly conversation: Conversation;
  readonly gateway: Pick<Gateway, 'url' | 'identifies' | 'readsContent'>;
  /** How long an interaction waits for its first response, and how long its token works. */
  readonly limits: { readonly responseMs: number; readonly tokenMs: number };
  readonly firstResponses: FirstResponses;
}

/** An error answer of Discord: HTTP status, Discord's own code and message. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: number;
  /** Discord's account of what is wrong where, for an invalid body. */
  readonly errors: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, code: number, message: string, errors?: Record<string, unknown>) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** @throws {Refusal} where one of the broken rules is Discord's own */
export function refuse(broken: readonly BrokenRule[]): void {
  const refused = broken.filter(({ house }) => !house);
  if (refused.length === 0) return;
  const errors = Object.fromEntries(
    refused.map(({ rule, at, problem }) => [
      at || rule,
      { _errors: [{ code: rule.toUpperCase().replaceAll('-', '_'), message: problem }] },
    ]),
  );
  throw new Refusal(400, 50_035, 'Invalid Form Body', errors);
}
