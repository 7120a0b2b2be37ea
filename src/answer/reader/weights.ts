/** The file that holds what the reader has learned: matrices of numbers by name, one byte a number. */

import { readFileSync } from 'node:fs';

/** Rows × columns, row after row. A vector has one row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** What a network is made of, by the names that training gave. */
export interface NetworkWeights {
  /** @throws WeightsFault where the file has no such matrix, or one of another shape */
  matrix(name: string, rows: number, columns: number): Matrix;
  /** UTF-16 unit → row of the tables of characters; 0 stands for all others. */
  readonly characters: Uint16Array;
}

export interface Weights {
  /** One at least. */
  readonly networks: readonly NetworkWeights[];
}

/** The first line of the file; the numbers follow in this order. */
interface Head {
  readonly format: number;
  /** How many there are. The names of a network's matrices begin with its number from 0 and a point. */
  readonly networks: number;
  readonly matrices: readonly {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    /** `float32`, or `int8` with one factor a row, written as float32 before the row's numbers. */
    readonly type: 'float32' | 'int8';
  }[];
  /** The characters of rows 1 and up. */
  readonly characters: string;
}

const FORMAT = 2;
const LINE_FEED = 0x0a;
const FLOAT = 4;

/** What is wrong with a file of weights; its `message` is one line that names the file. */
export class WeightsFault extends Error {
  override readonly name = 'WeightsFault';
}

/** @throws WeightsFault where the file cannot be read, is of another format, or is not whole */
export function readWeights(path: string): Weights {
  const { head, bytes } = readHead(path);
  const matrices = new Map<string, Matrix>();
  let at = bytes.indexOf(LINE_FEED) + 1;
  const whole = head.matrices.reduce((sum, matrix) => sum + sizeOf(matrix), at);
  if (whole !== bytes.length) {
    throw new WeightsFault(`${path} is ${bytes.length} bytes long, not ${whole}; get it anew`);
  }
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const { name, rows, columns, type } of head.matrices) {
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i += columns) {
      if (type === 'int8') {
        const factor = bytes.readFloatLE(at);
        at += FLOAT;
        for (let j = i; j < i + columns; j++, at++) values[j] = (numbers[at] as number) * factor;
      } else {
        for (let j = i; j < i + columns; j++, at += FLOAT) values[j] = bytes.readFloatLE(at);
      }
    }
    matrices.set(name, { rows, columns, values });
  }
  const characters = new Uint16Array(65_536);
  for (let i = 0; i < head.characters.length; i++)
    characters[head.characters.charCodeAt(i)] = i + 1;
  const matrix = (name: string, rows: number, columns: number): Matrix => {
    const found = matrices.get(name);
    if (found?.rows !== rows || found.columns !== columns) {
      const there = found ? `a ${found.rows} × ${found.columns} matrix` : 'no matrix';
      throw new WeightsFault(`${path} has ${there} ${name}; ${rows} × ${columns} is needed`);
    }
    return found;
  };
  return {
    networks: Array.from({ length: head.networks }, (_, n) => ({
      characters,
      matrix: (name, rows, columns) => matrix(`${n}.${name}`, rows, columns),
    })),
  };
}

function readHead(path: string): { head: Head; bytes: Buffer } {
  try {
    const bytes = readFileSync(path);
    const head: Head = JSON.parse(bytes.toString('utf8', 0, bytes.indexOf(LINE_FEED)));
    if (head.format !== FORMAT) throw new Error(`it is of format ${head.format}, not ${FORMAT}`);
    if (!(head.networks >= 1)) throw new Error('it has no network');
    return { head, bytes };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause;
    throw new WeightsFault(`${path} cannot be read as weights: ${reason}`, { cause });
  }
}

function sizeOf({ rows, columns, type }: Head['matrices'][number]): number {
  return rows * (type === 'int8' ? FLOAT + columns : FLOAT * columns);
}
