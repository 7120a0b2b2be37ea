/**
 * The network that reads a sentence beside a question, word by word: what it adds to the sentence's score, and where in it
 * the answer begins and ends. Trained by `training/`; the names of its layers are those of the training.
 */

import { ASKING_CLASSES } from './asking.ts';
import type { AskedQuestion, Evidence } from './evidence.ts';
import { FEATURES } from './features.ts';
import { kindNumber, TOKEN_KINDS } from './passage-view.ts';
import type { Matrix, Weights } from './weights.ts';

/** Numbers that stand for a character, for a word among its neighbours, and in the smaller layers. */
const CHARACTER = 24;
const WIDTH = 64;
const NARROW = 32;
const KEY = 16;
/** Words on either side that a layer looks at, and how far apart they are in each layer. */
const REACH = 2;
const DILATIONS = [1, 2, 4];
const SIGNS = 8;
const KINDS = TOKEN_KINDS.length;
const TOKEN_INPUTS = KINDS + 4 + SIGNS;
const QUESTION_INPUTS = KINDS + 4;
const HELD = 6;
const LAYER_NORM_EPSILON = 1e-5;

/** A layer `output = weight × input + bias`. */
interface Dense {
  readonly weight: Matrix;
  readonly bias: Float32Array;
}

export interface Reading {
  /** What the network adds to the sentence's score. */
  readonly score: number;
  /** For each token of the sentence how likely the answer begins, and ends, with it: logits. */
  readonly begins: Float32Array;
  readonly ends: Float32Array;
}

/** A question, read by the network once for all sentences. */
interface EncodedQuestion {
  readonly count: number;
  /** `KEY` numbers a token, by which a sentence's word finds the question's words that it is like. */
  readonly keys: Float32Array;
  /** `WIDTH` numbers a token that such a word receives. */
  readonly values: Float32Array;
  /** `NARROW` numbers a token, for the look from the question's side. */
  readonly sides: Float32Array;
  /** What the question as a whole adds to every word. */
  readonly whole: Float32Array;
}

export interface Network {
  /** The score of each sentence by its features alone, and the hidden numbers that `read` takes on. */
  rate(features: Float32Array, sentences: number): { scores: Float32Array; hidden: Float32Array };
  encode(question: AskedQuestion): EncodedQuestion;
  /** @param hidden the sentence's part of what `rate` returned */
  read(
    question: AskedQuestion,
    encoded: EncodedQuestion,
    evidence: Evidence,
    sentence: number,
    hidden: Float32Array,
  ): Reading;
}

