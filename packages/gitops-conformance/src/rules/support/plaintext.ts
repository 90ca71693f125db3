import { Evidence } from '../../model/Assessment';
import { PlaintextSecret, RepositoryFacts } from '../../model/RepositoryFacts';

const descriptions: Record<PlaintextSecret['evidence'], string> = {
  'kubernetes-secret':
    'holds a credential that anybody who reads the repository can read',
  'private-key': 'holds a private key',
  'provider-token': 'holds a token of a provider',
  'credential-in-config': 'holds a credential in plain configuration',
  'credential-in-url': 'holds a URL with a user and a password',
  'unencrypted-sops-file': 'should be encrypted with SOPS and is not',
};

/** The plaintext secrets of some kinds, by location and key. Facts hold no value, so neither can this. @internal */
export function plaintextEvidence(
  facts: RepositoryFacts,
  kinds: readonly PlaintextSecret['evidence'][],
): Evidence[] {
  return facts.plaintextSecrets
    .filter(({ evidence }) => kinds.includes(evidence))
    .map(({ path, line, key, evidence }) => ({
      path,
      line,
      message: `"${key}" ${descriptions[evidence]}`,
    }));
}
