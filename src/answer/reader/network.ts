/**
 * The network that reads a sentence beside a question, word by word: what it adds to the sentence's score, and where in it
 * the answer begins and ends. Trained by `training/`; the names of its layers are those of the training.
 */

import { ASKING_CLASSES } from './asking.ts';
import { type AskedQuestion, type Evidence, fitOf } from './evidence.ts';
import { FEATURES } from './features.ts';
import { kindNumber, TOKEN_KINDS } from './passage-view.ts';
import { accumulate, type Columns, columnsOf, convolve } from './vectors.ts';
import type { NetworkWeights } from './weights.ts';

/** Numbers that stand for a character, for a word among its neighbours, and in the smaller layers. */
const CHARACTER = 48;
const WIDTH = 96;
const NARROW = 48;
const KEY = 32;
/** Words on either side that a layer looks at, and how far apart they are in each layer. */
const REACH = 2;
const DILATIONS = [1, 2, 4];
const SIGNS = 8;
const KINDS = TOKEN_KINDS.length;
/** A word's first and last character; and with them all that is known of a sentence's word, and of a question's. */
const CHARACTERS = 2 * CHARACTER;
const WORD_INPUTS = CHARACTERS + KINDS + 4 + SIGNS;
const QUESTION_INPUTS = CHARACTERS + KINDS + 4;
const HELD = 7;
const LAYER_NORM_EPSILON = 1e-5;

/** A layer `output = weight × input + bias`. */
interface Dense {
  readonly weight: Columns;
  readonly bias: Float32Array;
}

/** One with a single output. */
interface Single {
  readonly weight: Float32Array;
  readonly bias: number;
}

/** Some sentences, read beside each other. */
export interface Reading {
  /** What the network adds to each one's score. */
  readonly scores: Float32Array;
  /** The score of that no sentence at all answers. */
  readonly none: number;
  /** For each token of each sentence how likely the answer begins, and ends, with it: logits. */
  readonly ends: readonly Ends[];
}

export interface Ends {
  readonly begins: Float32Array;
  readonly ends: Float32Array;
}

/** A sentence that was rated. */
export interface RatedSentence {
  /** Its place among those that were rated, all sentences of the candidates in a row. */
  readonly place: number;
  readonly evidence: Evidence;
  /** Its place in its passage. */
  readonly sentence: number;
}

/** One sentence, read by itself. */
interface OwnReading extends Ends {
  /** `NARROW` numbers. */
  readonly said: Float32Array;
  /** Twice as many. */
  readonly asked: Float32Array;
}

/** A question, read by the network once for all sentences. */
interface EncodedQuestion {
  readonly count: number;
  /** From the key of a sentence's word to how like it is to each word of the question. */
  readonly keys: Columns;
  /** From the shares of these in it to what it receives. */
  readonly values: Columns;
  /** `NARROW` numbers a word, for the look from the question's side. */
  readonly sides: Float32Array;
  /** What a sentence's word begins with: its layer's bias, and what the question as a whole adds. */
  readonly beginning: Float32Array;
  /** The question as a whole. */
  readonly asked: Float32Array;
}

/** Some sentences, rated for a question. */
export interface Rating {
  /** Each sentence's score by its features alone. */
  readonly scores: Float32Array;
  readClosely(sentences: readonly RatedSentence[]): Reading;
}

export interface Network {
  /** @param features as `featuresOf` makes them of the sentences of all candidates */
  rate(question: AskedQuestion, features: Float32Array): Rating;
}

