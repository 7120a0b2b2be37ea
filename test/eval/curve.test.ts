import { describe, expect, it } from 'vitest';
import { auroc, curveOf, WITHHELD } from '../../src/eval/curve.ts';
import { type Outcome, outcomeOf } from '../../src/eval/metrics.ts';

const outcomes = (answerable: boolean, confidences: readonly number[]): Outcome[] =>
  confidences.map((confidence, i) =>
    outcomeOf(
      { id: String(i), question: '？', answers: answerable ? ['茶'] : [], answerable },
      { ranking: [], confidence },
    ),
  );

const hundred = Array.from({ length: 100 }, (_, i) => (i + 1) / 100);

describe('the curve', () => {
  it('withholds no more answers than each point allows, and refuses what lies below them', () => {
    const curve = curveOf(
      [...outcomes(true, hundred), ...outcomes(false, [0.01, 0.04, 0.2, 0.9])],
      [{ name: 'removed', outcomes: outcomes(false, [0, 0.02]) }],
      0.3,
    );
    expect(curve).toMatchObject({
      names: ['no answer', 'removed'],
      answerable: 100,
      counts: [4, 2],
    });
    expect(curve?.points.map((point) => point?.withheld)).toEqual([...WITHHELD]);
    expect(curve?.points[0]).toEqual({ threshold: 0.02, withheld: 0.01, refused: [0.25, 0.5] });
    expect(curve?.points[3]).toEqual({ threshold: 0.06, withheld: 0.05, refused: [0.5, 1] });
    expect(curve?.now).toEqual({ threshold: 0.3, withheld: 0.29, refused: [0.75, 1] });
  });

  it('has no point where more answers than allowed have no confidence at all', () => {
    const [none, some] = [hundred.map((value) => (value <= 0.02 ? 0 : value)), [0.5]];
    const curve = curveOf([...outcomes(true, none), ...outcomes(false, some)], [], 0.3);
    expect(curve?.points.map((point) => point?.withheld)).toEqual([
      undefined,
      ...WITHHELD.slice(1),
    ]);
  });

  it('withholds less than allowed rather than more where many have the same confidence', () => {
    const same = hundred.map((value) => (value <= 0.5 ? 0.4 : value));
    const curve = curveOf([...outcomes(true, same), ...outcomes(false, [0.3])], [], 0.3);
    expect(curve?.points[5]).toEqual({ threshold: 0.4, withheld: 0, refused: [1] });
  });

  it('is none without questions of both sorts', () => {
    expect(curveOf(outcomes(true, [0.5]), [], 0.3)).toBeUndefined();
    expect(curveOf(outcomes(false, [0.5]), [], 0.3)).toBeUndefined();
    expect(curveOf([], [], 0.3)).toBeUndefined();
  });
});

it.each([
  [[0.6, 0.7], [0.1, 0.2], 1],
  [[0.1, 0.2], [0.6, 0.7], 0],
  [[0.5], [0.5], 0.5],
  [[0.2, 0.5, 0.9], [0.1, 0.5], (1 + 1.5 + 2) / 6],
])(
  'the area counts pairs in the right order, equal ones half: %j over %j',
  (higher, lower, area) => {
    expect(auroc(Float64Array.from(higher), Float64Array.from(lower))).toBeCloseTo(area, 12);
  },
);
