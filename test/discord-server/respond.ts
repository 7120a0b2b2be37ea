import type { ServerResponse } from 'node:http';

/** Ends `response` with `body` as JSON, or with no body. */
export function respond(response: ServerResponse, status: number, body?: unknown): void {
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}
