/** Networks that were trained alike from different beginnings: what they say on average is right more often than each. */

import type { Network } from './network.ts';

/** A network whose every number is the mean of what the given ones say, of which there is one at least. */
export function createEnsemble(networks: readonly Network[]): Network {
  return {
    rate(question, features) {
      const ratings = networks.map((network) => network.rate(question, features));
      return {
        scores: meanOf(ratings.map(({ scores }) => scores)),
        readClosely(sentences) {
          const readings = ratings.map((rating) => rating.readClosely(sentences));
          const endsOf = (i: number) => readings.flatMap(({ ends }) => ends[i] ?? []);
          return {
            scores: meanOf(readings.map(({ scores }) => scores)),
            none: readings.reduce((sum, { none }) => sum + none / readings.length, 0),
            ends: sentences.map((_, i) => ({
              begins: meanOf(endsOf(i).map(({ begins }) => begins)),
              ends: meanOf(endsOf(i).map(({ ends }) => ends)),
            })),
          };
        },
      };
    },
  };
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    vector.forEach((value, i) => {
      mean[i] = (mean[i] as number) + value / vectors.length;
    });
  }
  return mean;
}
