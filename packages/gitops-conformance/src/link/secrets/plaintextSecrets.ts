import {
  SecretFileFacts,
  SecretFinding,
  SopsCreationRule,
} from '../../extract/secrets/SecretFileFacts';
import { isCiFile } from '../../extract/guardrails/ciFiles';
import {
  baseName,
  directoryOf,
  isWithin,
  relativePath,
} from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { PlaintextSecret } from '../../model/RepositoryFacts';
import { isApplied } from '../reconcilers/isApplied';
import { mayHoldSecrets } from '../../repository/directoryWords';

/** By the names that images of databases ask for: in a pipeline, one that lives as long as its job. */
const throwAwayDatabase =
  /^(?:POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MONGO(?:DB)?|MSSQL|REDIS|RABBITMQ|NEO4J|ELASTIC|ORACLE)_?(?:[A-Z]+_)*(?:PASSWORD|PWD|PASS)$/;

/**
 * Judges what single files could not tell: whether a generator reads a file, whether an overlay removes the Secret
 * again, and whether SOPS was to encrypt it.
 *
 * @internal
 */
export function plaintextSecretsOf(
  context: LinkContext,
  files: readonly (readonly [string, SecretFileFacts])[],
  generatorInputs: ReadonlySet<string>,
): PlaintextSecret[] {
  const claims = encryptionClaims(files);
  return files.flatMap(([path, facts]) =>
    onePerLine(
      (facts.findings ?? []).filter(finding =>
        counts(context, path, finding, generatorInputs),
      ),
    ).map(({ line, key, evidence }): PlaintextSecret => ({
      path,
      line,
      key,
      evidence:
        evidence === 'kubernetes-secret' && claims(path)
          ? 'unencrypted-sops-file'
          : evidence,
    })),
  );
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
  if (
    finding.document !== undefined &&
    context.graph.isRemoved(path, finding.document)
  )
    return false;
  const strong =
    finding.evidence === 'private-key' || finding.evidence === 'provider-token';
  if (strong) return true;
  if (mayHoldSecrets(path) && context.roles.roleOf(path) !== 'documentation')
    return true;
  if (isCiFile({ path, name: baseName(path) }))
    return !throwAwayDatabase.test(finding.key);
  // A fixture or an example counts if something builds it or applies it after all.
  return (
    finding.evidence !== 'credential-in-config' &&
    finding.evidence !== 'credential-in-url' &&
    (context.graph.isReferenced(path) || isApplied(context, path))
  );
}

/** Steps that the patterns of creation rules may take together; what they do not come to claim is a plain Secret. */
const maxPatternSteps = 5_000_000;

/** Whether the creation rules of a `.sops.yaml` above a path name it. */
function encryptionClaims(
  files: readonly (readonly [string, SecretFileFacts])[],
): (path: string) => boolean {
  const rules = files.flatMap(([path, { sopsRules = [] }]) =>
    sopsRules.flatMap(rule => {
      const pattern = pathPattern(rule);
      return pattern ? [{ directory: directoryOf(path), ...pattern }] : [];
    }),
  );
  let left = maxPatternSteps;
  const claimed = new Map<string, boolean>();
  return path => {
    let known = claimed.get(path);
    if (known === undefined) {
      known = rules.some(({ directory, pattern, degree }) => {
        if (left <= 0 || !isWithin(path, directory)) return false;
        const relative = relativePath(directory, path);
        left -= 1 + Math.ceil(relative.length ** degree / 100);
        return left > 0 && pattern.test(relative);
      });
      claimed.set(path, known);
    }
    return known;
  };
}

/**
 * `path_regex` as a pattern. It comes from the repository, so only expressions that cannot backtrack badly are used:
 * few quantifiers, none on a group. What it takes grows with a power of the path, of which `degree` is the exponent.
 */
function pathPattern({
  pathRegex,
}: SopsCreationRule): { pattern: RegExp; degree: number } | undefined {
  if (pathRegex === undefined || pathRegex.length > 200) return undefined;
  const quantifiers = pathRegex.match(/[*+{]/g)?.length ?? 0;
  if (/\)[*+{]/.test(pathRegex) || quantifiers > 3) return undefined;
  try {
    return { pattern: new RegExp(pathRegex), degree: quantifiers + 1 };
  } catch {
    return undefined;
  }
}
