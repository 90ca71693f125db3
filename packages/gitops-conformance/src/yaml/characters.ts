/** Codes of the characters that mean something to YAML. */

/** @internal */
export const TAB = 9;
/** @internal */
export const NEWLINE = 10;
/** @internal */
export const RETURN = 13;
/** @internal */
export const SPACE = 32;
/** @internal */
export const EXCLAMATION = 33;
/** @internal */
export const DOUBLE_QUOTE = 34;
/** @internal */
export const HASH = 35;
/** @internal */
export const PERCENT = 37;
/** @internal */
export const AMPERSAND = 38;
/** @internal */
export const SINGLE_QUOTE = 39;
/** @internal */
export const ASTERISK = 42;
/** @internal */
export const COMMA = 44;
/** @internal */
export const DASH = 45;
/** @internal */
export const DOT = 46;
/** @internal */
export const COLON = 58;
/** @internal */
export const LESS = 60;
/** @internal */
export const GREATER = 62;
/** @internal */
export const OPEN_SEQUENCE = 91;
/** @internal */
export const BACKSLASH = 92;
/** @internal */
export const CLOSE_SEQUENCE = 93;
/** @internal */
export const OPEN_MAPPING = 123;
/** @internal */
export const BAR = 124;
/** @internal */
export const CLOSE_MAPPING = 125;
