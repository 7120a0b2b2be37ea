/**
 * A small assembler of WebAssembly, in which alone JavaScript has the processor's vector instructions: functions are put
 * together from expressions, so that there is no further language to build and no binary to trust.
 *
 * Codes of instructions and forms of modules: WebAssembly Core Specification 2.0, chapter 5.
 */

/** Instructions, or an expression: those that leave a value behind. */
export type Code = readonly number[];

/** Bytes of a number, and of a vector of four of them. */
export const NUMBER = 4;
export const VECTOR = 16;

/** In LEB128; below `limit` in one byte. */
function leb128(value: number, limit = 0x80): Code {
  return value < limit ? [value] : [(value & 0x7f) | 0x80, ...leb128(value >>> 7, limit)];
}

/** The value of a parameter or local variable: both are counted on from 0, addresses before vectors. */
export const get = (local: number): Code => [0x20, ...leb128(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...leb128(local)];
/** Not negative; constants have a sign, which takes a bit. */
export const constant = (value: number): Code => [0x41, ...leb128(value, 0x40)];
export const plus = (left: Code, right: Code): Code => [...left, ...right, 0x6a];
export const isBelow = (left: Code, right: Code): Code => [...left, ...right, 0x49];
/** Runs once, and again while the condition holds. */
export const repeatWhile = (condition: Code, ...body: readonly Code[]): Code => [
  ...[0x03, 0x40, ...body.flat()],
  ...[...condition, 0x0d, 0x00, 0x0b],
];

/** The vector that stands `offset` bytes behind an address. */
export const loadVector = (address: Code, offset = 0): Code => [
  ...[...address, 0xfd, 0x00, 0x04],
  ...leb128(offset),
];
/** A vector of four times the number at an address. */
export const loadSplat = (address: Code): Code => [...address, 0xfd, 0x09, 0x02, 0x00];
export const storeVector = (address: Code, value: Code, offset = 0): Code => [
  ...[...address, ...value, 0xfd, 0x0b, 0x04],
  ...leb128(offset),
];
export const plusVector = (left: Code, right: Code): Code => [
  ...[...left, ...right, 0xfd],
  ...leb128(0xe4),
];
export const timesVector = (left: Code, right: Code): Code => [
  ...[...left, ...right, 0xfd],
  ...leb128(0xe6),
];

/** A function without a result. */
export interface Definition {
  /** Parameters, all of them addresses or lengths in bytes. */
  readonly parameters: number;
  /** Local variables beside them: more of these, and vectors. */
  readonly addresses: number;
  readonly vectors: number;
  readonly body: Code;
}

/** What is used of it; Node's types leave it out. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

const [ADDRESS_TYPE, VECTOR_TYPE] = [0x7f, 0x7b];

/**
 * The functions by their names, and the memory that they share.
 * @param pages its size, in 64 KB; what is never written costs nothing
 */
export function assemble<Name extends string>(
  definitions: Readonly<Record<Name, Definition>>,
  pages: number,
): { memory: Float32Array } & Record<Name, (...parameters: readonly number[]) => void> {
  const all = Object.entries<Definition>(definitions);
  const types = all.map(({ 1: { parameters } }) => [
    ...[0x60, parameters, ...Array<number>(parameters).fill(ADDRESS_TYPE), 0],
  ]);
  const exported = all.map(([name], i) => [...named(name), 0x00, i]);
  const functions = all.map(({ 1: { addresses, vectors, body } }) => {
    const code = [2, addresses, ADDRESS_TYPE, vectors, VECTOR_TYPE, ...body, 0x0b];
    return [...leb128(code.length), ...code];
  });
  const module = [
    ...Buffer.from('\0asm'),
    ...[1, 0, 0, 0],
    ...section(1, types),
    ...section(
      3,
      all.map((_, i) => [i]),
    ),
    ...section(5, [[0, ...leb128(pages)]]),
    ...section(7, [[...named('memory'), 0x02, 0], ...exported]),
    ...section(10, functions),
  ];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(module)));
  const { memory, ...made } = exports as { memory: { readonly buffer: ArrayBuffer } };
  return {
    ...(made as ReturnType<typeof assemble<Name>>),
    memory: new Float32Array(memory.buffer),
  };
}

function section(id: number, items: readonly Code[]): Code {
  const content = [...leb128(items.length), ...items.flat()];
  return [id, ...leb128(content.length), ...content];
}

function named(text: string): Code {
  return [text.length, ...Buffer.from(text)];
}
