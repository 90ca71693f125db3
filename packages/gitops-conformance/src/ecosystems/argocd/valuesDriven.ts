import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { isMapping } from '../../yaml/SourceDocument';
import { readApplicationSpec } from './application';
import { readApplicationSetSpec } from './applicationSet';
import { readProjectSpec } from './read';
import { ManifestDocument, Mapping } from '../Ecosystem';
import { mapping, text } from '../fields';

/** Looks back from a colon: there are far fewer of these in a text than starts of words. @internal */
export const valuesHint =
  /(?<=(?:[aA]pplication(?:s|sets|Sets)|clusterGroup|[pP]rojects|argocd-apps)["']?):/;
const keyOf: Readonly<
  Record<string, 'Application' | 'ApplicationSet' | 'AppProject'>
> = {
  applications: 'Application',
  // Until 5.0 the chart of Argo CD itself made these.
  additionalApplications: 'Application',
  applicationsets: 'ApplicationSet',
  applicationSets: 'ApplicationSet',
  projects: 'AppProject',
  additionalProjects: 'AppProject',
};
const maxDepth = 3;

/** Entries of a mapping by key, or of a list by their `name`. */
function entries(value: unknown): [string, Mapping][] {
  if (Array.isArray(value))
    return value.filter(isMapping).map(item => [text(item.name) ?? '', item]);
  return isMapping(value)
    ? Object.entries(value).filter((entry): entry is [string, Mapping] =>
        isMapping(entry[1]),
      )
    : [];
}

const readers = {
  Application: applicationOf,
  ApplicationSet: (entry: Mapping) =>
    entry.generators && entry.template
      ? readApplicationSetSpec(entry)
      : undefined,
  AppProject: (entry: Mapping) =>
    Array.isArray(entry.sourceRepos) && Array.isArray(entry.destinations)
      ? readProjectSpec(entry)
      : undefined,
};

/**
 * Applications that a chart (`argocd-apps`, a cluster-group chart, one's own app of apps) makes of its values: under
 * `applications` and `applicationsets`, recognised by what an Application needs, not by the name alone.
 *
 * @internal
 */
export function reconcilersInValues(
  document: ManifestDocument,
  position: number,
): ReconcilerDeclaration[] {
  if (!valuesHint.test(document.text)) return [];
  const found: ReconcilerDeclaration[] = [];
  const declare = (
    kind: string,
    name: string,
    read: ReturnType<typeof readApplicationSpec>,
    path: readonly string[],
  ) =>
    found.push({
      engine: 'argocd',
      apiVersion: 'argoproj.io/v1alpha1',
      kind,
      name,
      line: document.lineOf(path),
      document: position,
      templated: true,
      deprecatedApi: false,
      ...read,
    });
  const visit = (value: unknown, path: readonly string[]) => {
    if (!isMapping(value) || path.length > maxDepth) return;
    for (const [key, child] of Object.entries(value)) {
      const at = [...path, key];
      const kind = Object.hasOwn(keyOf, key) ? keyOf[key] : undefined;
      if (kind === undefined) {
        visit(child, at);
        continue;
      }
      for (const [name, entry] of entries(child)) {
        const read = readers[kind](entry, at.includes('clusterGroup'));
        if (read) declare(kind, text(entry.name) ?? name, read, [...at, name]);
      }
    }
  };
  visit(document.value, []);
  return found;
}

function applicationOf(
  entry: Mapping,
  clusterGroup: boolean,
): ReturnType<typeof readApplicationSpec> | undefined {
  if (isMapping(entry.source) || Array.isArray(entry.sources)) {
    const read = readApplicationSpec(entry);
    // Without a policy of its own, it has the chart's.
    return {
      ...read,
      sync: 'syncPolicy' in entry ? read.sync : undefined,
      partial: undefined,
    };
  }
  // A cluster-group chart takes path, chart and repository without the level of `source`.
  if (clusterGroup && (entry.path || entry.chart)) {
    return {
      project: text(entry.project),
      sources: [
        {
          repoURL: text(entry.repoURL),
          path: text(entry.path),
          chart: text(entry.chart),
          revision: text(entry.chartVersion) ?? text(entry.targetRevision),
        },
      ],
      destination: {
        namespace:
          text(mapping(entry.destination).namespace) ?? text(entry.namespace),
      },
    };
  }
  return undefined;
}
