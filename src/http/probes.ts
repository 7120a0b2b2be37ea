/** What supervisors ask: whether the process lives, and whether it can answer. */

import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';

/** `/healthz`: 200 as long as the process runs. `/readyz`: 200 where `isReady()`, 503 otherwise. */
export function probes(isReady: () => boolean): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  const tell = (c: Context, ok: boolean) =>
    c.text(ok ? 'ok\n' : 'not ready\n', ok ? 200 : 503, { 'cache-control': 'no-store' });
  routes.get('/healthz', (c) => tell(c, true));
  routes.get('/readyz', (c) => tell(c, isReady()));
  routes.on('ALL', ['/healthz', '/readyz'], (c) =>
    c.text('method not allowed\n', 405, { allow: 'GET, HEAD' }),
  );
  return routes;
}
