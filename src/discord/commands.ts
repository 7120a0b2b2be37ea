/** The slash commands as Discord is told about them. */

import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { WORDING, type Wording } from './wording.ts';

/**
 * Room for a long sentence or a pasted line to look up; beyond that a text is no question any more,
 * and Discord's box says so while it is typed.
 */
const MAX_QUESTION = 500;

/** The names by which the command and its options come back, whatever the asker's language. */
export const ASK = {
  name: WORDING.en.ask.name,
  question: WORDING.en.ask.question.name,
  onlyMe: WORDING.en.ask.onlyMe.name,
} as const;

/** `/ask`, in servers and in direct messages with the bot. */
const askCommand: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...named((words) => words.ask),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...named((words) => words.ask.question),
      required: true,
      min_length: 1,
      max_length: MAX_QUESTION,
    },
    { type: ApplicationCommandOptionType.Boolean, ...named((words) => words.ask.onlyMe) },
  ] satisfies APIApplicationCommandBasicOption[],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** All of them. */
export const COMMANDS: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] = [askCommand];

/** English is the default that Discord shows for every language without its own. */
function named(pick: (words: Wording) => { readonly name: string; readonly description: string }) {
  const [zhCN, zhTW, en] = [pick(WORDING['zh-CN']), pick(WORDING['zh-TW']), pick(WORDING.en)];
  return {
    name: en.name,
    name_localizations: { 'zh-CN': zhCN.name, 'zh-TW': zhTW.name },
    description: en.description,
    description_localizations: { 'zh-CN': zhCN.description, 'zh-TW': zhTW.description },
  };
}
