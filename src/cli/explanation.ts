/** An `Explanation` as text for people at a terminal. */

import type { Explanation } from '../answer/answerer.ts';
import { NEAR } from '../answer/decide.ts';
import { bestHeld } from '../search/form.ts';
import type { RankedPassage } from '../search/passage-index.ts';
import type { Query } from '../search/query.ts';
import { safe } from './render.ts';

/** Candidates shown; those behind seldom explain anything. */
const SHOWN = 10;
/** Ways in which the corpus may write a term; those behind weigh little. */
const FORMS_SHOWN = 8;

/** Sentences less likely than this are not shown. */
const LIKELY = 0.01;

/**
 * The question's terms with their offsets, the candidates with the parts of their scores and what of the question they
 * hold, and the decision with what it rests on; ends in a line feed.
 */
export function renderExplanation(explanation: Explanation): string {
  const { readAs } = explanation;
  return [
    safe(explanation.answer.question),
    ...(readAs === undefined ? [] : [`read as: ${safe(readAs)}`]),
    ...terms(explanation),
    ...candidates(explanation),
    ...reading(explanation),
    ...decision(explanation),
    '',
  ].join('\n');
}

function terms({ query, asked: whole, readAs, answer }: Explanation): string[] {
  const question = whole ?? readAs ?? answer.question;
  const sought = new Set(query.content.map(({ text }) => text));
  const lines = query.terms.map(({ text, kind, start, end }) => {
    const use = kind === 'interrogative' ? 'asks' : sought.has(text) ? 'sought' : 'left out';
    const written = question.slice(start, end);
    const forms = query.forms.get(text)?.slice(0, FORMS_SHOWN);
    const shown = forms?.map(({ text: form, weight }) => `${form} ${rounded(weight)}`).join(', ');
    // What is Chinese comes last: it is twice as wide as it is long.
    return row(
      [`${start}–${end}`, kind, use],
      safe(
        `${written.toLowerCase() === text ? text : `${text} (written ${written})`}` +
          `${shown === undefined ? '' : `: ${shown}`}`,
      ),
    );
  });
  return ['', 'terms', ...(lines.length > 0 ? lines : ['  none']), `  asked for: ${asked(query)}`];
}

function asked({ asked: kind, asking }: Query): string {
  const by = asking.length > 0 ? ` (${safe(asking.join(', '))})` : '';
  return `${kind === undefined ? 'any kind of thing' : `a ${kind}`}${by}`;
}

function candidates({ query, ranked }: Explanation): string[] {
  if (ranked.length === 0) return ['', 'candidates: none'];
  return [
    '',
    `candidates: ${ranked.length}${ranked.length > SHOWN ? `, the first ${SHOWN} of them` : ''}`,
    figures(['', 'score', 'words', 'grams', 'forms', 'sentence'], 'passage'),
    ...ranked.slice(0, SHOWN).map((candidate, i) => {
      const { id } = candidate.indexed.passage;
      const { score, parts } = candidate;
      return figures(
        [
          String(i + 1),
          ...[score, parts.words, parts.grams, parts.forms, parts.bestSentence].map(rounded),
        ],
        safe(`${id}  ${held(query, candidate)}`),
      );
    }),
  ];
}

/** The sentences that may answer, with how likely each does, and the words in the likeliest. */
function reading({ reading }: Explanation): string[] {
  if (!reading || reading.passages.length === 0) return [];
  return [
    '',
    'read: how likely each passage and sentence answers',
    ...reading.passages.flatMap((read) => {
      const { ranked, probability, sentences, best } = read;
      const words = read.words();
      const { id, text } = ranked.indexed.passage;
      const likely = sentences.flatMap((share, s) => (share >= LIKELY ? [{ share, s }] : []));
      return [
        `  ${rounded(probability)}  ${safe(id)}`,
        ...likely
          .sort((a, b) => b.share - a.share)
          .map(({ share, s }) => {
            const { start, end } = ranked.indexed.sentences[s]?.span ?? { start: 0, end: 0 };
            const answer = s === best && words ? ` → ${text.slice(words.start, words.end)}` : '';
            return `        ${rounded(share)}  ${safe(`${text.slice(start, end)}${answer}`)}`;
          }),
      ];
    }),
  ];
}

/** Which of the sought terms a candidate has, in its text or over it, whatever their form. */
function held({ content, forms }: Query, { indexed }: RankedPassage): string {
  const own = new Set(indexed.sentences.flatMap(({ terms }) => terms.map(({ text }) => text)));
  const texts = content.map(({ text }) => text);
  const has = texts.filter(
    (text) =>
      own.has(text) ||
      indexed.context.has(text) ||
      indexed.sentences.some(({ grams }) => bestHeld(forms.get(text) ?? [], grams) > 0),
  );
  const lacks = texts.filter((text) => !has.includes(text));
  return [
    ...(has.length > 0 ? [`has ${has.join(', ')}`] : []),
    ...(lacks.length > 0 ? [`lacks ${lacks.join(', ')}`] : []),
  ].join('; ');
}

function decision({ decision, answer }: Explanation): string[] {
  const said = `decision: ${answer.kind}, ${answer.answered ? 'claimed to answer' : 'no claim'}`;
  if (!decision) {
    return ['', said, `  the question is about the article itself: ${answer.overview?.topic}`];
  }
  const { confidence, claimFrom, isNamed, isNameAlone, onlyNames, onlyCharacters, kind } = decision;
  return [
    '',
    said,
    `  confidence: ${rounded(confidence)} (claimed from ${rounded(claimFrom)}, near from ${rounded(NEAR)})`,
    ...(isNameAlone
      ? ['  no less, since the first passage has nothing of what is asked but a name']
      : []),
    ...(onlyNames
      ? ['  no claim, since the question names a thing and nothing that could be said of it']
      : []),
    ...(onlyCharacters
      ? ['  no claim, since no passage has more of the one word asked for than its characters']
      : []),
    ...(kind === 'related' && confidence < NEAR && isNamed && !onlyCharacters
      ? [
          '  near all the same, since one of the first passages has something that the question names',
        ]
      : []),
  ];
}

function row([offsets = '', kind = '', use = '']: readonly string[], text: string): string {
  return `  ${offsets.padEnd(8)}${kind.padEnd(15)}${use.padEnd(10)}${text}`;
}

function figures([rank = '', ...scores]: readonly string[], rest: string): string {
  return `  ${rank.padStart(2)}${scores.map((score) => score.padStart(9)).join('')}  ${rest}`;
}

function rounded(score: number): string {
  return score.toFixed(2);
}
