import { secretToolOf } from '../../ecosystems/registry';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { judgeEncoded } from './encoded';
import { Evidence, judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';
import { decodedData } from './secretText';

type Path = readonly (string | number)[];

/** Filled by a controller, or no credential of anyone. */
const harmlessTypes = new Set([
  'kubernetes.io/service-account-token',
  'helm.sh/release.v1',
]);

/**
 * Credentials in a Kubernetes Secret, or in one that stands in a `List` or an OpenShift `Template`: `data` is judged
 * decoded. `encrypted` is the evidence to use where SOPS was to encrypt the document.
 *
 * @internal
 */
export function findInSecrets(
  document: SourceDocument,
  position: number | undefined,
  claimedEncrypted: boolean,
  limit: number,
): SecretFinding[] {
  const findings: SecretFinding[] = [];
  for (const { object, path } of secretsOf(document)) {
    if (typeof object.type === 'string' && harmlessTypes.has(object.type))
      continue;
    const judge = (field: string, key: string, value: string) => {
      if (findings.length >= limit) return;
      const evidence = judgeEncoded(key, value, field === 'data');
      if (evidence === undefined) return;
      findings.push({
        line: document.lineOf([...path, field, key]),
        key,
        evidence: claimedEncrypted
          ? 'unencrypted-sops-file'
          : inSecret(evidence),
        ...(position !== undefined && { document: position }),
      });
    };
    for (const [key, value] of entriesOf(object.stringData))
      judge('stringData', key, value);
    for (const [key, value] of entriesOf(object.data))
      judge('data', key, value);
  }
  return findings;
}

/**
 * Credentials in an object of another kind, whose controller makes entries of a Secret of them as they are written.
 *
 * @internal
 */
export function findInPlainEntries(
  document: SourceDocument,
  position: number,
): SecretFinding[] {
  const { apiVersion = '', kind = '' } = document;
  const entries =
    secretToolOf(apiVersion, kind)?.plainEntries?.(document) ?? [];
  return entries.flatMap(
    ({ path, key, value, encoded, promised }): SecretFinding[] => {
      const plain = encoded ? decodedData(value) : value;
      const evidence = judgeValue(key, plain, 'secret');
      if (evidence === undefined) return [];
      return [
        {
          line: document.lineOf(path),
          key,
          evidence: promised ? 'unencrypted-sops-file' : inSecret(evidence),
          document: position,
        },
      ];
    },
  );
}

/** A token or key in a Secret stays what it is; everything else is reported as the Secret. */
function inSecret(evidence: Evidence): Evidence {
  return evidence === 'credential-in-config' ? 'kubernetes-secret' : evidence;
}

function* secretsOf(
  document: SourceDocument,
): Generator<{ object: Readonly<Record<string, unknown>>; path: Path }> {
  if (document.kind === 'Secret') {
    yield { object: document.mapping, path: [] };
    return;
  }
  // Items of a typed list need not repeat what they are.
  const implied = document.kind?.replace(/List$/, '');
  for (const field of ['items', 'objects'] as const) {
    const items = document.mapping[field];
    if (!Array.isArray(items)) continue;
    for (let index = 0; index < items.length; index++) {
      const object: unknown = items[index];
      if (isMapping(object) && (object.kind ?? implied) === 'Secret')
        yield { object, path: [field, index] };
    }
  }
}

function entriesOf(value: unknown): [string, string][] {
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, entry]): [string, string][] => {
    if (typeof entry === 'string') return [[key, entry]];
    return typeof entry === 'number' ? [[key, String(entry)]] : [];
  });
}
