/** What people do with commands, buttons and menus, as Discord's client makes interactions of it. */

import type { APIApplicationCommandOptionChoice, APIMessage } from 'discord.js';
import type { AnyInteraction, DiscordServer, Outcome } from './server.ts';

type Asking = Pick<AnyInteraction, 'user' | 'permissions' | 'channel' | 'locale' | 'guild'>;

interface AnyComponent {
  readonly type: number;
  readonly label?: string;
  readonly url?: string;
  readonly custom_id?: string;
  readonly placeholder?: string;
  readonly options?: readonly {
    readonly label: string;
    readonly description?: string;
    readonly value: string;
  }[];
  readonly components?: readonly AnyComponent[];
}

const BUTTON = 2;
const MENU = 3;

export function componentsOf({ components = [] }: Pick<APIMessage, 'components'>): AnyComponent[] {
  const nested = (one: AnyComponent): AnyComponent[] => [
    one,
    ...(one.components ?? []).flatMap(nested),
  ];
  return (components as readonly AnyComponent[]).flatMap(nested);
}

/** The labels of a message's buttons, in order. */
export function buttonsOf(message: Pick<APIMessage, 'components'>): string[] {
  return componentsOf(message).flatMap(({ type, label }) => (type === BUTTON ? (label ?? '') : []));
}

/** The choices of a message's menu; empty where there is none. */
export function choicesOf(message: Pick<APIMessage, 'components'>) {
  return componentsOf(message).flatMap(({ options = [] }) => options);
}

type Source = Pick<APIMessage, 'components'>;

/**
 * The button with that label, or the first whose label matches.
 * @throws where the message has none
 */
export function buttonNamed(source: Source, label: string | RegExp): AnyComponent {
  const button = componentsOf(source).find(
    (one) =>
      one.type === BUTTON &&
      one.custom_id !== undefined &&
      (typeof label === 'string' ? one.label === label : label.test(one.label ?? '')),
  );
  if (!button) throw new Error(`no button ${label} among ${buttonsOf(source).join(', ')}`);
  return button;
}

/** @throws where the message has no menu */
export function menuOf(source: Source): AnyComponent {
  const menu = componentsOf(source).find(({ type }) => type === MENU);
  if (!menu) throw new Error('the message has no menu');
  return menu;
}

/** Presses the button that `buttonNamed` finds. */
export function press(
  discord: DiscordServer,
  source: APIMessage,
  label: string | RegExp,
  asking: Asking = {},
): Promise<Outcome> {
  const { custom_id } = buttonNamed(source, label);
  const data = { component_type: BUTTON, custom_id };
  return discord.interact({ ...placeOf(discord, source), ...asking, type: 3, data, source });
}

/** Chooses from the message's menu, by the place of the choice. */
export function choose(
  discord: DiscordServer,
  source: APIMessage,
  index: number,
  asking: Asking = {},
): Promise<Outcome> {
  const { custom_id, options = [] } = menuOf(source);
  const value = options[index]?.value;
  if (value === undefined) throw new Error(`the menu has no choice ${index}`);
  const data = { component_type: MENU, custom_id, values: [value] };
  return discord.interact({ ...placeOf(discord, source), ...asking, type: 3, data, source });
}

function placeOf(discord: DiscordServer, { channel_id }: APIMessage): Asking {
  const direct = discord.dmWith(discord.user);
  if (channel_id === direct.id) return { guild: false };
  const channel = [discord.thread, discord.group].find(({ id }) => id === channel_id);
  return channel ? { channel } : {};
}

/** What Discord offers while `value` is typed into an option. */
export async function complete(
  discord: DiscordServer,
  command: string,
  { name, value }: { readonly name: string; readonly value: string },
  filled: Readonly<Record<string, string>> = {},
  asking: Asking = {},
): Promise<APIApplicationCommandOptionChoice<string>[]> {
  const others = Object.entries(filled).map(([name, value]) => ({ type: 3, name, value }));
  const options = [...others, { type: 3, name, value, focused: true }];
  const data = { id: '1', name: command, type: 1, options };
  const { response } = await discord.interact({ ...asking, type: 4, data });
  return (response.data as { choices: APIApplicationCommandOptionChoice<string>[] }).choices;
}

/** Chooses a command from the menu of a message. */
export function useOn(
  discord: DiscordServer,
  command: string,
  target: APIMessage,
  asking: Asking = {},
): Promise<Outcome> {
  const registered = discord.commands.of().find(({ name, type }) => name === command && type === 3);
  if (!registered) throw new Error(`no command ${command} in the menu of a message`);
  const data = {
    id: registered.id,
    name: command,
    type: 3,
    target_id: target.id,
    resolved: { messages: { [target.id]: target } },
  };
  return discord.interact({ ...asking, type: 2, data });
}
