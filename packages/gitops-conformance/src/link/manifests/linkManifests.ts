import { LinkContext } from '../LinkContext';
import {
  FileProblem,
  ImageReference,
  RepositoryFacts,
  WorkloadFacts,
} from '../RepositoryFacts';
import { LimitReached } from '../../repository/RepositoryTree';
import { parseImage } from './images';

/** @internal */
export interface LinkedManifests {
  readonly yaml: number;
  readonly manifests: RepositoryFacts['manifests'];
  readonly workloads: readonly WorkloadFacts[];
  readonly problems: readonly FileProblem[];
  readonly limits: readonly LimitReached[];
}

/**
 * Gathers what single files say, with their paths. Archives, fixtures and documentation repeat manifests that are
 * deployed elsewhere or nowhere, so only problems of readable files are kept of them.
 *
 * @internal
 */
export function linkManifests({ files, roles }: LinkContext): LinkedManifests {
  const manifests: RepositoryFacts['manifests'][number][] = [];
  const workloads: WorkloadFacts[] = [];
  const problems: FileProblem[] = [];
  const limits: LimitReached[] = [];
  let yaml = 0;
  for (const [path, facts] of files) {
    if (path.endsWith('.yaml') || path.endsWith('.yml')) yaml++;
    if (facts.format === 'name') continue;
    for (const limit of facts.limits ?? []) limits.push({ ...limit, path });
    const role = roles.roleOf(path);
    if (role !== 'deployed') continue;
    for (const problem of facts.problems) problems.push({ path, ...problem });
    for (const workload of facts.workloads ?? [])
      workloads.push({ path, ...workload });
    if (facts.kustomization) continue;
    for (const { kind, apiVersion, name, namespace, line } of facts.documents) {
      if (kind !== undefined && apiVersion !== undefined)
        manifests.push({ path, line, kind, apiVersion, name, namespace });
    }
  }
  return { yaml, manifests, workloads, problems, limits };
}

/**
 * Images of workloads, and those that kustomizations set.
 *
 * @internal
 */
export function linkImages({
  files,
  roles,
  graph,
}: LinkContext): ImageReference[] {
  const images: ImageReference[] = graph.kustomizations.flatMap(
    kustomization => [...kustomization.images],
  );
  for (const [path, facts] of files) {
    if (!facts.images || roles.roleOf(path) !== 'deployed') continue;
    for (const { image, line } of facts.images)
      images.push({ path, line, ...parseImage(image) });
  }
  return images;
}
