const LONGEST = 60;
const separators = /[._/*-]+/;
/** `apps`, `GitOpsStandard`, `HTTPRoute`, `cluster12`. */
const word = /^[A-Z]{0,5}[a-z]*(?:[A-Z][a-z]+)*[A-Z]{0,4}\d{0,4}$/;
/** No word that anybody could say. */
const unspeakable = /[b-df-hj-np-tv-xz]{6}/i;
/** `v1beta1`, and what is too short for a secret: `k8s`. */
const versionOrShort = /^(?:v\d+(?:alpha|beta)\d+|[A-Za-z0-9]{1,5}|\d{6,8})$/;

/**
 * Whether a text has the form of a name that people give: words and small numbers, put together with `.`, `/`, `-`, `_`
 * or `*`. Keys, tokens and most passwords have not.
 *
 * @internal
 */
export function isIdentifier(text: string): boolean {
  return (
    text.length <= LONGEST &&
    /^\$?[A-Za-z0-9._/*-]+$/.test(text) &&
    text
      .replace('$', '')
      .split(separators)
      .every(
        part =>
          (word.test(part) && !unspeakable.test(part)) ||
          versionOrShort.test(part),
      )
  );
}

/**
 * A text of a file as a message may quote it: only what has the form of an identifier, since anything else may be a
 * secret that stands where it does not belong.
 *
 * @param otherwise - what a message says instead of a text that it must not quote
 * @internal
 */
export function quoted(
  text: string,
  otherwise = 'a text that is not shown',
): string {
  return isIdentifier(text) ? `'${text}'` : otherwise;
}

/**
 * A thing with its name, where the name can be quoted: `the unknown field 'patchs'`, or else `an unknown field`.
 *
 * @internal
 */
export function named(noun: string, name: string): string {
  const article = /^[aeiou]/i.test(noun) ? 'an' : 'a';
  return quoted(name, '') ? `the ${noun} '${name}'` : `${article} ${noun}`;
}
