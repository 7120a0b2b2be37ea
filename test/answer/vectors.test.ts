import { expect, it } from 'vitest';
import { accumulate, columnsOf, convolve, OUTPUTS } from '../../src/answer/reader/vectors.ts';
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

it.each([
  ['few vectors', 1, 3],
  ['dilated beyond the first and the last', 4, 7],
  ['more vectors than its memory holds at once', 2, 12_000],
  ['no vectors', 1, 0],
])('outputs grow by the inputs around them times the taps: %s', (_, dilation, count) => {
  const [width, taps] = [48, 5];
  const next = generator(1);
  const some = (length: number) => Float32Array.from({ length }, () => next() - 0.5);
  const [weights, inputs, before] = [some(width * taps), some(count * width), some(count * width)];
  const outputs = before.slice();
  convolve(columnsOf(weights, width), dilation, inputs, outputs);
  const wrong = Array.from(outputs).filter((output, i) => {
    let sum = before[i] ?? Number.NaN;
    for (let tap = 0; tap < taps; tap++) {
      const beside = inputs[i + (tap - 2) * dilation * width] ?? 0;
      sum += (weights[(i % width) * taps + tap] ?? 0) * beside;
    }
    return !(Math.abs(output - sum) < 1e-5);
  });
  expect(wrong).toEqual([]);
});
