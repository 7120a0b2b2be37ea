/** Interactions over HTTP: requests to the bot, signed as Discord signs them, whose response is the first response. */

import { generateKeyPairSync, sign } from 'node:crypto';
import type { OfficialSchema } from './official-schema.ts';
import { Refusal } from './route.ts';
import type { FirstResponses } from './routes/interactions.ts';
import type { Interaction, World } from './world.ts';

/** The headers by which the bot knows that Discord has sent a request. */
export interface SignatureHeaders {
  readonly 'X-Signature-Ed25519': string;
  readonly 'X-Signature-Timestamp': string;
}

export interface Signer {
  /** For DISCORD_PUBLIC_KEY. */
  readonly publicKey: string;
  /** The signature of a body sent at that time, now by default. */
  sign(body: string, at?: Date): SignatureHeaders;
}

/** The key pair of an application. */
export function createSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    sign(body, at = new Date()) {
      const timestamp = String(Math.floor(at.getTime() / 1000));
      return {
        'X-Signature-Ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString(
          'hex',
        ),
        'X-Signature-Timestamp': timestamp,
      };
    },
  };
}

export interface Endpoint {
  /** Posts an interaction and takes the response; what is wrong with it is recorded as a violation. */
  deliver(interaction: Interaction, payload: object): Promise<void>;
}

/**
 * The bot at `url`, accepted as Discord accepts an address for the field "Interactions Endpoint URL": it answers a
 * signed ping, and refuses one that is signed by somebody else.
 *
 * @throws where the bot does not
 */
export async function openEndpoint(
  url: string,
  signer: Signer,
  world: World,
  responses: FirstResponses,
  officialSchema: OfficialSchema | undefined,
): Promise<Endpoint> {
  async function post(payload: object, signedBy = signer): Promise<Response> {
    const body = JSON.stringify(payload);
    return fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Discord-Interactions/1.0 (+https://discord.com)',
        ...signedBy.sign(body),
      },
      body,
    });
  }

  const ping = () => ({
    id: world.snowflake(),
    application_id: world.application.id,
    type: 1,
    token: `interaction-${world.snowflake()}`,
    version: 1,
  });
  const pong = await post(ping());
  const answer = pong.status === 200 ? ((await pong.json()) as { type?: number }) : undefined;
  if (answer?.type !== 1) throw new Error(`${url}: no answer to a ping (status ${pong.status})`);
  const forged = await post(ping(), createSigner());
  if (forged.status !== 401) throw new Error(`${url}: a forged ping got status ${forged.status}`);

  return {
    async deliver(interaction, payload) {
      const where = `response to interaction ${interaction.id}`;
      const broken = (rule: string, problem: string) =>
        world.violate(where, { rule, at: '', problem });
      try {
        const response = await post(payload);
        const at = performance.now();
        const type = response.headers.get('content-type') ?? 'none';
        if (response.status !== 200) return broken('endpoint-status', `status ${response.status}`);
        if (!type.startsWith('application/json')) return broken('json', `content type ${type}`);
        const body: unknown = await response.json();
        const callback = `/interactions/${interaction.id}/${interaction.token}/callback`;
        world.violate(where, ...(officialSchema?.broken('POST', callback, body) ?? []));
        responses.take(interaction, body, at, where);
      } catch (error) {
        // What is wrong with a response is recorded where it is found; people see that the application did not respond.
        if (!(error instanceof Refusal)) broken('endpoint', String(error));
      } finally {
        world.changed();
      }
    },
  };
}
