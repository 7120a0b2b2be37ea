/** The built bot, but every answer blocks its process for SLOW_MS: questions come faster than they can be answered. */

import { createAnswerer } from '../../dist/answer/answerer.js';
import { readConfig } from '../../dist/config.js';
import { loadCorpus } from '../../dist/corpus/load.js';
import { connectGateway } from '../../dist/discord/gateway.js';
import { createLog } from '../../dist/log.js';

const { discord, corpusDir, logLevel } = readConfig(process.env);
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
await connectGateway(discord, slowly, createLog({ level: logLevel }));
