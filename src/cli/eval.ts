/** Entry of `npm run eval`. */

import { ConfigFault, readConfig, readEnvironment } from '../config.ts';
import { endWithReaders } from './broken-pipe.ts';
import { runEval } from './eval-command.ts';

endWithReaders([process.stdout, process.stderr]);

/** Of the environment only what answers depend on counts here: a wrong token must not keep anyone from measuring. */
function answerSettings() {
  const { CORPUS_DIR, CLAIM_FROM } = readEnvironment();
  return readConfig({ CORPUS_DIR, CLAIM_FROM });
}

try {
  process.exitCode = await runEval(process.argv.slice(2), answerSettings(), {
    output: process.stdout,
    errors: process.stderr,
  });
} catch (error) {
  if (!(error instanceof ConfigFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
