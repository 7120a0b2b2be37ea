/** Trying again while Discord, or the way there, fails. */

import { setTimeout as pause } from 'node:timers/promises';
import { DiscordAPIError, RateLimitError } from 'discord.js';

/**
 * Does `attempt` until it succeeds, with these pauses in milliseconds before each further time. The REST client itself
 * repeats a request three times at once where Discord answers with 5xx.
 *
 * @param signal ends the pauses
 * @throws what the last attempt met, or what no further attempt would mend
 */
export async function persistently<Result>(
  attempt: () => Promise<Result>,
  [wait, ...further]: readonly number[],
  signal?: AbortSignal,
): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (wait === undefined || isFinal(error)) throw error;
  }
  await pause(wait, undefined, { signal });
  return persistently(attempt, further, signal);
}

/** Discord has understood and said no; everything else is trouble of its own or on the way, and may pass. */
function isFinal(error: unknown): boolean {
  return error instanceof DiscordAPIError || error instanceof RateLimitError;
}
