/** Networks that were trained alike from different beginnings: what they say on average is right more often than each. */

import type { Network } from './network.ts';

/** A network whose every number is the mean of what the given ones say, of which there is one at least. */
export function createEnsemble(networks: readonly Network[]): Network {
  return {
    rate(question, features) {
      const ratings = networks.map((network) => network.rate(question, features));
      return {
        scores: meanOf(ratings.map(({ scores }) => scores)),
        readClosely(...sentence) {
          const readings = ratings.map((rating) => rating.readClosely(...sentence));
          return {
            score: readings.reduce((sum, { score }) => sum + score / readings.length, 0),
            begins: meanOf(readings.map(({ begins }) => begins)),
            ends: meanOf(readings.map(({ ends }) => ends)),
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
