import { memoized } from '../../repository/memoized';
import { holdsCredential } from '../secrets/holdsCredential';
import { DASH, DOT } from '../../yaml/characters';
import { withoutCredentials } from '../../text/withoutCredentials';

const SLASH = 47;
/** `_` */
const LOW = 95;

/** What a template, an overlay or a script fills in, and what may stand anywhere. */
const standIn =
  /\{\{[^{}]{0,300}\}\}|\{[\w .-]{1,100}\}|\$\{[^{}]{0,200}\}|\$\([^()]{0,200}\)|<<?[\w .-]{1,100}>>?|#\{[^{}]{1,100}\}#?|\$[A-Za-z_]\w*/g;
const longest = 1024;

/** RFC 1123, and what Kubernetes takes besides it for roles (`system:x`) and paths of names. */
const name = /^[\w.:/\\-]*$/;
const kind = /^[A-Za-z][A-Za-z0-9-]*$/;
const groupVersion = /^[\w.-]+(?:\/[\w.-]+)?$/;
const tag = /^[\w.+-]*(?:@sha\d+:[\da-f]+)?$/;
/** A tag, a branch, a commit, or a range of versions. */
const version = /^[\w./@+:~^<>=|*,! #-]*$/;
/** Selectors of patches are regular expressions. */
const pattern = /^[\p{L}\p{N}_ .:/\\*+?^$|()[\]{},=!-]*$/u;
/** A path or a URL. `=` belongs to parameters. */
// eslint-disable-next-line no-control-regex
const address = /^[^\u0000-\u001f\u007f"'`;=!]*(?:\?[^\s"'`;!]*)?$/;
const annotation = /^[\w./:-]*$/;
// eslint-disable-next-line no-control-regex
const any = /^[^\u0000-\u001f\u007f"'`;=!]*$/;
// eslint-disable-next-line no-control-regex
const expression = /^[^\u0000-\u001f\u007f]*$/;

/** What a field of facts can be, by its name. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ['kind', kind],
  ['apiVersion', groupVersion],
  ...[
    'name',
    'namespace',
    'project',
    'releaseName',
    'secretRefs',
    'labels',
  ].map(field => [field, name] as const),
  ...[
    'namePrefix',
    'nameSuffix',
    'replicas',
    'store',
    'dependsOn',
    'alias',
  ].map(field => [field, name] as const),
  ['tag', tag],
  ['newTag', tag],
  ['digest', /^(?:sha\d+:)?[\w.:+-]*$/],
  ['version', version],
  ['appVersion', version],
  ['revision', version],
  ...[
    'repoURL',
    'repository',
    'repo',
    'image',
    'newName',
    'cluster',
    'chart',
  ].map(field => [field, address] as const),
  ...[
    'path',
    'reference',
    'valueFiles',
    'valuesFiles',
    'imports',
    'elements',
    'variables',
    'parameters',
  ].map(field => [field, address] as const),
  ['target', pattern],
  ['annotations', annotation],
  ['pathRegex', expression],
  ['encryptedRegex', expression],
]);

/**
 * Whether a text can be what a field says that it is: a name that Kubernetes takes, a reference to an image, a version, an
 * address. What cannot is a mistake, and may be a secret that came there by a lost line break or a wrong indentation.
 *
 * @param field - name of the field of `FileFacts`
 * @internal
 */
export function isIdentity(field: string, text: string): boolean {
  return text.length <= longest && fits(forms.get(field) ?? any, text);
}

const checks = new Map<RegExp, (text: string) => boolean>();

function fits(form: RegExp, text: string): boolean {
  if (isSimple(text)) return true;
  let check = checks.get(form);
  if (!check) {
    check = memoized(candidate => {
      const bare = /[{$<(#]/.test(candidate)
        ? candidate.replace(standIn, 'x')
        : candidate;
      return (
        form.test(bare) && !holdsCredential(candidate) && isBare(candidate)
      );
    });
    checks.set(form, check);
  }
  return check(text);
}

const longestWord = 19;
const longestWithDigits = 13;

/** Short words and numbers with separators: nearly all texts, and of any form that there is. */
function isSimple(text: string): boolean {
  let length = 0;
  let digits = false;
  let capitals = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSmall = code >= 97 && code <= 122;
    if (isSmall || (code >= 65 && code <= 90)) {
      capitals ||= !isSmall;
    } else if (code >= 48 && code <= 57) {
      digits = true;
    } else if (
      code === DASH ||
      code === DOT ||
      code === SLASH ||
      code === LOW
    ) {
      length = -1;
      digits = false;
      capitals = false;
    } else {
      return false;
    }
    length++;
    if (length > longestWord) return false;
    if (digits && (capitals || length > longestWithDigits)) return false;
  }
  return true;
}

/** Whether nothing of an address would have to go, also where it is part of a longer text. */
function isBare(text: string): boolean {
  const at = text.indexOf('://');
  const url = at < 0 ? text : `x${text.slice(at)}`;
  return withoutCredentials(text) === text && withoutCredentials(url) === url;
}