export function createNetwork({ characters, matrix }: NetworkWeights): Network {
  const values = (name: string, rows: number, columns: number) =>
    matrix(name, rows, columns).values;
  const columns = (name: string, outputs: number, inputs: number) =>
    columnsOf(values(`${name}.weight`, outputs, inputs), outputs);
  const dense = (name: string, outputs: number, inputs: number): Dense => ({
    weight: columns(name, outputs, inputs),
    bias: values(`${name}.bias`, 1, outputs),
  });
  const singles = (name: string, outputs: number, inputs: number): Single[] => {
    const all = values(`${name}.weight`, outputs, inputs);
    return Array.from(values(`${name}.bias`, 1, outputs), (bias, i) => ({
      weight: all.subarray(i * inputs, (i + 1) * inputs),
      bias,
    }));
  };
  const single = (name: string, inputs: number) => singles(name, 1, inputs)[0] as Single;
  const rows = Math.max(...characters) + 1;

  const mean = values('mean', 1, FEATURES.length);
  const deviation = values('deviation', 1, FEATURES.length);
  const rating = [dense('mlp.a', WIDTH, FEATURES.length), dense('mlp.b', NARROW, WIDTH)] as const;
  const rated = single('mlp.c', NARROW);
  const first = values('first.weight', rows, CHARACTER);
  const last = values('last.weight', rows, CHARACTER);
  const questionIn = dense('qin', WIDTH, QUESTION_INPUTS);
  const questionNeighbours = dense('qconv', WIDTH, 3 * WIDTH);
  const pool = single('qpool', WIDTH);
  const classes = values('cls.weight', ASKING_CLASSES.length, WIDTH);
  const wordIn = dense('tin', WIDTH, WORD_INPUTS);
  const wordKey = columns('key', KEY, CHARACTERS);
  const questionKey = columns('qkey', KEY, CHARACTERS);
  const context = columns('ctx', WIDTH, WIDTH);
  const wholeQuestion = dense('qv', WIDTH, WIDTH);
  const layers = DILATIONS.map(
    (dilation, i): Layer => ({
      dilation,
      depthwise: dense(`dw.${i}`, WIDTH, 2 * REACH + 1),
      pointwise: dense(`pw.${i}`, WIDTH, WIDTH),
      gain: values(`ln.${i}.weight`, 1, WIDTH),
      shift: values(`ln.${i}.bias`, 1, WIDTH),
    }),
  );
  const attention = single('att', WIDTH);
  const side = dense('qs', NARROW, WIDTH);
  const sideHeld = columns('qh', NARROW, HELD);
  const joining = dense('out1', NARROW, 2 * WIDTH + 3 * NARROW);
  const mixing = dense('mixing', NARROW, 4 * NARROW + 2);
  const joint = single('out2', NARROW);
  const lacking = dense('noning', NARROW, 3 * NARROW + WIDTH);
  const nothing = single('none', NARROW);
  const [begin, end] = singles('span', 2, WIDTH) as [Single, Single];

  /** Writes what stands for the UTF-16 units with which a word begins and ends. */
  const setCharacters = (inputs: Float32Array, at: number, opening: number, closing: number) => {
    const [a, b] = [characters[opening] ?? 0, characters[closing] ?? 0];
    inputs.set(first.subarray(a * CHARACTER, (a + 1) * CHARACTER), at);
    inputs.set(last.subarray(b * CHARACTER, (b + 1) * CHARACTER), at + CHARACTER);
  };

  /** For each word of a sentence how like it is to each of the question's, and zeros as far as `keys` has rows. */
  const likenessOf = (written: Float32Array, { keys }: EncodedQuestion): Float32Array =>
    product(keys, product(wordKey, written)).map((dot) => dot / Math.sqrt(KEY));

  const encode = ({ tokens, asks, weight }: AskedQuestion): EncodedQuestion => {
    const count = Math.max(1, tokens.length);
    const inputs = new Float32Array(count * QUESTION_INPUTS);
    const written = new Float32Array(count * CHARACTERS);
    tokens.forEach(({ text, kind, isContent, isFocus, weight: own }, i) => {
      const at = i * QUESTION_INPUTS;
      setCharacters(inputs, at, text.charCodeAt(0), text.charCodeAt(text.length - 1));
      written.set(inputs.subarray(at, at + CHARACTERS), i * CHARACTERS);
      inputs[at + CHARACTERS + kindNumber(kind)] = 1;
      inputs.set(
        [
          Number(isContent),
          Number(isFocus),
          Math.min(8, text.length) / 4,
          (4 * own) / (weight || 1),
        ],
        at + CHARACTERS + KINDS,
      );
    });
    const heard = rectified(apply(questionIn, inputs));
    const neighbours = new Float32Array(count * 3 * WIDTH);
    for (let i = 0; i < count; i++) {
      const from = Math.max(0, i - 1);
      const beside = heard.subarray(from * WIDTH, (i + 2) * WIDTH);
      neighbours.set(beside, (3 * i + (from - (i - 1))) * WIDTH);
    }
    add(heard, rectified(apply(questionNeighbours, neighbours)));

    const shares = each(pool, heard);
    softmax(shares, 0, count);
    const asked = classes.slice(asks * WIDTH, (asks + 1) * WIDTH);
    add(asked, weightedSum(heard, shares));
    const beginning = apply(wholeQuestion, asked);
    add(beginning, wordIn.bias);
    const keys = columnsOf(product(questionKey, written), count);
    const received = new Float32Array(keys.rows * WIDTH);
    received.set(product(context, heard));
    return {
      count,
      keys,
      values: { rows: WIDTH, columns: keys.rows, values: received },
      sides: apply(side, heard),
      beginning,
      asked,
    };
  };

  const read = (
    question: AskedQuestion,
    encoded: EncodedQuestion,
    evidence: Evidence,
    sentence: number,
    hidden: Float32Array,
  ): OwnReading => {
    const { view } = evidence;
    const from = view.sentences[sentence] ?? 0;
    const count = (view.sentences[sentence + 1] ?? from) - from;
    const inputs = new Float32Array(count * WORD_INPUTS);
    const written = new Float32Array(count * CHARACTERS);
    for (let t = 0; t < count; t++) {
      const at = t * WORD_INPUTS;
      setCharacters(inputs, at, view.first[from + t] ?? 0, view.last[from + t] ?? 0);
      written.set(inputs.subarray(at, at + CHARACTERS), t * CHARACTERS);
      describe(inputs, at + CHARACTERS, evidence, question, from + t);
    }
    const words = apply({ weight: wordIn.weight, bias: encoded.beginning }, inputs);
    const { keys } = encoded;
    const shares = likenessOf(written, encoded);
    const likest = mostOf(shares, keys.rows);
    for (let at = 0; at < shares.length; at += keys.rows) softmax(shares, at, at + encoded.count);
    accumulate(encoded.values, shares, words);
    rectified(words);
    for (const layer of layers) listen(words, layer);

    const heed = each(attention, words);
    softmax(heed, 0, count);
    const joined = new Float32Array(joining.weight.columns);
    joined.set(mostOf(words, WIDTH));
    joined.set(weightedSum(words, heed), WIDTH);
    joined.set(hidden, 2 * WIDTH);
    const asked = questionSide(question, encoded, evidence, sentence, likest, sideHeld);
    joined.set(asked, 2 * WIDTH + NARROW);
    const said = rectified(apply(joining, joined));
    return { said, asked, begins: each(begin, words), ends: each(end, words) };
  };

  /** Hears each sentence beside its neighbours and beside the most that any of them says. */
  const compare = (
    { asked }: EncodedQuestion,
    sentences: readonly RatedSentence[],
    readings: readonly OwnReading[],
  ): { scores: Float32Array; none: number } => {
    const most = mostOf(flat(readings.map(({ said }) => said)), NARROW);
    const scores = Float32Array.from(readings, ({ said }, i) => {
      const { evidence, sentence } = sentences[i] as RatedSentence;
      const inputs = new Float32Array(mixing.weight.columns);
      inputs.set(said);
      [-1, 1].forEach((step, side) => {
        const beside = sentences.findIndex(
          (other) => other.evidence === evidence && other.sentence === sentence + step,
        );
        if (beside < 0) return;
        inputs.set((readings[beside] as OwnReading).said, (1 + side) * NARROW);
        inputs[4 * NARROW + side] = 1;
      });
      inputs.set(most, 3 * NARROW);
      const heard = rectified(apply(mixing, inputs));
      add(heard, said);
      return each(joint, heard)[0] as number;
    });
    const inputs = new Float32Array(lacking.weight.columns);
    inputs.set(most);
    inputs.set(asked, NARROW);
    inputs.set(mostOf(flat(readings.map((reading) => reading.asked)), 2 * NARROW), NARROW + WIDTH);
    return { scores, none: each(nothing, rectified(apply(lacking, inputs)))[0] as number };
  };

  return {
    rate(question, features) {
      const inputs = features.map((value, i) => {
        const f = i % FEATURES.length;
        const standard = (value - (mean[f] as number)) / (deviation[f] as number);
        return Math.max(-5, Math.min(5, standard));
      });
      const hidden = rectified(apply(rating[1], rectified(apply(rating[0], inputs))));
      // Only what is read closely needs it: a glance does not.
      let encoded: EncodedQuestion | undefined;
      return {
        scores: each(rated, hidden),
        readClosely(sentences) {
          encoded ??= encode(question);
          const asked = encoded;
          const readings = sentences.map(({ place, evidence, sentence }) => {
            const own = hidden.subarray(place * NARROW, (place + 1) * NARROW);
            return read(question, asked, evidence, sentence, own);
          });
          return { ...compare(asked, sentences, readings), ends: readings };
        },
      };
    },
  };
}

