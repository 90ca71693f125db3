import { CORE_SCHEMA, load } from 'js-yaml';
import { DASH, DOT } from './characters';

/** Thrown, once and for all documents, where the style is not the plain one; `js-yaml` takes over. @internal */
export const notPlain = new Error('not plain block style');

/** Thrown where an unquoted `{{` or `{%` stands for a node: a template, which no parser of YAML takes. @internal */
export const template = new Error('a template');

const nulls = new Set(['~', 'null', 'Null', 'NULL']);
const trues = new Set(['true', 'True', 'TRUE']);
const falses = new Set(['false', 'False', 'FALSE']);
const otherNumber =
  /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[\da-fA-F_]+|[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$/;

/**
 * A scalar without quotes, by YAML's core schema.
 *
 * @internal
 */
export function plainScalar(raw: string): unknown {
  const first = raw.charCodeAt(0);
  const numeric =
    (first >= 48 && first <= 57) ||
    first === 43 ||
    first === DASH ||
    first === DOT;
  if (!numeric) {
    if (raw.length > 5) return raw;
    if (nulls.has(raw)) return null;
    if (trues.has(raw)) return true;
    return falses.has(raw) ? false : raw;
  }
  if (
    /^(?:0|-?[1-9]\d{0,14})$/.test(raw) ||
    /^-?(?:0|[1-9]\d{0,14})\.\d{1,15}$/.test(raw)
  )
    return Number(raw);
  // Dates, versions, quantities and addresses are text; of what else could be a number, `js-yaml` decides.
  if (!otherNumber.test(raw)) return raw;
  if (raw === '.' || raw === '+') return raw;
  if (!/\d/.test(raw)) throw notPlain;
  return load(raw, { schema: CORE_SCHEMA });
}
