/** The commands as Discord is told about them. */

import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type Named, WORDING, type Wording } from './wording.ts';

/**
 * Room for a long sentence or a pasted line to look up; beyond that a text is no question any more,
 * and Discord's box says so while it is typed.
 */
export const MAX_QUESTION = 500;

/** A name or a phrase; what is longer stands nowhere twice. */
const MAX_WORD = 50;

const { commands } = WORDING.en;

/** The names by which commands come back, whatever the asker's language. */
export const COMMAND = {
  ask: commands.ask.name,
  find: commands.find.name,
  article: commands.article.name,
  help: commands.help.name,
  privacy: commands.privacy.name,
  askMessage: commands.askMessage,
} as const;

/** The names by which their options do. */
export const OPTION = {
  question: commands.ask.question.name,
  word: commands.find.word.name,
  article: commands.inArticle.name,
  onlyMe: commands.onlyMe.name,
} as const;

/** In servers, in direct messages with the bot, and, for who has installed it for themselves, anywhere else. */
const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

const inArticle: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...named((words) => words.inArticle),
  autocomplete: true,
};

const onlyMe: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  ...named((words) => words.onlyMe),
};

/** All of them. */
export const COMMANDS: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  slashCommand(
    (words) => words.ask,
    [
      {
        type: ApplicationCommandOptionType.String,
        ...named((words) => words.ask.question),
        required: true,
        min_length: 1,
        max_length: MAX_QUESTION,
        autocomplete: true,
      },
      inArticle,
      onlyMe,
    ],
  ),
  slashCommand(
    (words) => words.find,
    [
      {
        type: ApplicationCommandOptionType.String,
        ...named((words) => words.find.word),
        required: true,
        min_length: 1,
        max_length: MAX_WORD,
      },
      inArticle,
      onlyMe,
    ],
  ),
  slashCommand((words) => words.article, [inArticle, onlyMe]),
  slashCommand((words) => words.help),
  slashCommand((words) => words.privacy),
  {
    type: ApplicationCommandType.Message,
    ...translated('name', ({ askMessage }) => askMessage),
    ...EVERYWHERE,
  },
];

function slashCommand(
  pick: (words: Wording['commands']) => Named,
  options: APIApplicationCommandBasicOption[] = [],
): RESTPostAPIApplicationCommandsJSONBody {
  return { type: ApplicationCommandType.ChatInput, ...named(pick), options, ...EVERYWHERE };
}

function named(pick: (words: Wording['commands']) => Named) {
  return {
    ...translated('name', (words) => pick(words).name),
    ...translated('description', (words) => pick(words).description),
  };
}

/** English is the default that Discord shows for every language without its own. */
function translated<Field extends 'name' | 'description'>(
  field: Field,
  pick: (words: Wording['commands']) => string,
) {
  const [zhCN, zhTW, en] = [WORDING['zh-CN'], WORDING['zh-TW'], WORDING.en].map((words) =>
    pick(words.commands),
  );
  return {
    [field]: en,
    [`${field}_localizations`]: { 'zh-CN': zhCN, 'zh-TW': zhTW },
  } as Record<Field, string> & Record<`${Field}_localizations`, Record<'zh-CN' | 'zh-TW', string>>;
}