/** Writes what is known of a sentence's word beside its characters. */
function describe(
  inputs: Float32Array,
  from: number,
  { view, exact, match }: Evidence,
  question: AskedQuestion,
  token: number,
): void {
  const kind = view.kinds[token] as number;
  const signs = view.signs[token] as number;
  inputs[from + kind] = 1;
  const more = from + KINDS;
  inputs[more] = exact[token] ? 1 : 0;
  inputs[more + 1] = 4 * (match[token] as number);
  inputs[more + 2] = fitOf(question, view, token);
  inputs[more + 3] = Math.min(8, view.lengths[token] as number) / 4;
  for (let bit = 0; bit < SIGNS; bit++) inputs[more + 4 + bit] = (signs >> bit) & 1;
}

/**
 * What the question's words say of being held or not: their maxima, and their means by weight.
 * @param likest for each of them how like the sentence's word is that is likest to it: one that it does not hold may be there
 *   in other words
 */
function questionSide(
  { tokens, weight }: AskedQuestion,
  { sides }: EncodedQuestion,
  evidence: Evidence,
  sentence: number,
  likest: Float32Array,
  held: Columns,
): Float32Array {
  const { count } = evidence.view;
  const inputs = new Float32Array(tokens.length * HELD);
  const weights = Float32Array.from(tokens, (token) => (4 * token.weight) / (weight || 1));
  weights.forEach((own, i) => {
    const here = evidence.tokenHeld[i * count + sentence] ?? 0;
    const passage = evidence.tokenHeldByPassage[i] ?? 0;
    const over = evidence.tokenOverhead[i] ?? 0;
    const either = Math.max(here, over);
    const missing = 1 - Math.max(passage, over);
    const like = 1 / (1 + Math.exp(-(likest[i] ?? Number.NEGATIVE_INFINITY)));
    inputs.set([here, passage, over, either, missing * own, own, like], i * HELD);
  });
  const said = sides.slice(0, tokens.length * NARROW);
  accumulate(held, inputs, said);
  rectified(said);
  const whole = weights.reduce((sum, own) => sum + own, 1e-3);
  const output = new Float32Array(2 * NARROW);
  output.set(mostOf(said, NARROW));
  output.set(
    weightedSum(
      said,
      weights.map((own) => own / whole),
    ),
    NARROW,
  );
  return output;
}

