/** The rules of an interaction's callback and of its autocomplete choices. */

import { z } from 'zod';
import { type BrokenRule, brokenShape } from './broken-rule.ts';
import { brokenMessageRules, type EditedMessage, type MessageEndpoint } from './message.ts';

export const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  updateMessage: 7,
  autocomplete: 8,
} as const;

/** Callback types that answer an interaction type. Modals and activities are not spoken here. */
const ANSWERS: Readonly<Record<number, readonly number[]>> = {
  // application command
  2: [CALLBACK.message, CALLBACK.deferredMessage],
  // message component
  3: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.deferredUpdate, CALLBACK.updateMessage],
  // autocomplete
  4: [CALLBACK.autocomplete],
  // modal submit
  5: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.deferredUpdate, CALLBACK.updateMessage],
};

const ENDPOINTS: Readonly<Record<number, MessageEndpoint>> = {
  [CALLBACK.message]: 'response',
  [CALLBACK.deferredMessage]: 'deferral',
  [CALLBACK.deferredUpdate]: 'deferred-update',
  [CALLBACK.updateMessage]: 'update',
};

const callback = z.strictObject({ type: z.int(), data: z.unknown().optional() });

const choices = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        name: z
          .string()
          .min(1, 'choice: name of 1 to 100 characters')
          .max(100, 'choice: name of 1 to 100 characters'),
        name_localizations: z.record(z.string(), z.string().min(1).max(100)).nullish(),
        value: z.union([
          z.string().max(100, 'choice: value of at most 100 characters'),
          z.number(),
        ]),
      }),
    )
    .max(25, 'choice: at most 25'),
});

/** Rules for the body of a callback to an interaction of type `interactionType`. */
export function brokenCallbackRules(
  interactionType: number,
  body: unknown,
  updated?: EditedMessage,
): BrokenRule[] {
  const broken = brokenShape(callback, body);
  if (broken.some(({ house }) => !house)) return broken;
  const { type, data } = body as { type: number; data?: unknown };
  if (!ANSWERS[interactionType]?.includes(type)) {
    return [
      ...broken,
      {
        rule: 'callback-type',
        at: 'type',
        problem: `${type} does not answer an interaction of type ${interactionType}`,
      },
    ];
  }
  if (type === CALLBACK.autocomplete) return [...broken, ...brokenShape(choices, data, 'data')];
  const endpoint = ENDPOINTS[type];
  const mayBeBare = type === CALLBACK.deferredMessage || type === CALLBACK.deferredUpdate;
  if (endpoint === undefined || (mayBeBare && (data === undefined || data === null))) return broken;
  const within = brokenMessageRules(endpoint, data, updated);
  return [
    ...broken,
    ...within.map((one) => ({ ...one, at: one.at === '' ? 'data' : `data.${one.at}` })),
  ];
}