export function createNetwork(weights: Weights): Network {
  const dense = (name: string, outputs: number, inputs: number): Dense => ({
    weight: weights.matrix(`${name}.weight`, outputs, inputs),
    bias: weights.matrix(`${name}.bias`, 1, outputs).values,
  });
  const { characters } = weights;
  const mean = weights.matrix('mean', 1, FEATURES.length).values;
  const deviation = weights.matrix('deviation', 1, FEATURES.length).values;
  const rating = [dense('mlp.a', WIDTH, FEATURES.length), dense('mlp.b', NARROW, WIDTH)] as const;
  const rated = dense('mlp.c', 1, NARROW);
  const first = table(weights, 'first');
  const last = table(weights, 'last');
  const questionIn = dense('qin', WIDTH, 2 * CHARACTER + QUESTION_INPUTS);
  const questionNeighbours = dense('qconv', WIDTH, 3 * WIDTH);
  const pool = dense('qpool', 1, WIDTH);
  const classes = weights.matrix('cls.weight', ASKING_CLASSES.length, WIDTH).values;
  const tokenIn = dense('tin', WIDTH, 2 * CHARACTER + TOKEN_INPUTS);
  const tokenKey = weights.matrix('key.weight', KEY, 2 * CHARACTER);
  const questionKey = weights.matrix('qkey.weight', KEY, 2 * CHARACTER);
  const context = weights.matrix('ctx.weight', WIDTH, WIDTH);
  const wholeQuestion = dense('qv', WIDTH, WIDTH);
  const layers = DILATIONS.map(
    (dilation, i): Layer => ({
      dilation,
      depthwise: {
        taps: transposed(weights.matrix(`dw.${i}.weight`, WIDTH, 2 * REACH + 1)),
        bias: weights.matrix(`dw.${i}.bias`, 1, WIDTH).values,
      },
      pointwise: dense(`pw.${i}`, WIDTH, WIDTH),
      gain: weights.matrix(`ln.${i}.weight`, 1, WIDTH).values,
      shift: weights.matrix(`ln.${i}.bias`, 1, WIDTH).values,
    }),
  );
  const attention = dense('att', 1, WIDTH);
  const side = dense('qs', NARROW, WIDTH);
  const sideHeld = weights.matrix('qh.weight', NARROW, HELD);
  const out = [
    dense('out1', NARROW, 2 * WIDTH + NARROW + 2 * NARROW),
    dense('out2', 1, NARROW),
  ] as const;
  const span = dense('span', 2, WIDTH);
  // What a first or a last character contributes to a token's two layers is the same wherever it stands.
  const contributions = [first, last].map((characterTable, which) => ({
    input: product(characterTable, tokenIn.weight, which * CHARACTER),
    key: product(characterTable, tokenKey, which * CHARACTER),
  }));

  return {
    rate(features, sentences) {
      const scores = new Float32Array(sentences);
      const hidden = new Float32Array(sentences * NARROW);
      const inputs = new Float32Array(FEATURES.length);
      const middle = new Float32Array(WIDTH);
      for (let s = 0; s < sentences; s++) {
        for (let f = 0; f < inputs.length; f++) {
          const value =
            ((features[s * inputs.length + f] as number) - (mean[f] as number)) /
            (deviation[f] as number);
          inputs[f] = Math.max(-5, Math.min(5, value));
        }
        apply(rating[0], inputs, middle);
        rectify(middle);
        const narrow = hidden.subarray(s * NARROW, (s + 1) * NARROW);
        apply(rating[1], middle, narrow);
        rectify(narrow);
        apply(rated, narrow, scores.subarray(s, s + 1));
      }
      return { scores, hidden };
    },

    encode({ tokens, asks, weight }) {
      const count = Math.max(1, tokens.length);
      const embedded = new Float32Array(count * 2 * CHARACTER);
      const read = new Float32Array(count * WIDTH);
      const inputs = new Float32Array(2 * CHARACTER + QUESTION_INPUTS);
      tokens.forEach(({ text, kind, isContent, isFocus, weight: own }, i) => {
        inputs.fill(0);
        inputs.set(row(first, characters[text.charCodeAt(0)] ?? 0));
        inputs.set(row(last, characters[text.charCodeAt(text.length - 1)] ?? 0), CHARACTER);
        embedded.set(inputs.subarray(0, 2 * CHARACTER), i * 2 * CHARACTER);
        inputs[2 * CHARACTER + kindNumber(kind)] = 1;
        inputs.set(
          [
            Number(isContent),
            Number(isFocus),
            Math.min(8, text.length) / 4,
            (4 * own) / (weight || 1),
          ],
          2 * CHARACTER + KINDS,
        );
        const output = read.subarray(i * WIDTH, (i + 1) * WIDTH);
        apply(questionIn, inputs, output);
        rectify(output);
      });
      const neighbours = new Float32Array(3 * WIDTH);
      const heard = new Float32Array(count * WIDTH);
      for (let i = 0; i < count; i++) {
        for (let side = -1; side <= 1; side++) {
          const from = (i + side) * WIDTH;
          const inside = i + side >= 0 && i + side < count;
          if (inside) neighbours.set(read.subarray(from, from + WIDTH), (side + 1) * WIDTH);
          else neighbours.fill(0, (side + 1) * WIDTH, (side + 2) * WIDTH);
        }
        const output = heard.subarray(i * WIDTH, (i + 1) * WIDTH);
        apply(questionNeighbours, neighbours, output);
        rectify(output);
      }
      for (let i = 0; i < heard.length; i++) heard[i] = (heard[i] as number) + (read[i] as number);

      const shares = softmax(
        Float32Array.from({ length: count }, (_, i) =>
          dot(pool.weight.values, 0, heard, i * WIDTH, WIDTH),
        ),
      );
      const asked = classes.slice(asks * WIDTH, (asks + 1) * WIDTH);
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < WIDTH; j++)
          asked[j] =
            (asked[j] as number) + (shares[i] as number) * (heard[i * WIDTH + j] as number);
      }
      const whole = new Float32Array(WIDTH);
      apply(wholeQuestion, asked, whole);
      const keys = new Float32Array(count * KEY);
      const values = new Float32Array(count * WIDTH);
      const sides = new Float32Array(count * NARROW);
      for (let i = 0; i < count; i++) {
        multiply(
          questionKey,
          embedded.subarray(i * 2 * CHARACTER, (i + 1) * 2 * CHARACTER),
          keys.subarray(i * KEY, (i + 1) * KEY),
        );
        const output = heard.subarray(i * WIDTH, (i + 1) * WIDTH);
        multiply(context, output, values.subarray(i * WIDTH, (i + 1) * WIDTH));
        apply(side, output, sides.subarray(i * NARROW, (i + 1) * NARROW));
      }
      return { count, keys, values, sides, whole };
    },

    read(question, encoded, evidence, sentence, hidden) {
      const { view } = evidence;
      const from = view.sentences[sentence] ?? 0;
      const count = (view.sentences[sentence + 1] ?? from) - from;
      const words = new Float32Array(count * WIDTH);
      const key = new Float32Array(KEY);
      const likeness = new Float32Array(encoded.count);
      for (let t = 0; t < count; t++) {
        const at = from + t;
        const output = words.subarray(t * WIDTH, (t + 1) * WIDTH);
        output.set(tokenIn.bias);
        key.fill(0);
        const units = [view.first[at] ?? 0, view.last[at] ?? 0];
        contributions.forEach(({ input, key: part }, which) => {
          const character = characters[units[which] as number] ?? 0;
          add(output, input, character * WIDTH, 1);
          add(key, part, character * KEY, 1);
        });
        addInputs(output, tokenIn.weight, evidence, question, at);
        for (let i = 0; i < encoded.count; i++)
          likeness[i] = dot(key, 0, encoded.keys, i * KEY, KEY) / 4;
        softmax(likeness);
        for (let i = 0; i < encoded.count; i++)
          add(output, encoded.values, i * WIDTH, likeness[i] as number);
        add(output, encoded.whole, 0, 1);
        rectify(output);
      }
      for (const layer of layers) convolve(words, count, layer);

      const most = new Float32Array(WIDTH).fill(count === 0 ? 0 : Number.NEGATIVE_INFINITY);
      const mean = new Float32Array(WIDTH);
      const begins = new Float32Array(count);
      const ends = new Float32Array(count);
      const heed = new Float32Array(count);
      for (let t = 0; t < count; t++) {
        heed[t] = dot(attention.weight.values, 0, words, t * WIDTH, WIDTH);
        begins[t] = dot(span.weight.values, 0, words, t * WIDTH, WIDTH) + (span.bias[0] as number);
        ends[t] =
          dot(span.weight.values, WIDTH, words, t * WIDTH, WIDTH) + (span.bias[1] as number);
      }
      softmax(heed);
      for (let t = 0; t < count; t++) {
        add(mean, words, t * WIDTH, heed[t] as number);
        for (let j = 0; j < WIDTH; j++)
          most[j] = Math.max(most[j] as number, words[t * WIDTH + j] as number);
      }
      const joined = new Float32Array(2 * WIDTH + 3 * NARROW);
      joined.set(most);
      joined.set(mean, WIDTH);
      joined.set(hidden, 2 * WIDTH);
      questionSide(
        question,
        encoded,
        evidence,
        sentence,
        sideHeld,
        joined.subarray(2 * WIDTH + NARROW),
      );
      const narrow = new Float32Array(NARROW);
      apply(out[0], joined, narrow);
      rectify(narrow);
      const score = new Float32Array(1);
      apply(out[1], narrow, score);
      return { score: score[0] as number, begins, ends };
    },
  };
}

