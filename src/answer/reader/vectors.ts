/**
 * What the network does with long rows of numbers, by the processor's vector instructions: a fifteenth of the time that
 * loops over typed arrays take. Each function copies what it works on into a memory of its own, in parts where it is much.
 */

import {
  assemble,
  type Code,
  constant,
  get,
  isBelow,
  loadSplat,
  loadVector,
  NUMBER,
  plus,
  plusVector,
  repeatWhile,
  set,
  storeVector,
  timesVector,
  VECTOR,
} from './assembler.ts';

/** A matrix column after column: what one input adds to all outputs stands together. */
export interface Columns {
  /** Outputs: a multiple of `OUTPUTS`. */
  readonly rows: number;
  /** Inputs: one at least. */
  readonly columns: number;
  readonly values: Float32Array;
}

/** Outputs that are computed together: four vectors. The rows of a matrix are a multiple of that. */
export const OUTPUTS = 16;

/** Enough for the words of a question as columns, of which there are 4,000 at the most. */
const PAGES = 64;

/** A matrix given row after row; behind its rows come as many of zeros as make them a multiple of `OUTPUTS`. */
export function columnsOf(values: Float32Array, given: number): Columns {
  const columns = values.length / given;
  const rows = Math.ceil(given / OUTPUTS) * OUTPUTS;
  const turned = new Float32Array(columns * rows);
  for (let row = 0; row < given; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return { rows, columns, values: turned };
}

/**
 * Adds to each vector of outputs the matrix times its vector of inputs: `outputs += matrix × inputs`.
 *
 * @param inputs `matrix.columns` numbers a vector
 * @param outputs `matrix.rows` numbers a vector; as many vectors, or none
 * @throws RangeError for a matrix of more than about a million numbers
 */
export function accumulate(
  { rows, columns, values }: Columns,
  inputs: Float32Array,
  outputs: Float32Array,
): void {
  const input = values.length;
  inParts(outputs.length / rows, values.length, columns + rows, (from, to) => {
    // A single last one is computed together with what happens to stand behind it.
    const output = input + Math.ceil((to - from) / PAIR) * PAIR * columns;
    memory.set(values);
    memory.set(inputs.subarray(from * columns, to * columns), input);
    memory.set(outputs.subarray(from * rows, to * rows), output);
    const inputsEnd = input + (to - from) * columns;
    multiply(...[0, input, inputsEnd, output, columns, rows].map(inBytes));
    outputs.set(memory.subarray(output, output + (to - from) * rows), from * rows);
  });
}

/**
 * Adds to each vector of outputs those around its place among the inputs, number by number times a tap: a depthwise
 * convolution. Around all of them there are zeros.
 *
 * @param taps a column for each, an odd number of them, the middle one for the vector's own place
 * @param dilation vectors from one tap to the next
 * @throws RangeError where the taps reach half a million numbers far
 */
export function convolve(
  { rows: width, columns, values }: Columns,
  dilation: number,
  inputs: Float32Array,
  outputs: Float32Array,
): void {
  const input = values.length;
  const reach = ((columns - 1) / 2) * dilation;
  const taken = values.length + 2 * reach * width;
  inParts(outputs.length / width, taken, 2 * width, (from, to) => {
    const output = input + (to - from + 2 * reach) * width;
    const end = output + (to - from) * width;
    const first = Math.max(0, from - reach);
    memory.set(values);
    memory.fill(0, input, output);
    const around = inputs.subarray(first * width, (to + reach) * width);
    memory.set(around, input + (first - (from - reach)) * width);
    memory.set(outputs.subarray(from * width, to * width), output);
    slide(...[0, input, input, output, end, dilation * width, width].map(inBytes));
    outputs.set(memory.subarray(output, end), from * width);
  });
}

/** Does work on `count` vectors, in parts for which there is room beside what is taken. */
function inParts(
  count: number,
  taken: number,
  each: number,
  work: (from: number, to: number) => void,
): void {
  const room = Math.floor((memory.length - taken) / each);
  if (room < PAIR) throw new RangeError(`there is no room for vectors beside ${taken} numbers`);
  const atOnce = room - (room % PAIR);
  for (let from = 0; from < count; from += atOnce) work(from, Math.min(count, from + atOnce));
}

function inBytes(numbers: number): number {
  return numbers * NUMBER;
}

/** Inputs that are multiplied together, since each weight that is loaded serves both. */
const PAIR = 2;
const EACH_INPUT = [0, 1] as const;
const EACH_VECTOR = [0, 1, 2, 3] as const;

/** For two inputs at a time, for four vectors of their outputs at a time: each number of theirs times its column. */
function multiplication() {
  const [matrix, input, inputsEnd, output, inputSize, outputSize] = [0, 1, 2, 3, 4, 5] as const;
  /** Bytes from the beginning of an output; the column and the number in hand, and where this input's numbers end. */
  const [place, column, at, atEnd] = [6, 7, 8, 9] as const;
  const value = 10;
  const weight = (v: number) => 11 + v;
  const sum = (i: number, v: number) => 15 + 4 * i + v;
  const behind = (address: Code, size: number, i: number): Code =>
    i === 0 ? address : plus(address, get(size));
  const outputAt = (i: number) => behind(plus(get(output), get(place)), outputSize, i);
  const eachSum = EACH_INPUT.flatMap((i) => EACH_VECTOR.map((v) => ({ i, v })));

  const body = repeatWhile(
    isBelow(get(input), get(inputsEnd)),
    set(place, constant(0)),
    repeatWhile(
      isBelow(get(place), get(outputSize)),
      ...eachSum.map(({ i, v }) => set(sum(i, v), loadVector(outputAt(i), v * VECTOR))),
      set(column, plus(get(matrix), get(place))),
      set(at, get(input)),
      set(atEnd, plus(get(input), get(inputSize))),
      repeatWhile(
        isBelow(get(at), get(atEnd)),
        ...EACH_VECTOR.map((v) => set(weight(v), loadVector(get(column), v * VECTOR))),
        ...EACH_INPUT.flatMap((i) => [
          set(value, loadSplat(behind(get(at), inputSize, i))),
          ...EACH_VECTOR.map((v) =>
            set(sum(i, v), plusVector(get(sum(i, v)), timesVector(get(value), get(weight(v))))),
          ),
        ]),
        set(column, plus(get(column), get(outputSize))),
        set(at, plus(get(at), constant(NUMBER))),
      ),
      ...eachSum.map(({ i, v }) => storeVector(outputAt(i), get(sum(i, v)), v * VECTOR)),
      set(place, plus(get(place), constant(OUTPUTS * NUMBER))),
    ),
    set(input, plus(plus(get(input), get(inputSize)), get(inputSize))),
    set(output, plus(plus(get(output), get(outputSize)), get(outputSize))),
  );
  return { parameters: 6, addresses: 4, vectors: 13, body };
}

/** For each output, four numbers of it at a time: the inputs around its place, each times its tap. */
function sliding() {
  const [taps, tapsEnd, input, output, outputsEnd, step, size] = [0, 1, 2, 3, 4, 5, 6] as const;
  /** Bytes from the beginning of an output; the tap and the input in hand. */
  const [place, tap, at] = [7, 8, 9] as const;
  const sum = 10;
  const body = repeatWhile(
    isBelow(get(output), get(outputsEnd)),
    set(place, constant(0)),
    repeatWhile(
      isBelow(get(place), get(size)),
      set(sum, loadVector(plus(get(output), get(place)))),
      set(tap, plus(get(taps), get(place))),
      set(at, plus(get(input), get(place))),
      repeatWhile(
        isBelow(get(tap), get(tapsEnd)),
        set(sum, plusVector(get(sum), timesVector(loadVector(get(tap)), loadVector(get(at))))),
        set(tap, plus(get(tap), get(size))),
        set(at, plus(get(at), get(step))),
      ),
      storeVector(plus(get(output), get(place)), get(sum)),
      set(place, plus(get(place), constant(VECTOR))),
    ),
    set(input, plus(get(input), get(size))),
    set(output, plus(get(output), get(size))),
  );
  return { parameters: 7, addresses: 3, vectors: 1, body };
}

const { memory, multiply, slide } = assemble(
  { multiply: multiplication(), slide: sliding() },
  PAGES,
);
