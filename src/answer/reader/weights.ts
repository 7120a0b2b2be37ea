/** The file that holds what the reader has learned: matrices of numbers by name, one byte a number. */

import { readFileSync } from 'node:fs';

/** Rows × columns, row after row. A vector has one row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** What the network is made of, by the names that training gave. */
export interface Weights {
  /** @throws WeightsFault where the file has no such matrix, or one of another shape */
  matrix(name: string, rows: number, columns: number): Matrix;
  /** UTF-16 unit → row of the tables of characters; 0 stands for all others. */
  readonly characters: Uint16Array;
}

/** The first line of the file; the numbers follow in this order. */
interface Head {
  readonly format: number;
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

const FORMAT = 1;
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
  for (const { name, rows, columns, type } of head.matrices) {
    const values = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      const factor = type === 'int8' ? bytes.readFloatLE(at) : 1;
      if (type === 'int8') at += FLOAT;
      for (let i = row * columns; i < (row + 1) * columns; i++) {
        values[i] = type === 'int8' ? bytes.readInt8(at) * factor : bytes.readFloatLE(at);
        at += type === 'int8' ? 1 : FLOAT;
      }
    }
    matrices.set(name, { rows, columns, values });
  }
  const characters = new Uint16Array(65_536);
  for (let i = 0; i < head.characters.length; i++)
    characters[head.characters.charCodeAt(i)] = i + 1;
  return {
    characters,
    matrix(name, rows, columns) {
      const found = matrices.get(name);
      if (found?.rows !== rows || found.columns !== columns) {
        throw new WeightsFault(
          `${path} has ${found ? `a ${found.rows} × ${found.columns} matrix` : 'no matrix'} ${name}; ${rows} × ${columns} is needed`,
        );
      }
      return found;
    },
  };
}

function readHead(path: string): { head: Head; bytes: Buffer } {
  try {
    const bytes = readFileSync(path);
    const head: Head = JSON.parse(bytes.toString('utf8', 0, bytes.indexOf(LINE_FEED)));
    if (head.format !== FORMAT) throw new Error(`it is of format ${head.format}, not ${FORMAT}`);
    return { head, bytes };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause;
    throw new WeightsFault(`${path} cannot be read as weights: ${reason}`, { cause });
  }
}

function sizeOf({ rows, columns, type }: Head['matrices'][number]): number {
  return rows * (type === 'int8' ? FLOAT + columns : FLOAT * columns);
}