interface Layer {
  readonly dilation: number;
  /** A column for each tap. */
  readonly depthwise: Dense;
  readonly pointwise: Dense;
  readonly gain: Float32Array;
  readonly shift: Float32Array;
}

/** One layer over all words in place: each hears its neighbours, and what it makes of that is added to it. */
function listen(words: Float32Array, layer: Layer): void {
  const { depthwise, dilation, pointwise } = layer;
  const heard = repeated(depthwise.bias, words.length / WIDTH);
  convolve(depthwise.weight, dilation, words, heard);
  add(words, rectified(apply(pointwise, heard)));
  for (let at = 0; at < words.length; at += WIDTH) normalize(words, at, layer);
}

/** Layer normalisation (Ba, Kiros and Hinton, 2016) of one word in place. */
function normalize(words: Float32Array, at: number, { gain, shift }: Layer): void {
  let sum = 0;
  let squares = 0;
  for (let j = 0; j < WIDTH; j++) {
    const value = words[at + j] as number;
    sum += value;
    squares += value * value;
  }
  const mean = sum / WIDTH;
  const scale = 1 / Math.sqrt(squares / WIDTH - mean * mean + LAYER_NORM_EPSILON);
  for (let j = 0; j < WIDTH; j++) {
    const value = (words[at + j] as number) - mean;
    words[at + j] = value * scale * (gain[j] as number) + (shift[j] as number);
  }
}

