import { ErrorCode } from 'yaml';

/**
 * What is wrong with a YAML document, in words that quote nothing of it: those of the library do.
 *
 * @internal
 */
export const yamlReasons: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias cannot have an anchor or a tag',
  BAD_ALIAS: 'an alias has no valid name',
  BAD_COLLECTION_TYPE: 'a tag does not fit the map or list that it stands at',
  BAD_DIRECTIVE: 'a directive is not valid',
  BAD_DQ_ESCAPE: 'a quoted text has an escape that YAML does not know',
  BAD_INDENT: 'the indentation does not fit',
  BAD_PROP_ORDER: 'an anchor or a tag stands in the wrong location',
  BAD_SCALAR_START: 'a text begins with a reserved character',
  BLOCK_AS_IMPLICIT_KEY: 'a map or a list stands where a key is expected',
  BLOCK_IN_FLOW: 'a block stands within brackets',
  DUPLICATE_KEY: 'a key stands in a map for the second time',
  IMPOSSIBLE: 'it cannot be read',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a quote, bracket, comma, colon or space is missing',
  MULTILINE_IMPLICIT_KEY: 'a key runs over more than one line',
  MULTIPLE_ANCHORS: 'a value has more than one anchor',
  MULTIPLE_DOCS: 'one document is expected in this file',
  MULTIPLE_TAGS: 'a value has more than one tag',
  NON_STRING_KEY: 'a key is no text',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  TAB_AS_INDENT: 'a tab stands where spaces are expected',
  TAG_RESOLVE_FAILED: 'a value does not fit its tag',
  UNEXPECTED_TOKEN: 'something stands where it is not expected',
};
