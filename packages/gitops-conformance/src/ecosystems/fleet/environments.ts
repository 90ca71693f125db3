import { ManifestDocument } from '../Ecosystem';
import { environmentKey } from '../environmentKey';
import {
  DeclaredEnvironment,
  EnvironmentFileFacts,
} from '../../model/EnvironmentFileFacts';
import { isMapping } from '../../yaml/SourceDocument';

/** Targets of a GitRepo. @internal */
export function targetsOfGitRepo(
  document: ManifestDocument,
): EnvironmentFileFacts {
  return { fleetTargets: fleetTargets(document, 'targets', ['spec']) };
}

/** Clusters that get a variant of a bundle. @internal */
export function targetsOfBundle({
  documents: [document],
}: {
  readonly documents: readonly ManifestDocument[];
}): EnvironmentFileFacts {
  return { fleetTargets: fleetTargets(document, 'targetCustomizations', []) };
}

/** A target is known by its name, or by the cluster, group or `env` label that it selects. */
function fleetTargets(
  document: ManifestDocument | undefined,
  field: string,
  parents: readonly string[],
): DeclaredEnvironment[] {
  let holder: unknown = document?.value;
  for (const parent of parents)
    holder = isMapping(holder) ? holder[parent] : undefined;
  const targets = isMapping(holder) ? holder[field] : undefined;
  if (!document || !Array.isArray(targets)) return [];
  return targets.flatMap((target: unknown, index): DeclaredEnvironment[] => {
    const name = isMapping(target) ? targetName(target) : undefined;
    return name === undefined
      ? []
      : [{ name, line: document.lineOf([...parents, field, index]) }];
  });
}

function targetName(
  target: Readonly<Record<string, unknown>>,
): string | undefined {
  const selector =
    isMapping(target.clusterSelector) &&
    isMapping(target.clusterSelector.matchLabels)
      ? target.clusterSelector.matchLabels
      : {};
  const label = Object.entries(selector).find(([key]) =>
    environmentKey.test(key),
  )?.[1];
  return [target.name, label, target.clusterGroup, target.clusterName].find(
    (name): name is string => typeof name === 'string' && name !== '',
  );
}
