/** What the reader knows of a sentence as numbers, the same in training and in serving. */

import { ASKING_CLASSES } from './asking.ts';
import type { AskedQuestion, Evidence } from './evidence.ts';
import { passageFeatures } from './passage-features.ts';
import { sentenceFeatures } from './sentence-features.ts';

/**
 * The names of the features, in the order in which `featuresOf` writes them. "To best" is a figure's share of the best one in the
 * passage, "behind best" its distance from the best other one.
 */
export const FEATURES = [
  // How much of the question the sentence holds: of its grams, each by its rarity in the corpus; by how well it tells the
  // passage's sentences apart; without those that stand over the passage anyway.
  ...['coverage', 'coverageToBest', 'coverageBehindBest'],
  ...['local', 'localToBest', 'localBehindBest'],
  ...['untitled', 'untitledToBest'],
  // The share of the question's terms, and what this sentence alone has.
  ...['terms', 'termsToBest', 'only'],
  // What of the question neither it nor what stands over it has: in all, and the heaviest word.
  ...['lacking', 'heaviestLacking'],
  // A number right before what is counted in the question.
  'askedBeforeFocus',
  // The most of the question close together, by length, and in one run of characters.
  ...['window', 'windowToBest', 'density', 'densityToBest', 'run', 'runToBest'],
  // The words next to what asks.
  ...['focusBefore', 'focusAfter'],
  // Its neighbours.
  ...['previous', 'next', 'withPrevious', 'withPreviousToBest'],
  // What it holds beside the question: the kind of thing asked for, and how much of the question is near that.
  ...['newAsked', 'askedNear', 'askedNearToBest'],
  ...['newDate', 'newNumber', 'newLatin', 'newPerson', 'newPlace', 'newQuote', 'newList'],
  ...['reason', 'says', 'newTokens', 'newShare'],
  ...['length', 'place', 'isFirst', 'isLast', 'isOnly'],
  // Its passage among the candidates.
  ...['rank', 'scoreToFirst', 'scoreLead', 'passageCoverage', 'passageLead', 'bestCoverage'],
  // What of the question the passage lacks.
  ...['lacksNames', 'lacksNumbers', 'lacksTerms'],
  ...['passageLacking', 'passageHeaviestLacking', 'passageSecondLacking'],
  ...['rarestAbsent', 'secondAbsent', 'absent', 'absentNames'],
  // The share of the question that stands over it, and of what stands over it that the question has.
  ...['titleCoverage', 'titleAsked'],
  // The most of the question that is part of longer names in it, by how often: behind, and in front of, a word the question lacks.
  ...['behindName', 'beforeName'],
  'sentences',
  // How well anything in the passage, and in any of them, would be what is asked for.
  ...['fit', 'bestFit'],
  // The question.
  ...['questionWeight', 'meanWeight', 'questionTerms', 'unknown', 'asksForKind'],
  ...ASKING_CLASSES.map((name) => `asks ${name}`),
];

/**
 * The features of each sentence of the candidates, candidate by candidate.
 * @returns `FEATURES.length` numbers a sentence; empty for no candidates
 */
export function featuresOf(question: AskedQuestion, candidates: readonly Evidence[]): Float32Array {
  const total = candidates.reduce((sum, { view }) => sum + view.count, 0);
  const rows = new Float32Array(total * FEATURES.length);
  const ofPassages = passageFeatures(question, candidates);
  let row = 0;
  candidates.forEach((candidate, c) => {
    for (const ofSentence of sentenceFeatures(question, candidate)) {
      rows.set(ofSentence, row * FEATURES.length);
      rows.set(ofPassages[c] ?? [], row * FEATURES.length + ofSentence.length);
      row += 1;
    }
  });
  return rows;
}
