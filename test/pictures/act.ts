/** The card that a person ends up with: by a mention or a command, and by what they press after it. */

import type { APIInteraction, APIMessage, APIMessageTopLevelComponent } from 'discord.js';
import { pino } from 'pino';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Article } from '../../src/corpus/article.ts';
import type { Card } from '../../src/discord/card.ts';
import { createInteractions } from '../../src/discord/interactions.ts';
import { createReplier } from '../../src/discord/reply.ts';
import { buttonNamed, menuOf } from '../discord-server/actions.ts';

/** What a person does. */
export interface Steps {
  /** Asked by a mention, where there is no command. */
  readonly question?: string;
  /** The English name of a command. */
  readonly command?: string;
  readonly options?: Readonly<Record<string, string | boolean>>;
  /** Labels of buttons, one after the other. */
  readonly presses?: readonly string[];
  /** Places in menus, one after the other, after the buttons. */
  readonly chooses?: readonly number[];
  readonly locale?: string;
}

const READER = '100000000000000001';

/** Does the steps over these articles. */
export function createActor(articles: readonly Article[]): (steps: Steps) => Card {
  const log = pino({ level: 'silent' });
  const answerer = createAnswerer(articles);
  const reply = createReplier(answerer, log);
  const { react } = createInteractions(answerer, log);

  return ({
    question = '',
    command,
    options = {},
    presses = [],
    chooses = [],
    locale = 'en-US',
  }) => {
    const responded = (interaction: object): Card => {
      const common = { user: { id: READER }, locale };
      const { response } = react({ ...common, ...interaction } as unknown as APIInteraction);
      return (response as unknown as { data: Card }).data;
    };
    const given = Object.entries(options).map(([name, value]) => ({ name, value }));
    let card =
      command === undefined
        ? reply({ question, via: 'mention', locale, asker: READER })
        : responded({ type: 2, data: { type: 1, name: command, options: given } });
    const use = (data: object) => {
      card = responded({ type: 3, message: card, data });
    };
    for (const label of presses) use({ custom_id: buttonNamed(messageOf(card), label).custom_id });
    for (const place of chooses) {
      const { custom_id, options: choices = [] } = menuOf(messageOf(card));
      use({ custom_id, values: [choices[place]?.value] });
    }
    return card;
  };
}

function messageOf({ components }: { readonly components: APIMessageTopLevelComponent[] }) {
  return { components } as Pick<APIMessage, 'components'>;
}
