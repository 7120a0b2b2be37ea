/** What people can do with the bot by interactions, the same over each transport; every body held to Discord's rules. */

import { MessageFlags } from 'discord.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { WORDING } from '../../src/discord/wording.ts';
import { createLog } from '../../src/log.ts';
import { type DiscordServer, startDiscordServer } from '../discord-server/server.ts';
import { TRANSPORTS } from './transports.ts';

const QUESTION = 'xAI融资了多少？';
const ANSWER = '60亿美元';

let answerer: Answerer;

beforeAll(async () => {
  answerer = createAnswerer((await loadCorpus('corpus')).articles);
});

describe.each(TRANSPORTS)('over %s', (_, start) => {
  let discord: DiscordServer;
  let bot: { close(): Promise<void> };

  beforeEach(async () => {
    discord = await startDiscordServer();
    bot = await start(discord, answerer, createLog({ level: 'silent' }));
  });

  afterEach(async () => {
    await bot.close();
    const { violations } = discord;
    await discord.close();
    expect(violations).toEqual([]);
  });

  describe('/ask', () => {
    it('is answered in the article’s words, for everyone to see', async () => {
      const options = { question: QUESTION };
      const { text, flags } = await discord.slashCommand({ name: 'ask', options });
      expect(text).toContain(ANSWER);
      expect(flags & MessageFlags.Ephemeral).toBe(0);
    });

    it('is answered for the asker alone when they say so', async () => {
      const options = { question: QUESTION, 'only-me': true };
      const { text, flags } = await discord.slashCommand({ name: 'ask', options });
      expect(text).toContain(ANSWER);
      expect(flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
    });

    it('works in direct messages, worded in the asker’s language', async () => {
      const { text } = await discord.slashCommand({
        name: 'ask',
        options: { question: 'qwxz?' },
        guild: false,
        locale: 'zh-TW',
      });
      expect(text).toContain(WORDING['zh-TW'].nothingFound);
    });
  });

  it('a command that the bot no longer has gets the help, for the asker alone', async () => {
    discord.commands.register([{ name: 'gone', description: 'gone', type: 1 }]);
    const { text, flags } = await discord.slashCommand({ name: 'gone' });
    expect(text).toContain(WORDING.en.help.purpose);
    expect(flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
  });
});
