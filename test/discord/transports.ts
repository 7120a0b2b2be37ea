/** The two ways in which interactions reach the bot, to run the same tests over both. */

import type { Answerer } from '../../src/answer/answerer.ts';
import { COMMANDS } from '../../src/discord/commands.ts';
import { connectGateway } from '../../src/discord/gateway.ts';
import { answerOverHttp } from '../../src/http/interactions.ts';
import { startHttpServer } from '../../src/http/server.ts';
import type { Log } from '../../src/log.ts';
import type { DiscordServer } from '../discord-server/server.ts';

/** Starts the bot so that interactions of `discord` reach it; resolves to what ends it. */
export type Transport = (
  discord: DiscordServer,
  answerer: Answerer,
  log: Log,
) => Promise<{ close(): Promise<void> }>;

/** With real discord.js. */
export const overGateway: Transport = (discord, answerer, log) =>
  connectGateway({ token: discord.token, apiUrl: discord.url }, answerer, log);

/** Without a token, as an endpoint of an application whose commands were registered before. */
const overHttp: Transport = async (discord, answerer, log) => {
  discord.commands.register(COMMANDS);
  const settings = {
    applicationId: discord.applicationId,
    publicKey: discord.publicKey,
    apiUrl: discord.url,
  };
  const endpoint = answerOverHttp(settings, answerer, log);
  const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [endpoint.routes], log);
  await discord.useEndpoint(`http://127.0.0.1:${server.port}/interactions`);
  return {
    async close() {
      await Promise.all([server.close(), endpoint.finish()]);
    },
  };
};

export const TRANSPORTS: readonly (readonly [string, Transport])[] = [
  ['the gateway', overGateway],
  ['HTTP', overHttp],
];
