interface Value {
  readonly text: string;
  readonly start: number;
}

/** What is written without quotes ends before these. */
const bare = /[^\s"'`;,()<>{}[\]\\&]{1,16384}/y;
/** What shows that the word before it is code, a variable or an instruction. */
const opening = /[({[<]/;
const quoted = /"((?:[^"\\\n]|\\.){0,16384})"|'((?:[^'\\\n]|\\.){0,16384})'/y;
/** Anchors and tags of YAML, and the line break of a block scalar, in front of a value. */
const properties =
  /[ \t]{0,40}(?:(?:[&!][\w!-]{0,80}[ \t]{1,8}){1,2}|[|>][+-]?\d?[ \t]{0,8}\r?\n\s{1,200})?/y;
/** How what has no quotes ends, but for a blank. */
const ended = /^[ \t]*(?:$|[\r\n#;,)}\]"'&<\\]|\/\/)/;
const maxBlanks = 40;

/**
 * The value behind a sign: in quotes, or one word that nothing follows.
 *
 * @param from - offset behind the sign
 * @param tight - behind `=` without a blank another pair may follow (`a=b c=d`)
 * @param expansion - of a shell (`${KEY:-value}`)
 * @internal
 */
export function valueBehind(
  text: string,
  from: number,
  {
    minLength,
    tight = false,
    expansion = false,
  }: { minLength: number; tight?: boolean; expansion?: boolean },
): Value | undefined {
  properties.lastIndex =
    expansion && text.charCodeAt(from) === 45 ? from + 1 : from;
  properties.test(text);
  const at = properties.lastIndex;
  quoted.lastIndex = at;
  const inQuotes = quoted.exec(text);
  const isShort = (value: string) => value.length < minLength;
  if (inQuotes) {
    const value = inQuotes[1] ?? inQuotes[2] ?? '';
    return isShort(value) ? undefined : { text: value, start: at + 1 };
  }
  bare.lastIndex = at;
  const word = bare.exec(text)?.[0];
  if (word === undefined || isShort(word)) return undefined;
  const end = at + word.length;
  if (opening.test(text[end] ?? '')) return undefined;
  return (tight && at === from) || ended.test(text.slice(end, end + maxBlanks))
    ? { text: word, start: at }
    : undefined;
}
