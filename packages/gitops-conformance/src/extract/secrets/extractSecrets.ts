import { SourceDocument } from '../source/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import {
  findInGeneratorInput,
  findInGeneratorLiterals,
} from './generatorInputs';
import { findInSecrets } from './kubernetesSecrets';
import { SecretFileFacts, SecretFinding, SopsFacts } from './SecretFileFacts';
import {
  readSecretObject,
  readStrategyUses,
  readTemplatedObjects,
} from './secretObjects';
import {
  claimsEncryption,
  isSopsConfiguration,
  readCreationRules,
  readFlatSops,
  readSops,
} from './sops';
import { findInTemplatedSecrets } from './templatedSecrets';
import { linesBefore, regionsOf } from './regions';
import { scanText } from './textSecrets';

type SecretObject = NonNullable<SecretFileFacts['objects']>[number];

/** More of one file help nobody, and each has to be placed, kept and shown. */
const maxFindings = 500;

/**
 * What a file says about secrets: credentials in the open, and the strategies that keep them out of it. No value
 * leaves this function.
 *
 * @internal
 */
export function extractSecrets(file: SourceFile): SecretFileFacts | undefined {
  if (file.name === '.gitattributes') return gitCrypt(file);
  if (file.text === '') return undefined;
  if (isSopsConfiguration(file)) return { sopsRules: readCreationRules(file) };
  const findings: SecretFinding[] = [];
  const objects: SecretObject[] = [];
  let sops: SopsFacts | undefined;
  const claimed = claimsEncryption(file.name);
  for (let position = 0; position < file.documents.length; position++) {
    const document = file.documents[position];
    const encrypted = readSops(document);
    sops ??= encrypted;
    const object = readSecretObject(document, position);
    if (encrypted) objects.push(encryptedObject(document, position, encrypted));
    else if (object) objects.push(object);
    const holdsSecrets =
      document.kind === 'Secret' ||
      ((document.kind?.endsWith('List') || document.kind === 'Template') &&
        /["']?kind["']?:\s*["']?Secret\b/.test(document.text));
    if (holdsSecrets && findings.length <= maxFindings)
      findings.push(
        ...findInSecrets(
          document,
          position,
          claimed || encrypted !== undefined,
          maxFindings + 1 - findings.length,
        ),
      );
  }
  if (file.documents.length === 0) {
    objects.push(...readTemplatedObjects(file));
    findings.push(...findInTemplatedSecrets(file));
    sops = readFlatSops(file);
  }
  findings.push(...findInGeneratorLiterals(file));
  if (sops === undefined) findings.push(...findInGeneratorInput(file));
  const uses = readStrategyUses(file);
  for (const region of regionsOf(file)) {
    for (const hit of scanText(region.text, region.configuration)) {
      const line = region.startLine + linesBefore(region.text, hit.offset);
      if ('client' in hit)
        uses.push({ strategy: 'vault', line, provider: hit.client });
      else
        findings.push({
          line,
          key: hit.key,
          evidence: hit.evidence,
          ...(region.document !== undefined && { document: region.document }),
        });
    }
  }
  if (!findings.length && !objects.length && !uses.length && !sops) {
    return undefined;
  }
  return {
    ...(findings.length && {
      findings: distinct(findings.slice(0, maxFindings)),
    }),
    ...(findings.length > maxFindings && { truncated: true }),
    ...(objects.length && { objects }),
    ...(uses.length && { uses }),
    ...(sops && { sops }),
  };
}

/** A Secret, a values file, a kubeconfig: whatever it is, SOPS holds it. */
function encryptedObject(
  document: SourceDocument,
  position: number,
  sops: SopsFacts,
): SecretObject {
  return {
    kind: document.kind?.startsWith('ENC[')
      ? 'encrypted'
      : (document.kind ?? 'values'),
    apiVersion: document.apiVersion?.startsWith('ENC[')
      ? undefined
      : document.apiVersion,
    name: document.name?.startsWith('ENC[') ? undefined : document.name,
    line: sops.line,
    document: position,
    strategy: 'sops',
    provider: sops.keyTypes.join(', ') || undefined,
    recipients: sops.recipients,
  };
}

/** One place is one finding, however it was told; the first teller knew the most. */
function distinct(findings: readonly SecretFinding[]): SecretFinding[] {
  const seen = new Map<number, SecretFinding>();
  for (const finding of findings) {
    const known = seen.get(finding.line);
    if (!known || (known.generatorInput && !finding.generatorInput))
      seen.set(finding.line, finding);
  }
  return [...seen.values()];
}

function gitCrypt(file: SourceFile): SecretFileFacts | undefined {
  const patterns = file.text
    .split('\n')
    .filter(line => !line.startsWith('#') && /\bfilter=git-crypt\b/.test(line))
    .map(line => line.trim().split(/\s+/)[0]);
  return patterns.length > 0 ? { gitCryptPatterns: patterns } : undefined;
}
