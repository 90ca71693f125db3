import { isCredentialKey } from '../../text/credentialKey';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';

type Path = readonly (string | number)[];

const maxLength = 64 * 1024;
const maxNodes = 5000;
const maxFindings = 50;

/**
 * Values under keys that say credential, in a document that is no Secret. A mere word may be a setting in plain configuration,
 * and is a credential where the file should be encrypted: whether it should, the configuration of the tool says.
 *
 * @internal
 */
export function findIfPromised(
  document: SourceDocument,
  position: number,
): SecretFinding[] {
  if (document.text.length > maxLength) return [];
  const findings: SecretFinding[] = [];
  let nodes = 0;
  const visit = (node: unknown, path: Path): void => {
    if (++nodes > maxNodes || findings.length >= maxFindings) return;
    if (Array.isArray(node)) {
      node.forEach((item: unknown, index) => visit(item, [...path, index]));
      return;
    }
    if (!isMapping(node)) return;
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (typeof value === 'object') visit(value, [...path, key]);
      else if (
        typeof value === 'string' &&
        isCredentialKey(key) &&
        judgeValue(key, value, 'embedded') !== undefined
      )
        findings.push({
          line: document.lineOf([...path, key]),
          key,
          evidence: 'credential-in-config',
          document: position,
          ifPromised: true,
        });
    }
  };
  visit(document.value, []);
  return findings;
}
