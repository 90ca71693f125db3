import { hash } from 'crypto';
import { Evidence } from '../model/Assessment';

/** A location of a finding, as far as it identifies the finding. */
export type IdentifiedLocation = Pick<
  Evidence,
  'path' | 'message' | 'repositoryUrl'
> & {
  readonly ruleId: string;
  /** The object that holds the line, `Secret shop/orders-db`, where the file is of objects. */
  readonly object?: string;
};

/**
 * 32 hexadecimal digits that stay the same when lines move: a finding is its rule, path, message and object. Two equal
 * findings of a file have the same fingerprint.
 *
 * @internal
 */
export function fingerprintOf(location: IdentifiedLocation): string {
  const { ruleId, path, message, object = '', repositoryUrl = '' } = location;
  const parts = [ruleId, repositoryUrl, path, object, withoutLines(message)];
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
}

/** `line 12`, `column 3` and `a.yaml:12` move with every edit above them. */
export function withoutLines(message: string): string {
  return message
    .replace(/\b(lines?|columns?) \d+(?:(?:-|, | and | to )\d+)*/gi, '$1')
    .replace(/(\.(?:ya?ml|json|toml|md|tpl|txt|env|sh))(?::\d+){1,2}/gi, '$1');
}
