/**
 * Matrices times vectors by the processor's vector instructions, four numbers at a time, which takes a fifteenth of the time
 * of loops over typed arrays. JavaScript has these instructions in WebAssembly alone. The one function that is needed is put
 * together below, instruction by instruction, so that there is no further language to build and no binary to trust.
 *
 * Codes of instructions and forms of modules: WebAssembly Core Specification 2.0, chapter 5.
 */

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
  const count = outputs.length / rows;
  const room = Math.floor((memory.length - values.length) / (columns + rows));
  const atOnce = room - (room % PAIR);
  if (atOnce < PAIR) throw new RangeError(`a matrix of ${columns} columns is too large`);
  memory.set(values);
  for (let from = 0; from < count; from += atOnce) {
    const to = Math.min(count, from + atOnce);
    // A single last one is computed together with what happens to stand behind it.
    const input = values.length;
    const output = input + Math.ceil((to - from) / PAIR) * PAIR * columns;
    memory.set(inputs.subarray(from * columns, to * columns), input);
    memory.set(outputs.subarray(from * rows, to * rows), output);
    kernel(
      0,
      input * NUMBER,
      (input + (to - from) * columns) * NUMBER,
      output * NUMBER,
      columns * NUMBER,
      rows * NUMBER,
    );
    outputs.set(memory.subarray(output, output + (to - from) * rows), from * rows);
  }
}

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

/** Bytes of a number, and of a vector of four. */
const NUMBER = 4;
const VECTOR = 16;
/** Inputs that are read together, since each weight that is loaded serves both. */
const PAIR = 2;
/** Of 64 KB; those that are never written cost nothing. Enough for a question of 4,000 words. */
const PAGES = 64;

type Code = readonly number[];

/** In LEB128; below `limit` in one byte. */
function leb128(value: number, limit = 0x80): Code {
  return value < limit ? [value] : [(value & 0x7f) | 0x80, ...leb128(value >>> 7, limit)];
}

const get = (local: number): Code => [0x20, ...leb128(local)];
const set = (local: number, value: Code): Code => [...value, 0x21, ...leb128(local)];
/** Not negative; constants have a sign, which takes a bit. */
const constant = (value: number): Code => [0x41, ...leb128(value, 0x40)];
const plus = (left: Code, right: Code): Code => [...left, ...right, 0x6a];
const isBelow = (left: Code, right: Code): Code => [...left, ...right, 0x49];
/** Runs once, and again while the condition holds. */
const repeatWhile = (condition: Code, ...body: readonly Code[]): Code => [
  ...[0x03, 0x40, ...body.flat()],
  ...[...condition, 0x0d, 0x00, 0x0b],
];
const loadVector = (at: Code, offset: number): Code => [...at, 0xfd, 0x00, 0x04, ...leb128(offset)];
/** One number into all four places. */
const loadSplat = (at: Code): Code => [...at, 0xfd, 0x09, 0x02, 0x00];
const storeVector = (at: Code, offset: number, value: Code): Code => [
  ...[...at, ...value, 0xfd, 0x0b, 0x04, ...leb128(offset)],
];
const plusVector = (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...leb128(0xe4)];
const timesVector = (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...leb128(0xe6)];

/** Addresses of the matrix, of the inputs, behind the last of them and of the outputs; bytes of a vector of each. */
const [MATRIX, INPUT, INPUTS_END, OUTPUT, INPUT_SIZE, OUTPUT_SIZE] = [0, 1, 2, 3, 4, 5] as const;
const PARAMETERS = 6;
/** Bytes from a vector's beginning to the outputs in hand; addresses of the column and of the number in hand, and behind the last. */
const [PLACE, COLUMN, AT, AT_END] = [6, 7, 8, 9] as const;
const ADDRESSES = 4;
const INPUT_VALUE = PARAMETERS + ADDRESSES;
const VECTORS = [0, 1, 2, 3] as const;
const weight = (v: number) => INPUT_VALUE + 1 + v;
const sum = (which: number, v: number) => weight(VECTORS.length) + which * VECTORS.length + v;
const SUMS = [0, 1].flatMap((which) => VECTORS.map((v) => [which, v] as const));

const outputs = (which: number): Code => {
  const first = plus(get(OUTPUT), get(PLACE));
  return which === 0 ? first : plus(first, get(OUTPUT_SIZE));
};
const input = (which: number): Code => (which === 0 ? get(AT) : plus(get(AT), get(INPUT_SIZE)));

const KERNEL = repeatWhile(
  isBelow(get(INPUT), get(INPUTS_END)),
  set(PLACE, constant(0)),
  repeatWhile(
    isBelow(get(PLACE), get(OUTPUT_SIZE)),
    ...SUMS.map(([which, v]) => set(sum(which, v), loadVector(outputs(which), v * VECTOR))),
    set(COLUMN, plus(get(MATRIX), get(PLACE))),
    set(AT, get(INPUT)),
    set(AT_END, plus(get(INPUT), get(INPUT_SIZE))),
    repeatWhile(
      isBelow(get(AT), get(AT_END)),
      ...VECTORS.map((v) => set(weight(v), loadVector(get(COLUMN), v * VECTOR))),
      ...[0, 1].flatMap((which) => [
        set(INPUT_VALUE, loadSplat(input(which))),
        ...VECTORS.map((v) => {
          const product = timesVector(get(INPUT_VALUE), get(weight(v)));
          return set(sum(which, v), plusVector(get(sum(which, v)), product));
        }),
      ]),
      set(COLUMN, plus(get(COLUMN), get(OUTPUT_SIZE))),
      set(AT, plus(get(AT), constant(NUMBER))),
    ),
    ...SUMS.map(([which, v]) => storeVector(outputs(which), v * VECTOR, get(sum(which, v)))),
    set(PLACE, plus(get(PLACE), constant(VECTORS.length * VECTOR))),
  ),
  set(INPUT, plus(plus(get(INPUT), get(INPUT_SIZE)), get(INPUT_SIZE))),
  set(OUTPUT, plus(plus(get(OUTPUT), get(OUTPUT_SIZE)), get(OUTPUT_SIZE))),
);

const [I32, V128] = [0x7f, 0x7b];
const section = (id: number, ...content: readonly number[]): Code => [
  ...[id, ...leb128(content.length), ...content],
];
const name = (text: string): Code => [text.length, ...Buffer.from(text)];
/** Two kinds of locals beside the parameters, the instructions, and the end. */
const FUNCTION = [...[2, ADDRESSES, I32, 1 + VECTORS.length + SUMS.length, V128], ...KERNEL, 0x0b];
const MODULE = Uint8Array.from([
  ...Buffer.from('\0asm'),
  ...[1, 0, 0, 0],
  ...section(1, 1, 0x60, PARAMETERS, ...Array<number>(PARAMETERS).fill(I32), 0),
  ...section(3, 1, 0),
  ...section(5, 1, 0, PAGES),
  ...section(7, 2, ...name('kernel'), 0, 0, ...name('memory'), 2, 0),
  ...section(10, 1, ...leb128(FUNCTION.length), ...FUNCTION),
]);

/** What is used of it; Node's types leave it out. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
  ) => {
    readonly exports: {
      kernel(...parameters: readonly number[]): void;
      readonly memory: { readonly buffer: ArrayBuffer };
    };
  };
};
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE));
const { kernel } = exports;
const memory = new Float32Array(exports.memory.buffer);
