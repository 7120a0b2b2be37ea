/**
 * What is counted while the bot runs, for Prometheus (https://prometheus.io/docs/concepts/metric_types/). Numbers and
 * fixed words only: never a question, a name or an id.
 */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const registry = new Registry();
const registers = [registry];

export const interactionsTotal = new Counter({
  name: 'chuchu_interactions_total',
  help: 'First responses to interactions, by kind of interaction and by what became of them',
  labelNames: ['kind', 'outcome'],
  registers,
});

export const firstResponseSeconds = new Histogram({
  name: 'chuchu_first_response_seconds',
  help: 'Time from an interaction coming in to its first response being ready',
  labelNames: ['kind'],
  // Up to the three seconds after which Discord takes none.
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
  registers,
});

export const refusedRequestsTotal = new Counter({
  name: 'chuchu_refused_requests_total',
  help: 'Requests to /interactions that were not answered, by HTTP status',
  labelNames: ['status'],
  registers,
});

export const articles = new Gauge({
  name: 'chuchu_articles',
  help: 'Articles that can be asked about',
  registers,
});

export const passages = new Gauge({
  name: 'chuchu_passages',
  help: 'Passages of all articles',
  registers,
});

/** Everything so far in Prometheus' text format, with the figures of the process: memory, time, event loop, collector. */
export async function writeMetrics(): Promise<{ readonly text: string; readonly type: string }> {
  return { text: await registry.metrics(), type: registry.contentType };
}

/** From now on the process is measured too, which costs a timer. A second call changes nothing. */
export function measureProcess(): void {
  if (registry.getSingleMetric('process_cpu_seconds_total') !== undefined) return;
  collectDefaultMetrics({ register: registry });
}
