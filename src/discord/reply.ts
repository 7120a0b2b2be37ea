/** From a question to the message that answers it, whichever way either travels. */

import type { Logger } from 'pino';
import type { Answerer } from '../answer/answerer.ts';
import type { Article } from '../corpus/article.ts';
import { answerCard, PASSAGES } from './answer-card.ts';
import { type Card, errorCard } from './card.ts';
import { helpCard } from './help-card.ts';
import { languageOf } from './language.ts';
import { articleTag } from './shelf.ts';

export interface Asked {
  /** Empty where the bot was called without a question. */
  readonly question: string;
  /** The questions that it goes on from, the earliest first. */
  readonly earlier?: readonly string[];
  /** How it was asked, for the log. */
  readonly via: 'command' | 'message command' | 'button' | 'mention' | 'direct message';
  /** Discord locale of the asker's client, or of the server where that is not known. */
  readonly locale?: string | undefined;
  /** Show the question in the reply, where Discord does not. */
  readonly echo?: boolean;
  /** The id of who asked, who can leaf through the reply and remove it; it has no such buttons without. */
  readonly asker?: string | undefined;
  /** Whether only the asker sees the reply. */
  readonly isPrivate?: boolean;
  /** The only article to answer from. */
  readonly article?: Article | undefined;
}

/** Always gives a card and never throws: what goes wrong is logged, and the card says so. The question is not logged. */
export type Replier = (asked: Asked) => Card;

export function createReplier(answerer: Answerer, log: Logger): Replier {
  return (asked) => {
    const { question, earlier = [], via, locale, echo = false } = asked;
    const { asker, isPrivate = false, article } = asked;
    const language = languageOf(question, locale);
    try {
      const { articles } = answerer;
      if (question === '') return helpCard(articles, language);
      const started = performance.now();
      const previous = wholeOf(earlier, answerer);
      const answer = answerer.answerQuestion(question, {
        limit: PASSAGES,
        ...(previous !== undefined && { previous }),
        ...(article && { article: article.slug }),
      });
      const asRead = answer.readAs === undefined ? language : languageOf(answer.readAs, locale);
      const audience =
        asker === undefined
          ? undefined
          : {
              language: asRead,
              asker,
              isPrivate,
              only: article && articleTag(article.slug),
            };
      const suggesting = article ? [article] : articles;
      const card = answerCard(answer, asRead, { articles: suggesting, echo, audience });
      const ms = Math.round(performance.now() - started);
      log.info({ via, kind: answer.kind, passage: answer.passages[0]?.passage.id, ms }, 'answered');
      return card;
    } catch (err) {
      log.error({ err, via }, 'a question could not be answered');
      return errorCard(language);
    }
  };
}

/** The last of some questions as it was understood, with what each took over from the one before it. */
function wholeOf([first, ...further]: readonly string[], answerer: Answerer): string | undefined {
  return further.reduce<string | undefined>((previous, question) => {
    const options = { limit: 1, ...(previous !== undefined && { previous }) };
    return answerer.answerQuestion(question, options).asked ?? question;
  }, first);
}
