/** How a broken rule is told, and how zod's findings become broken rules. */

import type { z } from 'zod';

export interface BrokenRule {
  /** Short name, the same wherever the rule is broken: `text-total`, `unknown-field`. */
  readonly rule: string;
  /** Where in the body, with dots: `components.0.label`; empty for the body itself. */
  readonly at: string;
  readonly problem: string;
  /** True for a rule of this project that Discord does not enforce: the request is served all the same. */
  readonly house?: true;
}

/**
 * Checks `value` against `schema`. A message of the form `rule-name: what is wrong`, given where the
 * schema is written, names its rule; zod's own messages fall under `unknown-field` and `field-type`.
 */
export function brokenShape(schema: z.ZodType, value: unknown, under = ''): BrokenRule[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const at = [under, ...issue.path.map(String)].filter((part) => part !== '').join('.');
    const named = /^([a-z][a-z0-9-]*): (.+)$/s.exec(issue.message);
    if (named?.[1] && named[2]) return { rule: named[1], at, problem: named[2] };
    // Discord passes over fields it does not know; to send one is a mistake all the same.
    return issue.code === 'unrecognized_keys'
      ? { rule: 'unknown-field', at, problem: issue.message, house: true }
      : { rule: 'field-type', at, problem: issue.message };
  });
}

export function asLine(where: string, { rule, at, problem, house }: BrokenRule): string {
  return `${where}: ${house ? 'house rule ' : ''}[${rule}] ${at === '' ? '' : `${at}: `}${problem}`;
}