/** The layer's vector of outputs for each vector of inputs. */
function apply({ weight, bias }: Dense, inputs: Float32Array): Float32Array {
  const outputs = repeated(bias, inputs.length / weight.columns);
  accumulate(weight, inputs, outputs);
  return outputs;
}

function repeated(vector: Float32Array, count: number): Float32Array {
  const all = new Float32Array(count * vector.length);
  for (let at = 0; at < all.length; at += vector.length) all.set(vector, at);
  return all;
}

function product(weight: Columns, inputs: Float32Array): Float32Array {
  const outputs = new Float32Array((inputs.length / weight.columns) * weight.rows);
  accumulate(weight, inputs, outputs);
  return outputs;
}

/** The layer's output for each vector of inputs. */
function each({ weight, bias }: Single, inputs: Float32Array): Float32Array {
  const outputs = new Float32Array(inputs.length / weight.length);
  for (let i = 0; i < outputs.length; i++) {
    const from = i * weight.length;
    let sum = bias;
    for (let k = 0; k < weight.length; k++)
      sum += (weight[k] as number) * (inputs[from + k] as number);
    outputs[i] = sum;
  }
  return outputs;
}

function add(output: Float32Array, values: Float32Array): void {
  for (let j = 0; j < output.length; j++) output[j] = (output[j] as number) + (values[j] as number);
}

/** Vectors in a row. */
function flat(vectors: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    all.set(vector, at);
    at += vector.length;
  }
  return all;
}

/** The sum of vectors, each times its weight. */
function weightedSum(vectors: Float32Array, weights: Float32Array): Float32Array {
  const width = vectors.length / (weights.length || 1);
  const sum = new Float32Array(width);
  weights.forEach((weight, i) => {
    for (let j = 0; j < width; j++)
      sum[j] = (sum[j] as number) + weight * (vectors[i * width + j] as number);
  });
  return sum;
}

/** The largest of the vectors' numbers, place by place; zeros for no vectors. */
function mostOf(vectors: Float32Array, width: number): Float32Array {
  const most = vectors.slice(0, width);
  for (let at = width; at < vectors.length; at += width) {
    for (let j = 0; j < width; j++)
      most[j] = Math.max(most[j] as number, vectors[at + j] as number);
  }
  return most;
}

/** In place: what is below 0 is 0. */
function rectified(values: Float32Array): Float32Array {
  for (let j = 0; j < values.length; j++) if ((values[j] as number) < 0) values[j] = 0;
  return values;
}

/** Of the numbers from `from` to before `to`, in place; nothing for none. */
function softmax(logits: Float32Array, from: number, to: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) most = Math.max(most, logits[i] as number);
  let sum = 0;
  for (let i = from; i < to; i++) {
    logits[i] = Math.exp((logits[i] as number) - most);
    sum += logits[i] as number;
  }
  for (let i = from; i < to; i++) logits[i] = (logits[i] as number) / sum;
}
