/** Entry of `npm run ask`. */

import { ConfigFault, readConfig, readEnvironment } from '../config.ts';
import { endWithReaders } from './broken-pipe.ts';
import { runAsk } from './command.ts';

endWithReaders([process.stdout, process.stderr]);

/** Of the environment only what answers depend on counts here: a wrong token must not keep anyone from asking. */
function answerSettings() {
  const { CORPUS_DIR, CLAIM_FROM } = readEnvironment();
  return readConfig({ CORPUS_DIR, CLAIM_FROM });
}

try {
  process.exitCode = await runAsk(process.argv.slice(2), answerSettings(), {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    color: process.stdout.isTTY && process.stdout.hasColors(),
  });
} catch (error) {
  if (!(error instanceof ConfigFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