/** Adds what is known of a token beside its characters. */
function addInputs(
  output: Float32Array,
  { values, columns }: Matrix,
  { view, exact, match }: Evidence,
  { askedKinds }: AskedQuestion,
  at: number,
) {
  const kind = view.kinds[at] as number;
  const signs = view.signs[at] as number;
  const asked = askedKinds.includes(kind) ? 1 : 0;
  const base = 2 * CHARACTER;
  for (let j = 0; j < WIDTH; j++) {
    const from = j * columns + base;
    let sum =
      (values[from + kind] as number) +
      (exact[at] ? (values[from + KINDS] as number) : 0) +
      4 * (match[at] as number) * (values[from + KINDS + 1] as number) +
      asked * (values[from + KINDS + 2] as number) +
      (Math.min(8, view.lengths[at] as number) / 4) * (values[from + KINDS + 3] as number);
    for (let bit = 0; bit < SIGNS; bit++)
      if (signs & (1 << bit)) sum += values[from + KINDS + 4 + bit] as number;
    output[j] = (output[j] as number) + sum;
  }
}

/** What the question's words say of being held or not: their maxima, and their means by weight. */
function questionSide(
  question: AskedQuestion,
  { sides }: EncodedQuestion,
  evidence: Evidence,
  sentence: number,
  held: Matrix,
  output: Float32Array,
) {
  const { tokens, weight } = question;
  const { count } = evidence.view;
  const token = new Float32Array(NARROW);
  const inputs = new Float32Array(HELD);
  let whole = 1e-3;
  tokens.forEach((each, i) => {
    const here = evidence.tokenHeld[i * count + sentence] ?? 0;
    const passage = evidence.tokenHeldByPassage[i] ?? 0;
    const over = evidence.tokenOverhead[i] ?? 0;
    const own = (4 * each.weight) / (weight || 1);
    inputs.set([
      here,
      passage,
      over,
      Math.max(here, over),
      (1 - Math.max(passage, over)) * own,
      own,
    ]);
    multiply(held, inputs, token);
    add(token, sides, i * NARROW, 1);
    rectify(token);
    whole += own;
    for (let j = 0; j < NARROW; j++) {
      output[j] = Math.max(output[j] as number, token[j] as number);
      output[NARROW + j] = (output[NARROW + j] as number) + own * (token[j] as number);
    }
  });
  for (let j = NARROW; j < 2 * NARROW; j++) output[j] = (output[j] as number) / whole;
}

