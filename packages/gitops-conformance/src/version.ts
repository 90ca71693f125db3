/**
 * Version of the analyzer's output. Raised with every change of what facts say, so that stored facts are recomputed.
 *
 * @public
 */
export const ENGINE_VERSION = '0.5.0';
