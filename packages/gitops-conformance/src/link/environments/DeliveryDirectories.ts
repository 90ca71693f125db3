import { FileFacts } from '../../extract/FileFacts';
import { baseName, directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';

/** A directory, and what of it is delivered. @internal */
export interface DeliveryDirectory {
  readonly path: string;
  readonly name: string;
  /** Something in it, at any depth, is delivered. */
  delivers: boolean;
  readonly children: DeliveryDirectory[];
  /** Delivered files directly in it, by name. */
  readonly files: string[];
}

/** Read, compared with, or built from, and never deployed. `test` alone may be an environment. */
const apart =
  /(?:^|\/)(?:\.[^/]+|node_modules|vendor|tests|testdata|fixtures?|__tests__|expected|__?snapshots__?|src\/(?:main|test)|docs?|hack|scripts?|terraform|ansible)\//;
/** Directories of objects, one kind each: what lies in them is named after objects. */
const objects =
  /(?:^|\/)(?:namespaces?|projects?|appprojects|clusterissuers|issuers|certificates|groups?|users|rolebindings|clusterrolebindings|roles|clusterroles|configmaps|externalsecrets|sealedsecrets|secretstores|clustersecretstores|subscriptions|operatorgroups|storageclasses|ingresses|routes|crds?|dashboards?|rules|alerts)$/;

/** @internal */
export function isApart(path: string): boolean {
  return apart.test(path);
}

/**
 * Whether the children of a directory are objects of one kind rather than environments. Below `namespaces/` a
 * hierarchical repository of Config Sync has a directory for every namespace, at any depth.
 *
 * @internal
 */
export function holdsObjects(path: string, anyDepth: boolean): boolean {
  return objects.test(path) || (anyDepth && /(?:^|\/)namespaces\//.test(path));
}

const valuesFile = /(?:^|\/)values[^/]*\.ya?ml$/;

function isDelivered({ format, kustomization, chart, values, reconcilers, documents }: FileFacts): boolean {
  return (
    kustomization !== undefined ||
    chart !== undefined ||
    values !== undefined ||
    reconcilers !== undefined ||
    format === 'helm-template' ||
    format === 'jsonnet' ||
    documents.some(({ kind, items }) => kind !== undefined || items !== undefined)
  );
}

/**
 * The directories of a tree with what they deliver; charts' own templates count with the chart.
 *
 * @internal
 */
export function deliveryDirectories(context: LinkContext): DeliveryDirectory {
  const root: DeliveryDirectory = { path: '.', name: '', delivers: false, children: [], files: [] };
  const known = new Map<string, DeliveryDirectory>([['.', root]]);
  const charts = new Set(context.charts.map(({ path }) => path));
  const directory = (path: string): DeliveryDirectory => {
    const found = known.get(path);
    if (found) return found;
    const created: DeliveryDirectory = { path, name: baseName(path), delivers: false, children: [], files: [] };
    known.set(path, created);
    directory(directoryOf(path)).children.push(created);
    return created;
  };
  for (const [path, facts] of context.files) {
    if (isApart(path) || inChartTemplates(path, charts)) continue;
    const holder = directory(directoryOf(path));
    // An empty values file is a place prepared for values.
    if (!isDelivered(facts) && !valuesFile.test(path)) continue;
    holder.files.push(baseName(path));
    for (let current = holder; !current.delivers; current = directory(directoryOf(current.path))) current.delivers = true;
  }
  return root;
}

function inChartTemplates(path: string, charts: ReadonlySet<string>): boolean {
  for (let at = path.indexOf('templates/'); at >= 0; at = path.indexOf('templates/', at + 1)) {
    if (at === 0 ? charts.has('.') : path[at - 1] === '/' && charts.has(path.slice(0, at - 1))) return true;
  }
  return false;
}
