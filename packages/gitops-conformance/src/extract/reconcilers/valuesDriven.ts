import { ReconcilerDeclaration } from '../FileFacts';
import { isMapping, SourceDocument } from '../source/SourceDocument';
import { readApplicationSetSpec, readApplicationSpec } from './argocd';
import { Mapping, mapping, text } from './values';

const hint = /\b(?:applications|applicationsets|applicationSets|clusterGroup|projects|argocd-apps)["']?:/;
const maxDepth = 3;

/** Entries of a mapping by key, or of a list by their `name`. */
function entries(value: unknown): [string, Mapping][] {
  if (Array.isArray(value)) return value.filter(isMapping).map(item => [text(item.name) ?? '', item]);
  return isMapping(value) ? Object.entries(value).filter((entry): entry is [string, Mapping] => isMapping(entry[1])) : [];
}

/**
 * Applications that a chart (`argocd-apps`, a cluster-group chart, one's own app of apps) makes of its values: under
 * `applications` and `applicationsets`, recognised by what an Application needs, not by the name alone.
 *
 * @internal
 */
export function reconcilersInValues(document: SourceDocument, position: number): ReconcilerDeclaration[] {
  if (!hint.test(document.text)) return [];
  const found: ReconcilerDeclaration[] = [];
  const declare = (kind: string, name: string, read: ReturnType<typeof readApplicationSpec>, path: readonly string[]) =>
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
      if (key === 'applications') {
        for (const [name, entry] of entries(child)) {
          const application = applicationOf(entry, at.includes('clusterGroup'));
          if (application) declare('Application', text(entry.name) ?? name, application, [...at, name]);
        }
      } else if (key.toLowerCase() === 'applicationsets') {
        for (const [name, entry] of entries(child)) {
          if (entry.generators && entry.template) declare('ApplicationSet', text(entry.name) ?? name, readApplicationSetSpec(entry), [...at, name]);
        }
      } else {
        visit(child, at);
      }
    }
  };
  visit(document.value, []);
  return found;
}

function applicationOf(entry: Mapping, clusterGroup: boolean): ReturnType<typeof readApplicationSpec> | undefined {
  if (isMapping(entry.source) || Array.isArray(entry.sources)) return { ...readApplicationSpec(entry), partial: undefined };
  // A cluster-group chart takes path, chart and repository without the level of `source`.
  if (clusterGroup && (entry.path || entry.chart)) {
    return {
      project: text(entry.project),
      sources: [{ repoURL: text(entry.repoURL), path: text(entry.path), chart: text(entry.chart), revision: text(entry.chartVersion) ?? text(entry.targetRevision) }],
      destination: { namespace: text(mapping(entry.destination).namespace) ?? text(entry.namespace) },
    };
  }
  return undefined;
}
