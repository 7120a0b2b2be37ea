/** The built bot, but every answer blocks its process for SLOW_MS: questions come faster than they can be answered. */

import { createAnswerer } from '../../dist/answer/answerer.js';
import { readConfig } from '../../dist/config.js';
import { loadCorpus } from '../../dist/corpus/load.js';
import { connectGateway } from '../../dist/discord/gateway.js';
import { answerOverHttp } from '../../dist/http/interactions.js';
import { startHttpServer } from '../../dist/http/server.js';
import { createLog } from '../../dist/log.js';

const { discord, http, corpusDir, logLevel } = readConfig(process.env);
const { articles } = await loadCorpus(corpusDir);
const answerer = createAnswerer(articles);
const slowly = {
  ...answerer,
  answerQuestion(question, options) {
    const until = performance.now() + Number(process.env.SLOW_MS);
    while (performance.now() < until);
    return answerer.answerQuestion(question, options);
  },
};
const log = createLog({ level: logLevel });
if (discord) await connectGateway(discord, slowly, log);
if (http) {
  const { routes } = answerOverHttp(http.interactions, slowly, log);
  const { port } = await startHttpServer(http, [routes], log);
  log.info({ port }, 'the HTTP port is open');
}
