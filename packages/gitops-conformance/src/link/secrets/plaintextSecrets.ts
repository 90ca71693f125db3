import {
  SecretFileFacts,
  SecretFinding,
  SopsCreationRule,
} from '../../extract/secrets/SecretFileFacts';
import { directoryOf, isWithin, relativePath } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { PlaintextSecret } from '../../model/RepositoryFacts';
import { builtDirectoriesOf } from '../reconcilers/builtDirectories';
import { deploysFile } from '../reconcilers/deployedFiles';
import { isDelivered } from './delivered';

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
    (facts.findings ?? [])
      .filter(finding => counts(context, path, finding, generatorInputs))
      .map(({ line, key, evidence }): PlaintextSecret => ({
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
  if (isDelivered(path) && context.roles.roleOf(path) !== 'documentation')
    return true;
  // A fixture or an example counts if something builds it or applies it after all.
  return (
    finding.evidence !== 'credential-in-config' &&
    finding.evidence !== 'credential-in-url' &&
    (context.graph.isReferenced(path) || isApplied(context, path))
  );
}

/** Whether an object takes a file with the directory that it lies in. */
function isApplied(context: LinkContext, path: string): boolean {
  if (!/\.(?:ya?ml|json)$/.test(path)) return false;
  return context.reconcilerObjects.some(object =>
    object.sources.some(source =>
      deploysFile(object, source, path, builtDirectoriesOf(context)),
    ),
  );
}

/** Whether the creation rules of a `.sops.yaml` above a path name it. */
function encryptionClaims(
  files: readonly (readonly [string, SecretFileFacts])[],
): (path: string) => boolean {
  const rules = files.flatMap(([path, { sopsRules = [] }]) =>
    sopsRules.flatMap(rule => {
      const pattern = pathPattern(rule);
      return pattern ? [{ directory: directoryOf(path), pattern }] : [];
    }),
  );
  return path =>
    rules.some(
      ({ directory, pattern }) =>
        isWithin(path, directory) &&
        pattern.test(relativePath(directory, path)),
    );
}

/**
 * `path_regex` as a pattern. It comes from the repository, so only expressions that cannot backtrack badly are used:
 * few quantifiers, none on a group.
 */
function pathPattern({ pathRegex }: SopsCreationRule): RegExp | undefined {
  if (pathRegex === undefined || pathRegex.length > 200) return undefined;
  if (/\)[*+{]/.test(pathRegex) || (pathRegex.match(/[*+{]/g)?.length ?? 0) > 3)
    return undefined;
  try {
    return new RegExp(pathRegex);
  } catch {
    return undefined;
  }
}
