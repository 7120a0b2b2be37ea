/** What the bot does about an interaction: JSON in, JSON out, the same over the gateway and over HTTP. */

import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Answerer } from '../answer/answerer.ts';
import type { Article } from '../corpus/article.ts';
import { createOccurrenceFinder } from '../search/occurrences.ts';
import { articleCard, articlesCard } from './article-cards.ts';
import { createBrowser } from './browsing.ts';
import { type Card, errorCard, LENGTHS, lineCard } from './card.ts';
import { COMMAND, OPTION } from './commands.ts';
import type { Audience } from './controls.ts';
import { readCustomId, standsIn } from './custom-id.ts';
import { findCard } from './find-card.ts';
import { helpCard, privacyCard } from './help-card.ts';
import { languageOf } from './language.ts';
import { escapeMarkdown, visibleText } from './markdown.ts';
import { publicCard } from './publish.ts';
import { wordsOf } from './question.ts';
import { createReplier } from './reply.ts';
import { articleTag, createShelf } from './shelf.ts';
import { shortenLine } from './shorten.ts';
import { type Choice, createSuggester } from './suggest.ts';
import { WORDING } from './wording.ts';

/** What the bot does about an interaction. */
export interface Reaction {
  /** The first response: a message, a change of the message whose button was used, choices, or the answer to a ping. */
  readonly response: APIInteractionResponse;
  /**
   * Once the response has arrived, the message whose button was used is to go: `DELETE` of `@original` by the webhook
   * of the interaction.
   */
  readonly removesMessage?: true;
}

/** Nothing here throws, waits or speaks to Discord: bringing the responses there is up to whoever received the interaction. */
export interface Interactions {
  react(interaction: APIInteraction): Reaction;
  /** In place of a response that Discord does not take: one sentence for the asker alone. */
  apologise(interaction: APIInteraction): APIInteractionResponse;
  /**
   * The response that buys 15 minutes where `react` has to wait; undefined for what cannot wait (autocompletion, a ping).
   * After it, what `react` gives goes to the webhook of the interaction: a message after a command, and a change of a
   * message, by `PATCH` of `@original`; a message after a button by `POST`.
   */
  defer(interaction: APIInteraction): APIInteractionResponse | undefined;
}

type Options = Partial<Record<string, string | number | boolean>>;

/** What a command was given. */
interface Given {
  readonly options: Options;
  readonly locale: string;
  /** The article that was chosen; undefined for all of them. */
  readonly article: Article | undefined;
  readonly audience: Audience;
}

/** Those that reply to the asker alone, whatever is wished: it is about the bot, or about what somebody else has said. */
const ALWAYS_PRIVATE: readonly string[] = [COMMAND.help, COMMAND.privacy, COMMAND.askMessage];

