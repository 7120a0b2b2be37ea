/** Application commands, of all places and of the guild alone. */

import type { APIApplicationCommand } from 'discord.js';
import { storedCommand } from '../fixtures.ts';
import { type Call, Refusal, type Route, type RouteContext } from '../route.ts';
import { brokenCommandListRules, brokenCommandRules, CHAT_INPUT } from '../rules/command.ts';
import type { World } from '../world.ts';

type Given = Record<string, unknown>;

export function commandRoutes({ world }: RouteContext): Route[] {
  return [
    ...routesUnder('/applications/{application}/commands', world),
    ...routesUnder('/applications/{application}/guilds/{guild}/commands', world),
  ];
}

function routesUnder(path: string, world: World): Route[] {
  /** The place a call is about: a guild's id, or undefined for everywhere. */
  function placeOf({ parameters }: Call): string | undefined {
    if (parameters['application'] !== world.application.id) {
      throw new Refusal(404, 10_002, 'Unknown Application');
    }
    const place = parameters['guild'];
    if (place !== undefined && place !== world.guild.id) {
      throw new Refusal(403, 50_001, 'Missing Access');
    }
    return place;
  }

  function commandOf(call: Call): APIApplicationCommand {
    const place = placeOf(call);
    const command = world.commands.get(call.parameters['command'] ?? '');
    if (command === undefined || command.guild_id !== place) {
      throw new Refusal(404, 10_063, 'Unknown application command');
    }
    return command;
  }

  return [
    {
      method: 'GET',
      path,
      handle(call) {
        const commands = commandsIn(world, placeOf(call));
        const whole = call.query['with_localizations'] === 'true';
        return { status: 200, body: whole ? commands : commands.map(withoutTranslations) };
      },
    },
    {
      method: 'POST',
      path,
      handle(call) {
        const place = placeOf(call);
        call.enforce(brokenCommandRules(call.body));
        const before = commandsIn(world, place).length;
        const command = storeCommand(world, place, call.body as Given);
        const isNew = commandsIn(world, place).length > before;
        return { status: isNew ? 201 : 200, body: command };
      },
    },
    {
      method: 'PUT',
      path,
      handle(call) {
        const place = placeOf(call);
        call.enforce(brokenCommandListRules(call.body));
        const stored = (call.body as Given[]).map((one) => storeCommand(world, place, one));
        for (const old of commandsIn(world, place)) {
          if (!stored.includes(old)) world.commands.delete(old.id);
        }
        world.changed();
        return { status: 200, body: stored };
      },
    },
    {
      method: 'GET',
      path: `${path}/{command}`,
      handle: (call) => ({ status: 200, body: commandOf(call) }),
    },
    {
      method: 'PATCH',
      path: `${path}/{command}`,
      handle(call) {
        const old = commandOf(call);
        call.enforce(brokenCommandRules({ type: old.type, ...(call.body as Given) }, '', true));
        const changed = storedCommand(
          old.id,
          world.snowflake(),
          world.application.id,
          old.guild_id,
          { ...old, ...(call.body as Given) },
        );
        world.commands.set(old.id, changed);
        world.changed();
        return { status: 200, body: changed };
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{command}`,
      handle(call) {
        world.commands.delete(commandOf(call).id);
        return { status: 204 };
      },
    },
  ];
}

/** Commands of a guild, or of everywhere, in the order of their creation. */
export function commandsIn(world: World, guildId: string | undefined): APIApplicationCommand[] {
  return [...world.commands.values()].filter(({ guild_id }) => guild_id === guildId);
}

/** Stores a command; one of the same name and type keeps its id, and its version if nothing changed. */
export function storeCommand(
  world: World,
  guildId: string | undefined,
  given: Given,
): APIApplicationCommand {
  const type = given['type'] ?? CHAT_INPUT;
  const old = commandsIn(world, guildId).find(
    (one) => one.name === given['name'] && one.type === type,
  );
  const id = old?.id ?? world.snowflake();
  const version = old?.version ?? world.snowflake();
  const command = storedCommand(id, version, world.application.id, guildId, given);
  if (old && JSON.stringify(old) === JSON.stringify(command)) return old;
  const stored = old ? { ...command, version: world.snowflake() } : command;
  world.commands.set(id, stored);
  world.changed();
  return stored;
}

/** What the list shows unless it is asked `with_localizations`. */
function withoutTranslations(node: object): object {
  return Object.fromEntries(
    Object.entries(node)
      .filter(([field]) => !field.endsWith('_localizations'))
      .map(([field, value]) => [
        field,
        field === 'options' || field === 'choices'
          ? (value as object[]).map(withoutTranslations)
          : value,
      ]),
  );
}
