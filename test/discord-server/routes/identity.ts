/** Who the bot is, where its gateway is, and the places and people it knows. */

import * as build from '../fixtures.ts';
import { Refusal, type Route, type RouteContext } from '../route.ts';

export function identityRoutes({ world, gateway }: RouteContext): Route[] {
  const found = <Thing>(thing: Thing | undefined, code: number, name: string) => {
    if (thing === undefined) throw new Refusal(404, code, `Unknown ${name}`);
    return { status: 200, body: thing };
  };
  return [
    {
      method: 'GET',
      path: '/gateway',
      authorised: false,
      handle: () => ({ status: 200, body: { url: gateway.url() } }),
    },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: () => ({
        status: 200,
        body: {
          url: gateway.url(),
          shards: 1,
          session_start_limit: {
            total: 1000,
            remaining: 1000 - gateway.identifies.length,
            reset_after: 86_400_000,
            max_concurrency: 1,
          },
        },
      }),
    },
    { method: 'GET', path: '/users/@me', handle: () => ({ status: 200, body: world.botUser }) },
    {
      method: 'GET',
      path: '/users/{user}',
      handle: ({ parameters }) => found(world.users.get(parameters['user'] ?? ''), 10_013, 'User'),
    },
    {
      method: 'GET',
      path: '/applications/@me',
      handle: () => ({ status: 200, body: world.application }),
    },
    {
      method: 'GET',
      path: '/oauth2/applications/@me',
      handle: () => ({ status: 200, body: world.application }),
    },
    {
      method: 'GET',
      path: '/guilds/{guild}',
      handle: ({ parameters }) =>
        found(parameters['guild'] === world.guild.id ? world.guild : undefined, 10_004, 'Guild'),
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/members/{user}',
      handle({ parameters }) {
        const user = world.users.get(parameters['user'] ?? '');
        const roles = world.rolesOf.get(parameters['user'] ?? '') ?? [];
        return found(user && { ...build.memberWithoutUser(), user, roles }, 10_007, 'Member');
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel}',
      handle: ({ parameters }) =>
        found(world.channels.get(parameters['channel'] ?? ''), 10_003, 'Channel'),
    },
  ];
}
