/** What class of answer a question asks for, as far as its interrogative tells. */

import type { AskedKind } from '../../search/asked-nouns.ts';
import type { Query } from '../../search/query.ts';

/** In the order in which the reader's features and its network number them; the last is for everything else. */
export const ASKING_CLASSES = [
  'who',
  'when',
  'where',
  'number',
  'money',
  'percentage',
  'which',
  'why',
  'how',
  'what',
  'whether',
  'none',
] as const;
export type AskingClass = (typeof ASKING_CLASSES)[number];

/** The first pattern that one of the question's interrogatives fits. */
const PATTERNS: readonly (readonly [AskingClass, RegExp])[] = [
  ['why', /^(为什么|为何|为啥|何以|何故|因何|凭什么|why)$/],
  ['who', /^(谁|何人|何者|哪一?位|who|whom|whose|who's)$/],
  ['where', /^(哪里|哪儿|何处|何地|何方|哪边|where|where's)$/],
  ['which', /^(哪.*|何种|第几.*|which)$/],
  ['how', /^(怎.*|如何|咋样?|何为|how|how's)$/],
  ['whether', /^(吗|么|是否|能否|可否|有无|是不是|有没有|能不能|会不会)$/],
  ['what', /^(什么.*|啥|何|何事|何物|what|what's)$/],
];

/** What is asked for by a number, where that is not its class itself. */
const OF_KINDS: Readonly<Partial<Record<AskedKind, AskingClass>>> = {
  date: 'when',
  money: 'money',
  percentage: 'percentage',
};

/** The class a question asks for. */
export function askingClass({ asked, asking }: Query): AskingClass {
  if (asked !== undefined) return OF_KINDS[asked] ?? 'number';
  return (
    PATTERNS.find(([, pattern]) => asking.some((word) => pattern.test(word)))?.[0] ??
    (asking.length > 0 ? 'what' : 'none')
  );
}
