import { promisesEncryption } from '../../extract/secrets/encryption';
import {
  SecretFileFacts,
  SecretFinding,
} from '../../extract/secrets/SecretFileFacts';
import { isKnownByItself } from '../../extract/secrets/judgeValue';
import { isCiFile } from '../../extract/guardrails/ciFiles';
import { baseName } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { PlaintextSecret } from '../../model/RepositoryFacts';
import { EncryptionPromise, encryptionPromises } from './encryptionPromises';
import { isApplied } from '../reconcilers/isApplied';
import { isFixture } from '../../repository/directoryWords';

type SecretFiles = readonly (readonly [string, SecretFileFacts])[];

/** By the names that images of databases ask for: in a pipeline, one that lives as long as its job. */
const throwAwayDatabase =
  /^(?:POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MONGO(?:DB)?|MSSQL|REDIS|RABBITMQ|NEO4J|ELASTIC|ORACLE)_?(?:[A-Z]+_)*(?:PASSWORD|PWD|PASS)$/;

/**
 * Judges what single files could not tell: whether a generator reads a file, whether an overlay removes the Secret
 * again, and whether the file was to be encrypted.
 *
 * @internal
 */
export function plaintextSecretsOf(
  context: LinkContext,
  files: SecretFiles,
  generatorInputs: ReadonlySet<string>,
): PlaintextSecret[] {
  const promisesOf = encryptionPromises(files);
  let locked: boolean | undefined;
  const isLocked = () => (locked ??= checkoutIsLocked(context, promisesOf));
  return files.flatMap(([path, { findings = [] }]) => {
    if (!findings.length) return [];
    const promises = promisesOf(path);
    // The owner of the key has unlocked the checkout; in Git it is encrypted.
    if (promises.some(promise => promise.decryptsOnCheckout) && !isLocked())
      return [];
    const promised = (key: string) =>
      promisesEncryption(baseName(path)) ||
      promises.some(
        promise => !promise.decryptsOnCheckout && promise.isAbout(key),
      );
    return onePerLine(
      findings.filter(finding =>
        finding.ifPromised
          ? context.roles.mayHoldSecrets(path) && promised(finding.key)
          : counts(context, path, finding, generatorInputs) ||
            (finding.generatorInput && promised(finding.key)),
      ),
    ).map(({ line, key, evidence }): PlaintextSecret => ({
      path,
      line,
      key,
      evidence:
        (evidence === 'kubernetes-secret' &&
          promises.some(promise => !promise.decryptsOnCheckout)) ||
        (!isKnownByItself(evidence) && promised(key))
          ? 'unencrypted-sops-file'
          : evidence,
    }));
  });
}

/** Whether files that are readable with a key only are encrypted here: a checkout is unlocked as a whole. */
function checkoutIsLocked(
  { files }: LinkContext,
  promisesOf: (path: string) => readonly EncryptionPromise[],
): boolean {
  for (const [path, { format }] of files)
    if (
      format === 'encrypted' &&
      promisesOf(path).some(promise => promise.decryptsOnCheckout)
    )
      return true;
  return false;
}

/** One location is one finding, however it was detected; earlier detectors are more specific. */
function onePerLine(findings: readonly SecretFinding[]): SecretFinding[] {
  const seen = new Map<number, SecretFinding>();
  for (const finding of findings) {
    const known = seen.get(finding.line);
    if (!known || (known.generatorInput && !finding.generatorInput))
      seen.set(finding.line, finding);
  }
  return [...seen.values()];
}

function counts(
  context: LinkContext,
  path: string,
  finding: SecretFinding,
  generatorInputs: ReadonlySet<string>,
): boolean {
  if (finding.generatorInput) return generatorInputs.has(path);
  const isBuilt = () =>
    context.graph.isReferenced(path) || isApplied(context, path);
  if (
    finding.document !== undefined &&
    context.graph.isRemoved(path, finding.document)
  )
    return false;
  // Keys of tests are made for them, and nobody's.
  if (isKnownByItself(finding.evidence))
    return finding.evidence !== 'private-key' || !isFixture(path) || isBuilt();
  if (
    context.roles.mayHoldSecrets(path) &&
    context.roles.roleOf(path) !== 'documentation'
  )
    return true;
  if (isCiFile({ path, name: baseName(path) }))
    return !throwAwayDatabase.test(finding.key);
  // A fixture or an example counts if something builds it or applies it after all.
  return (
    finding.evidence !== 'credential-in-config' &&
    finding.evidence !== 'credential-in-url' &&
    isBuilt()
  );
}
