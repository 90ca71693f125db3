import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { ReconcilerSource } from '../../model/RepositoryFacts';
import { directoryOf } from '../../repository/paths';
import { LocatedDeclaration } from '../LocatedDeclaration';

/** What stands for a version that nobody knows from the files. */
const open = '${…}';
const suppliesManifests = /^(?:GitRepository|OCIRepository|Bucket)$/;
const suppliesCharts = /^(?:GitRepository|OCIRepository|Bucket|HelmChart)$/;

/**
 * Source objects by what refers to them, as far as these files declare them: whether they are suspended, and which chart
 * they are.
 *
 * @internal
 */
export class FluxSources {
  private readonly byName = new Map<string, LocatedDeclaration[]>();

  constructor(located: readonly LocatedDeclaration[]) {
    for (const item of located) {
      const { kind, name } = item.declaration;
      const key = `${kind}/${name}`;
      const known = this.byName.get(key);
      if (known) known.push(item);
      else this.byName.set(key, [item]);
    }
  }

  /** The suspended object that a source of a Kustomization or a release is taken from. */
  suspended(
    { path, declaration }: LocatedDeclaration,
    { sourceRef }: SourceDeclaration,
  ): ReconcilerSource['suspended'] {
    const pattern =
      declaration.kind === 'HelmRelease' ? suppliesCharts : suppliesManifests;
    if (!sourceRef || !pattern.test(sourceRef.kind)) return undefined;
    const found = this.find(path, declaration, sourceRef);
    const [first] = found;
    return first && found.every(({ declaration: { sync } }) => sync?.suspended)
      ? {
          path: first.path,
          line: first.declaration.line,
          kind: sourceRef.kind,
          name: sourceRef.name,
        }
      : undefined;
  }

  /**
   * A source that names a chart by reference (`chartRef`), with the chart and the version that stand in the object it refers
   * to. Where the files don't show that object the version is open.
   */
  withChart(
    { path, declaration }: LocatedDeclaration,
    source: SourceDeclaration,
  ): SourceDeclaration {
    const { sourceRef, chart } = source;
    if (declaration.kind !== 'HelmRelease' || chart !== undefined || !sourceRef)
      return source;
    const found = this.find(path, declaration, sourceRef);
    const [first] = found;
    if (!first) return { ...source, chart: sourceRef.name, revision: open };
    const [{ repoURL, chart: named, revision, sourceRef: inner }] =
      first.declaration.sources;
    const isSame = found.every(
      other => other.declaration.sources[0]?.revision === revision,
    );
    return {
      ...source,
      repoURL: repoURL ?? source.repoURL,
      chart: named ?? lastPartOf(repoURL) ?? sourceRef.name,
      revision: isSame ? revision : open,
      sourceRef: inner ?? sourceRef,
      declaredIn: { path: first.path, line: first.declaration.line },
    };
  }

  /** All declarations of an object; of several, those that lie nearest. Patches of it count where they say a version. */
  private find(
    file: string,
    { namespace }: ReconcilerDeclaration,
    {
      kind,
      name,
      namespace: own = namespace,
    }: NonNullable<SourceDeclaration['sourceRef']>,
  ): LocatedDeclaration[] {
    const named = (this.byName.get(`${kind}/${name}`) ?? []).filter(
      ({ declaration }) =>
        !declaration.partial || declaration.sources[0]?.revision !== undefined,
    );
    const exact = named.filter(
      ({ declaration }) =>
        declaration.namespace === undefined ||
        own === undefined ||
        declaration.namespace === own,
    );
    const candidates = exact.length > 0 ? exact : named;
    const depths = candidates.map(({ path }) => commonDepth(path, file));
    const deepest = Math.max(...depths);
    return candidates.filter((_, at) => depths[at] === deepest);
  }
}

function lastPartOf(url: string | undefined): string | undefined {
  return url?.replace(/\/+$/, '').split('/').pop();
}

function commonDepth(one: string, other: string): number {
  const [a, b] = [directoryOf(one).split('/'), directoryOf(other).split('/')];
  let depth = 0;
  while (depth < a.length && a[depth] === b[depth]) depth++;
  return depth;
}