interface Layer {
  readonly dilation: number;
  /** Weight j of each tap, tap after tap, and a bias for each number. */
  readonly depthwise: { readonly taps: Float32Array; readonly bias: Float32Array };
  readonly pointwise: Dense;
  readonly gain: Float32Array;
  readonly shift: Float32Array;
}

/** One layer over all words in place: each hears its neighbours, and what it makes of that is added to it. */
function convolve(
  words: Float32Array,
  count: number,
  { dilation, depthwise, pointwise, gain, shift }: Layer,
) {
  const before = words.slice(0, count * WIDTH);
  const heard = new Float32Array(WIDTH);
  const made = new Float32Array(WIDTH);
  for (let t = 0; t < count; t++) {
    heard.set(depthwise.bias);
    for (let tap = -REACH; tap <= REACH; tap++) {
      const other = t + tap * dilation;
      if (other < 0 || other >= count) continue;
      const [from, weights] = [other * WIDTH, (tap + REACH) * WIDTH];
      for (let j = 0; j < WIDTH; j++) {
        heard[j] =
          (heard[j] as number) +
          (depthwise.taps[weights + j] as number) * (before[from + j] as number);
      }
    }
    apply(pointwise, heard, made);
    rectify(made);
    add(made, before, t * WIDTH, 1);
    normalize(made, gain, shift);
    words.set(made, t * WIDTH);
  }
}

