/**
 * SQuAD's format, version 1.1 or 2.0 (Rajpurkar et al., https://rajpurkar.github.io/SQuAD-explorer/), in which other sets
 * come too: articles, their paragraphs, and the questions beside the paragraphs that answer them.
 */

import { z } from 'zod';
import { type DatasetPassage, Id, PassageText, type Placed, parsed } from './items.ts';
import type { GoldQuestion } from './questions.ts';

const Squad = z.object(
  {
    data: z.array(
      z.object(
        {
          title: z.string('must be a string').nullish(),
          paragraphs: z.array(
            z.object(
              {
                // Not SQuAD's own, but that of sets in its format.
                id: Id.nullish(),
                context: PassageText,
                qas: z
                  .array(
                    z.object(
                      {
                        id: Id,
                        question: z.string('must be a string'),
                        answers: z
                          .array(
                            z.object({ text: z.string('must be a string') }, 'must be an object'),
                            'must be an array',
                          )
                          .nullish(),
                        is_impossible: z.boolean('must be true or false').nullish(),
                      },
                      'must be an object',
                    ),
                    'must be an array',
                  )
                  .nullish(),
              },
              'must be an object',
            ),
            'must be an array',
          ),
        },
        'must be an object',
      ),
      'must be an array',
    ),
  },
  'is not an object as in SQuAD (objects a line belong in a .jsonl file)',
);

interface Paragraph {
  readonly place: string;
  readonly passage: DatasetPassage;
  readonly questions: readonly GoldQuestion[];
}

/** @throws Error that names what is not as in SQuAD */
export function squadPassages(value: unknown, file: string): Placed<DatasetPassage>[] {
  return paragraphs(value, file).map(({ place, passage }) => ({ place, value: passage }));
}

/**
 * The questions; each names the paragraph it stands beside, so that passages read from the same file, or from one of the
 * same articles and paragraphs in another language, are found.
 * @throws Error that names what is not as in SQuAD
 */
export function squadQuestions(value: unknown, file: string): Placed<GoldQuestion>[] {
  return paragraphs(value, file).flatMap(({ place, questions }) =>
    questions.map((question) => ({ place, value: question })),
  );
}

function paragraphs(value: unknown, file: string): Paragraph[] {
  const counts = new Map<string, number>();
  return parsed(Squad, value).data.flatMap((article, a) =>
    article.paragraphs.map(({ id, context, qas }, p) => {
      const title = article.title ?? '';
      const number = (counts.get(title) ?? 0) + 1;
      counts.set(title, number);
      const passageId = id ?? `${title}#p${number}`;
      return {
        place: `${file}: data[${a}].paragraphs[${p}]`,
        passage: { id: passageId, title, text: context },
        questions: (qas ?? []).map((qa) => {
          const answers = (qa.answers ?? []).map(({ text }) => text);
          const answerable = qa.is_impossible !== true && answers.length > 0;
          return {
            id: qa.id,
            question: qa.question,
            passageId,
            answers: answerable ? answers : [],
            answerable,
          };
        }),
      };
    }),
  );
}
