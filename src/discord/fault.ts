/** What the operator of the bot has to mend before it can run. */

export type DiscordFaultKind =
  | 'token'
  | 'intents'
  | 'sharding'
  | 'guild'
  | 'gateway'
  | 'unreachable';

/** One line that says what is wrong and what to do; `cause` is the error behind it, where there is one. */
export class DiscordFault extends Error {
  override readonly name = 'DiscordFault';
  readonly kind: DiscordFaultKind;

  constructor(kind: DiscordFaultKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** Also what login fails with when Discord refuses the token over REST. */
export function wrongToken(cause?: unknown): DiscordFault {
  return new DiscordFault(
    'token',
    'Discord does not accept DISCORD_TOKEN; copy the token anew from the page "Bot" of your application at https://discord.com/developers/applications (reset it there if it is lost).',
    cause,
  );
}

/**
 * The fault behind a close code of the gateway after which Discord says not to connect again
 * (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway); undefined for the others.
 * @param readsAll whether the bot asks for the privileged intent MessageContent
 */
export function faultOfCloseCode(code: number, readsAll: boolean): DiscordFault | undefined {
  switch (code) {
    case 4004:
      return wrongToken();
    case 4011:
      return new DiscordFault(
        'sharding',
        'Discord wants this bot split into more shards (4011); start it again, and it takes the number that Discord recommends.',
      );
    case 4013:
    case 4014:
      return new DiscordFault(
        'intents',
        readsAll
          ? `Discord does not let this bot read every message (${code}), as DISCORD_EVERY_MESSAGE_CHANNELS wants; switch "Message Content Intent" on, on the page "Bot" of your application at https://discord.com/developers/applications, or leave the variable out.`
          : `Discord does not allow the intents this bot asks for (${code}); it needs none of the privileged ones, so look at the restrictions on the page "Bot" of your application at https://discord.com/developers/applications.`,
      );
    case 4010:
    case 4012:
      return new DiscordFault(
        'gateway',
        `Discord's gateway refuses this version of the bot (${code}); update it.`,
      );
    default:
      return undefined;
  }
}