/** Layer normalisation (Ba, Kiros and Hinton, 2016). */
function normalize(vector: Float32Array, gain: Float32Array, shift: Float32Array) {
  let sum = 0;
  for (const value of vector) sum += value;
  const mean = sum / vector.length;
  let squares = 0;
  for (const value of vector) squares += (value - mean) ** 2;
  const scale = 1 / Math.sqrt(squares / vector.length + LAYER_NORM_EPSILON);
  for (let i = 0; i < vector.length; i++) {
    vector[i] = ((vector[i] as number) - mean) * scale * (gain[i] as number) + (shift[i] as number);
  }
}

function transposed({ values, rows, columns }: Matrix): Float32Array {
  return Float32Array.from(
    values,
    (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] as number,
  );
}

function table(weights: Weights, name: string): Matrix {
  const rows = Math.max(...weights.characters) + 1;
  return weights.matrix(`${name}.weight`, rows, CHARACTER);
}

function row({ values, columns }: Matrix, at: number): Float32Array {
  return values.subarray(at * columns, (at + 1) * columns);
}

/** Each row of `inputs` times the columns of `weight` from `offset` on. */
function product(inputs: Matrix, weight: Matrix, offset: number): Float32Array {
  const products = new Float32Array(inputs.rows * weight.rows);
  for (let i = 0; i < inputs.rows; i++) {
    for (let j = 0; j < weight.rows; j++) {
      products[i * weight.rows + j] = dot(
        inputs.values,
        i * inputs.columns,
        weight.values,
        j * weight.columns + offset,
        inputs.columns,
      );
    }
  }
  return products;
}

function apply({ weight, bias }: Dense, input: Float32Array, output: Float32Array): void {
  multiply(weight, input, output);
  for (let j = 0; j < output.length; j++) output[j] = (output[j] as number) + (bias[j] as number);
}

/** Four rows at a time: sums that do not wait for each other are three times as fast. */
function multiply(
  { values, rows, columns }: Matrix,
  input: Float32Array,
  output: Float32Array,
): void {
  let j = 0;
  for (; j + 3 < rows; j += 4) {
    const [a, b, c, d] = [j * columns, (j + 1) * columns, (j + 2) * columns, (j + 3) * columns];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let k = 0; k < columns; k++) {
      const value = input[k] as number;
      sumA += (values[a + k] as number) * value;
      sumB += (values[b + k] as number) * value;
      sumC += (values[c + k] as number) * value;
      sumD += (values[d + k] as number) * value;
    }
    output[j] = sumA;
    output[j + 1] = sumB;
    output[j + 2] = sumC;
    output[j + 3] = sumD;
  }
  for (; j < rows; j++) output[j] = dot(values, j * columns, input, 0, columns);
}

function dot(
  left: Float32Array,
  i: number,
  right: Float32Array,
  j: number,
  length: number,
): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (left[i + k] as number) * (right[j + k] as number);
  return sum;
}

function add(output: Float32Array, values: Float32Array, from: number, factor: number): void {
  for (let j = 0; j < output.length; j++)
    output[j] = (output[j] as number) + factor * (values[from + j] as number);
}

function rectify(values: Float32Array): void {
  for (let j = 0; j < values.length; j++) if ((values[j] as number) < 0) values[j] = 0;
}

/** In place; nothing for nothing. */
function softmax(logits: Float32Array): Float32Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) most = Math.max(most, logit);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    logits[i] = Math.exp((logits[i] as number) - most);
    sum += logits[i] as number;
  }
  for (let i = 0; i < logits.length; i++) logits[i] = (logits[i] as number) / sum;
  return logits;
}
