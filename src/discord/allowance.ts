/** How many questions people may ask by message, so that the bot floods no channel. */

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Questions a minute; 0 stands for any number. */
export interface Allowances {
  /** Of one person, wherever they ask. */
  readonly user: number;
  /** In one channel or thread, whoever asks. */
  readonly channel: number;
}

/** More than a person reads the answers of, and a channel can follow. */
export const DEFAULT_ALLOWANCES: Allowances = { user: 10, channel: 30 };

const WINDOW_S = 60;

/**
 * - `granted`: answer
 * - `spent`: too much, for the first time within this minute; `seconds` until there is more
 * - `silent`: too much, and it has been said
 */
export type Verdict =
  | { readonly kind: 'granted' }
  | { readonly kind: 'spent'; readonly seconds: number }
  | { readonly kind: 'silent' };

/** Takes one question off the allowance of its asker and of its place. Minutes begin with the first question in each. */
export type Allowance = (userId: string, channelId: string) => Promise<Verdict>;

export function createAllowance(allowances: Allowances): Allowance {
  const perUser = limiterOf(allowances.user);
  const perChannel = limiterOf(allowances.channel);
  return async (userId, channelId) => {
    const ofUser = await take(perUser, userId);
    return ofUser.kind === 'granted' ? take(perChannel, channelId) : ofUser;
  };
}

function limiterOf(points: number): RateLimiterMemory | undefined {
  return points === 0 ? undefined : new RateLimiterMemory({ points, duration: WINDOW_S });
}

async function take(limiter: RateLimiterMemory | undefined, key: string): Promise<Verdict> {
  try {
    await limiter?.consume(key);
    return { kind: 'granted' };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const isFirst = refusal.consumedPoints === (limiter?.points ?? 0) + 1;
    return isFirst
      ? { kind: 'spent', seconds: Math.ceil(refusal.msBeforeNext / 1_000) }
      : { kind: 'silent' };
  }
}
