import { expect, it } from 'vitest';
import { accumulate, columnsOf, OUTPUTS } from '../../src/answer/reader/accumulate.ts';
import { generator } from '../bench/material.ts';

it.each([
  ['one vector', 64, 80, 1],
  ['vectors in pairs, and one left', 64, 64, 7],
  ['rows that are no multiple of what is computed together', 20, 6, 4],
  ['more vectors than its memory holds at once', 32, 48, 15_000],
  ['a column for each of 4,000 words', 64, 4_000, 3],
  ['one input', 16, 1, 3],
  ['no vectors', 16, 4, 0],
])('outputs grow by the matrix times their inputs: %s', (_, rows, columns, count) => {
  const next = generator(1);
  const some = (length: number) => Float32Array.from({ length }, () => next() - 0.5);
  const [weights, inputs] = [some(rows * columns), some(count * columns)];
  const matrix = columnsOf(weights, rows);
  expect(matrix.rows % OUTPUTS).toBe(0);
  const before = some(count * matrix.rows);
  const outputs = before.slice();
  accumulate(matrix, inputs, outputs);
  const wrong = Array.from(outputs).filter((output, i) => {
    const [vector, row] = [Math.floor(i / matrix.rows), i % matrix.rows];
    let sum = before[i] ?? Number.NaN;
    for (let k = 0; row < rows && k < columns; k++) {
      sum += (weights[row * columns + k] ?? 0) * (inputs[vector * columns + k] ?? 0);
    }
    return !(Math.abs(output - sum) < 1e-4);
  });
  expect(wrong).toEqual([]);
});

it('a matrix beyond its memory is refused', () => {
  const matrix = columnsOf(new Float32Array(2 ** 20), 64);
  const inputs = new Float32Array(matrix.columns);
  expect(() => accumulate(matrix, inputs, new Float32Array(64))).toThrow(RangeError);
});
