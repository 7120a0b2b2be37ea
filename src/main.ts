/** The bot from start to end: configuration, log, corpus, answers, then Discord or the terminal. */

import { createAnswerer } from './answer/answerer.ts';
import { runPrompt } from './cli/prompt.ts';
import { ConfigFault, readConfig, readEnvironment } from './config.ts';
import type { Article } from './corpus/article.ts';
import { loadCorpus } from './corpus/load.ts';
import { DiscordFault } from './discord/fault.ts';
import { connectGateway, type Gateway } from './discord/gateway.ts';
import { answerOverHttp } from './http/interactions.ts';
import { metricsPage } from './http/metrics.ts';
import { probes } from './http/probes.ts';
import { startHttpServer } from './http/server.ts';
import { beginLife } from './life.ts';
import { createLog, type Log } from './log.ts';
import * as metrics from './metrics.ts';

/** Exit statuses as in sysexits.h. */
const CONFIGURATION = 78;
const NO_INPUT = 66;
const UNAVAILABLE = 69;

/** No article can be read at all; its `message` is one line. */
class NoArticle extends Error {
  override readonly name = 'NoArticle';
}

async function run(): Promise<void> {
  const config = readConfig(readEnvironment());
  const { discord, corpusDir, http, logLevel } = config;
  const isOnDiscord = discord !== undefined || http?.interactions !== undefined;
  if (!isOnDiscord && !process.stdin.isTTY) {
    throw new ConfigFault(
      'DISCORD_TOKEN is not set — put the token of your bot into .env (README.md says where to get one), or ask from here with npm run ask -- "…"',
    );
  }
  const log = createLog({ level: logLevel, token: discord?.token });
  const life = beginLife(log);

  const articles = await readArticles(corpusDir, log);
  // Loads jieba's dictionary, which blocks for about a second: before anybody waits for an answer.
  const answerer = createAnswerer(articles, config);
  metrics.articles.set(articles.length);
  metrics.passages.set(articles.reduce((sum, { passages }) => sum + passages.length, 0));

  if (!isOnDiscord) {
    process.stdout.write(
      'To connect to Discord, put the token of your bot into .env as DISCORD_TOKEN (README.md says where to get one). Until then, ask here (:quit ends):\n',
    );
    await runPrompt({ answerer, input: process.stdin, output: process.stdout });
    return life.end(0);
  }

  log.info({ articles: articles.map(({ slug }) => slug) }, 'ready to answer');
  let gateway: Gateway | undefined;
  if (http !== undefined) {
    const isReady = () => discord === undefined || (gateway?.isReady() ?? false);
    const { interactions } = http;
    const routes = [probes(isReady), metricsPage()];
    if (interactions !== undefined) {
      const endpoint = answerOverHttp(interactions, answerer, log);
      routes.push(endpoint.routes);
      life.onEnd(endpoint.finish);
    }
    const server = await startHttpServer(http, routes, log);
    life.onEnd(server.close);
    log.info(
      { host: http.host, port: server.port, interactions: interactions !== undefined },
      'the HTTP port is open',
    );
  }
  if (discord === undefined) {
    log.info(
      'without DISCORD_TOKEN the commands stay as they were registered, and messages are not read',
    );
    return;
  }
  gateway = await connectGateway(discord, answerer, log);
  life.onEnd(gateway.close);

  const fault = await gateway.failed;
  tell(fault);
  await life.end(statusOf(fault) ?? UNAVAILABLE);
}

/** The articles of the corpus; what is wrong with its files is logged, and keeps no other file from serving. */
async function readArticles(corpusDir: string, log: Log): Promise<readonly Article[]> {
  const { articles, faults } = await loadCorpus(corpusDir);
  const [first, ...more] = faults;
  if (articles.length > 0 || more.length > 0) {
    for (const { message, file, line } of faults) log.warn({ file, line }, message);
  }
  if (articles.length === 0) {
    const others = more.length === 0 ? '' : ` (and ${more.length} more, see the log)`;
    throw new NoArticle(`no article can be read: ${first?.message ?? corpusDir}${others}`);
  }
  return articles;
}

/** The exit status of what the owner has to mend; undefined for a fault of the bot itself. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof ConfigFault) return CONFIGURATION;
  if (error instanceof NoArticle) return NO_INPUT;
  if (!(error instanceof DiscordFault)) return undefined;
  return ['token', 'intents', 'guild'].includes(error.kind) ? CONFIGURATION : UNAVAILABLE;
}

/** For whoever started the bot, whatever the level of the log. */
function tell(fault: Error): void {
  process.stderr.write(`${fault.message}\n`);
}

try {
  await run();
} catch (error) {
  const status = statusOf(error);
  if (status === undefined) throw error;
  tell(error as Error);
  process.exit(status);
}
