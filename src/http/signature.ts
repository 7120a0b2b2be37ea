/** Whether a request comes from Discord, and now: https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers */

import { verifyKey } from 'discord-interactions';

/**
 * How far the time of a signature may lie from this machine's clock, in either direction. Discord waits three
 * seconds for a response, so the rest is for clocks that are not quite right.
 */
export const MAX_SKEW_MS = 60_000;

/** Signed by another key or not at all; signed by Discord, but not now; or as it should be. */
export type Verdict = 'forged' | 'stale' | 'genuine';

export interface Signed {
  /** `X-Signature-Ed25519`: 64 bytes in hexadecimal. */
  readonly signature: string | undefined;
  /** `X-Signature-Timestamp`: seconds since 1970. */
  readonly timestamp: string | undefined;
  /** Byte for byte as it arrived. */
  readonly body: ArrayBuffer;
}

const SIGNATURE = /^[\da-f]{128}$/i;
const TIMESTAMP = /^\d{1,12}$/;

/** @param publicKey the application's, 64 hexadecimal digits */
export async function judge(
  { signature, timestamp, body }: Signed,
  publicKey: string,
): Promise<Verdict> {
  if (signature === undefined || !SIGNATURE.test(signature)) return 'forged';
  if (timestamp === undefined || !TIMESTAMP.test(timestamp)) return 'forged';
  if (!(await verifyKey(body, signature, timestamp, publicKey))) return 'forged';
  return Math.abs(Date.now() - Number(timestamp) * 1_000) > MAX_SKEW_MS ? 'stale' : 'genuine';
}
