/** Discord's ids: milliseconds since its epoch, then 22 bits that tell ids of one millisecond apart. */

/** The first second of 2015, from Discord's reference on snowflakes. */
const DISCORD_EPOCH = 1_420_070_400_000;

/** Each call gives an id greater than the one before, carrying the time of the call. */
export function createSnowflakes(): () => string {
  let last = 0n;
  return () => {
    const earliest = BigInt(Date.now() - DISCORD_EPOCH) << 22n;
    last = earliest > last ? earliest : last + 1n;
    return last.toString();
  };
}
