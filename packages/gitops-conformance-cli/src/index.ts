/**
 * The command line of the engine: the assessment of the portal, on a laptop and in CI.
 *
 * @packageDocumentation
 */

import { main } from './main';

// The exit code is set, not forced: a pipe may still be reading.
main(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
