/** `GET /metrics`: what the bot counts, for Prometheus. */

import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { measureProcess, writeMetrics } from '../metrics.ts';

export function metricsPage(): Hono<{ Bindings: HttpBindings }> {
  measureProcess();
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.get('/metrics', async (c) => {
    const { text, type } = await writeMetrics();
    return c.body(text, 200, { 'content-type': type });
  });
  routes.all('/metrics', (c) => c.text('method not allowed\n', 405, { allow: 'GET, HEAD' }));
  return routes;
}