export function createInteractions(answerer: Answerer, log: Logger): Interactions {
  const shelf = createShelf(answerer.articles);
  const { articles } = shelf;
  const occurrences = createOccurrenceFinder(articles);
  const suggest = createSuggester(shelf);
  const browse = createBrowser(answerer, shelf, occurrences);
  const reply = createReplier(answerer, log);

  const slashCommands: Readonly<Record<string, (given: Given) => Card>> = {
    [COMMAND.ask]: ({ options, ...given }) =>
      reply({
        ...given,
        ...given.audience,
        question: wordsOf(String(options[OPTION.question] ?? '')),
        via: 'command',
        echo: true,
      }),
    [COMMAND.find]({ options, locale, article, audience }) {
      const word = String(options[OPTION.word] ?? '').trim();
      const found = occurrences.find(word, article?.slug);
      const only = article && articleTag(article.slug);
      return findCard(word, found, 0, { ...audience, language: languageOf(word, locale), only });
    },
    [COMMAND.article]({ article, audience }) {
      const [first, ...others] = articles;
      const only = article ?? (others.length === 0 ? first : undefined);
      return only
        ? articleCard(only, 0, audience, others.length === 0)
        : articlesCard(articles, 0, audience);
    },
    [COMMAND.help]: ({ audience }) => helpCard(articles, audience.language),
    [COMMAND.privacy]: ({ audience }) => privacyCard(audience.language),
  };

  function toSlashCommand(interaction: APIChatInputApplicationCommandInteraction): Reaction {
    const { locale } = interaction;
    const options = optionsOf(interaction);
    const title = options[OPTION.article];
    const article = title === undefined ? undefined : shelf.named(String(title));
    const audience = audienceOf(interaction);
    if (title !== undefined && !article) {
      const shown = escapeMarkdown(shortenLine(visibleText(String(title)), LENGTHS.title));
      return message(lineCard(WORDING[audience.language].noArticle(shown)), true);
    }
    // What the bot does not know (a command of another version that Discord still shows) gets the help.
    const command = slashCommands[interaction.data.name] ?? slashCommands[COMMAND.help];
    const card = command?.({ options, locale, article, audience });
    return message(card ?? errorCard(audience.language), audience.isPrivate);
  }

  /** The message is the question. */
  function toMessageCommand(interaction: APIMessageApplicationCommandInteraction): Reaction {
    const { data, locale } = interaction;
    const { content, message_snapshots } = data.resolved.messages[data.target_id] ?? {};
    // One that was forwarded has its words in what was forwarded.
    const question = wordsOf(content || (message_snapshots?.[0]?.message.content ?? ''));
    const audience = audienceOf(interaction);
    const card =
      question === ''
        ? lineCard(WORDING[audience.language].noWords)
        : reply({ ...audience, question, locale, via: 'message command', echo: true });
    return message(card, audience.isPrivate);
  }

  function toAutocomplete({
    data,
    locale,
  }: APIApplicationCommandAutocompleteInteraction): APIInteractionResponse {
    const options = data.options as readonly APIApplicationCommandInteractionDataBasicOption[];
    const focused = options.find((option) => 'focused' in option && option.focused);
    const typed = String(focused?.value ?? '');
    if (focused?.name === OPTION.article) {
      return choices(suggest.articles(typed, languageOf('', locale)));
    }
    const title = options.find(({ name }) => name === OPTION.article)?.value;
    const article = title === undefined ? undefined : shelf.named(String(title));
    return choices(focused?.name === OPTION.question ? suggest.questions(typed, article) : []);
  }

  /**
   * The asker's own reply changes in place. Whoever else presses gets a message for themselves: what others read stays as
   * it is.
   */
  function toComponent(interaction: APIMessageComponentInteraction): Reaction {
    const { data, message: source, locale } = interaction;
    const values = 'values' in data ? data.values : [];
    const press = standsIn(source, data.custom_id, values)
      ? readCustomId(data.custom_id)
      : undefined;
    if (!press) return message(lineCard(WORDING[languageOf('', locale)].expired), true);
    const asker = userOf(interaction);
    const isOwn = asker === press.asker;
    const isPrivate = !isOwn || ((source.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const { language, only } = press;
    const audience: Audience = { language, asker, isPrivate, only };

    if (press.action === 'remove') {
      if (!isOwn && !managesMessages(interaction)) {
        return message(lineCard(WORDING[languageOf('', locale)].notYours), true);
      }
      return {
        response: { type: InteractionResponseType.DeferredMessageUpdate },
        removesMessage: true,
      };
    }
    if (press.action === 'publish') return message(publicCard(source), false);
    if (press.action === 'ask') {
      const article = only === undefined ? undefined : shelf.tagged(only);
      const question = press.text ?? '';
      const card = reply({ ...audience, question, locale, article, via: 'button', echo: true });
      return message(card, isPrivate);
    }
    const card = browse({ press, value: values[0], source, audience, isCopy: !isOwn });
    if (!card) return message(lineCard(WORDING[language].expired), true);
    if (!isOwn) return message(card, true);
    return { response: { type: InteractionResponseType.UpdateMessage, data: card } };
  }

  function reactionTo(interaction: APIInteraction): Reaction {
    switch (interaction.type) {
      case InteractionType.Ping:
        return { response: { type: InteractionResponseType.Pong } };
      case InteractionType.ApplicationCommandAutocomplete:
        return { response: toAutocomplete(interaction) };
      case InteractionType.MessageComponent:
        return toComponent(interaction);
      case InteractionType.ApplicationCommand: {
        const { type } = interaction.data;
        if (type === ApplicationCommandType.ChatInput) {
          return toSlashCommand(interaction as APIChatInputApplicationCommandInteraction);
        }
        if (type === ApplicationCommandType.Message) {
          return toMessageCommand(interaction as APIMessageApplicationCommandInteraction);
        }
      }
    }
    return message(helpCard(articles, languageOf('', localeOf(interaction))), true);
  }

  const apologise = (interaction: APIInteraction): APIInteractionResponse =>
    interaction.type === InteractionType.ApplicationCommandAutocomplete
      ? choices([])
      : message(errorCard(languageOf('', localeOf(interaction))), true).response;

  return {
    apologise,
    react(interaction) {
      try {
        return reactionTo(interaction);
      } catch (err) {
        log.error({ err, type: interaction.type }, 'an interaction could not be handled');
        return { response: apologise(interaction) };
      }
    },
    defer(interaction) {
      if (interaction.type === InteractionType.MessageComponent) {
        return { type: InteractionResponseType.DeferredMessageUpdate };
      }
      if (interaction.type !== InteractionType.ApplicationCommand) return undefined;
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isForAskerAlone(interaction) && { data: { flags: MessageFlags.Ephemeral } }),
      };
    },
  };
}

/** Whether the reply to a command is for the asker alone; Discord wants to know before anything else. */
function isForAskerAlone(interaction: APIApplicationCommandInteraction): boolean {
  const { data } = interaction;
  if (ALWAYS_PRIVATE.includes(data.name) || !Object.values(COMMAND).includes(data.name))
    return true;
  return (
    data.type === ApplicationCommandType.ChatInput &&
    optionsOf(interaction as APIChatInputApplicationCommandInteraction)[OPTION.onlyMe] === true
  );
}

function audienceOf(interaction: APIApplicationCommandInteraction): Audience {
  return {
    language: languageOf('', interaction.locale),
    asker: userOf(interaction),
    isPrivate: isForAskerAlone(interaction),
  };
}

/** In servers Discord sends a member, elsewhere a user. */
function userOf({ member, user }: APIInteraction): string {
  return member?.user.id ?? user?.id ?? '0';
}

function managesMessages({ member }: APIMessageComponentInteraction): boolean {
  const { Administrator, ManageMessages } = PermissionFlagsBits;
  return (BigInt(member?.permissions ?? 0) & (Administrator | ManageMessages)) !== 0n;
}

/** The options of a slash command that were filled in, by their names. */
function optionsOf({ data }: APIChatInputApplicationCommandInteraction): Options {
  const filled = (data.options ?? []).flatMap((option) =>
    'value' in option ? [[option.name, option.value] as const] : [],
  );
  return Object.fromEntries(filled);
}

function localeOf(interaction: APIInteraction): string | undefined {
  return 'locale' in interaction ? interaction.locale : undefined;
}

function message(card: Card, isPrivate: boolean): Reaction {
  return {
    response: {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { ...card, flags: isPrivate ? card.flags | MessageFlags.Ephemeral : card.flags },
    },
  };
}

function choices(list: Choice[]): APIInteractionResponse {
  return {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: list },
  };
}
