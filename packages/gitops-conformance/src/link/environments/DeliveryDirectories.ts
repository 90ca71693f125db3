import { FileFacts } from '../../extract/FileFacts';
import { baseName, directoryOf } from '../../repository/paths';
import { isDeliverySource } from '../deliveryTools';
import { LinkContext } from '../LinkContext';
import { holdsObject } from './environmentDocuments';

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

/** Directories of objects, one kind each: what lies in them is named after objects. */
const objects =
  /(?:^|\/)(?:namespaces?|projects?|appprojects|clusterissuers|issuers|certificates|groups?|users|rolebindings|clusterrolebindings|roles|clusterroles|configmaps|externalsecrets|sealedsecrets|secretstores|clustersecretstores|subscriptions|operatorgroups|storageclasses|ingresses|routes|crds?|dashboards?|rules|alerts)$/;

/**
 * Whether the children of a directory are objects of one kind rather than environments. Below `namespaces/` a
 * hierarchical repository of Config Sync has a directory for every namespace, at any depth.
 *
 * @internal
 */
export function holdsObjects(path: string, anyDepth: boolean): boolean {
  return objects.test(path) || (anyDepth && /(?:^|\/)namespaces\//.test(path));
}

function isDelivered(path: string, facts: FileFacts): boolean {
  const { format, kustomization, chart, values, reconcilers, documents } =
    facts;
  return (
    kustomization !== undefined ||
    chart !== undefined ||
    values !== undefined ||
    reconcilers !== undefined ||
    format === 'helm-template' ||
    holdsObject(documents) ||
    isDeliverySource(path, facts)
  );
}

function emptyDirectory(path: string): DeliveryDirectory {
  return {
    path,
    name: baseName(path),
    delivers: false,
    children: [],
    files: [],
  };
}

/**
 * The directories of a tree with what they deliver; charts' own templates count with the chart.
 *
 * @internal
 */
export function deliveryDirectories(context: LinkContext): DeliveryDirectory {
  const root = { ...emptyDirectory('.'), name: '' };
  const known = new Map<string, DeliveryDirectory>([['.', root]]);
  const directory = (path: string): DeliveryDirectory => {
    const found = known.get(path);
    if (found) return found;
    const created = emptyDirectory(path);
    known.set(path, created);
    for (let child = created; ;) {
      const parentPath = directoryOf(child.path);
      const parent = known.get(parentPath) ?? emptyDirectory(parentPath);
      parent.children.push(child);
      if (known.has(parentPath)) return created;
      known.set(parentPath, parent);
      child = parent;
    }
  };
  for (const {
    path,
    apart,
    templates,
    files,
    nameStart,
  } of context.directories.values()) {
    if (apart || templates) continue;
    const holder = directory(path);
    for (const { path: file, facts } of files) {
      // An empty values file is a file prepared for values.
      if (
        isDelivered(file, facts) ||
        (file.startsWith('values', nameStart) && /\.ya?ml$/.test(file))
      )
        holder.files.push(file.slice(nameStart));
    }
    if (holder.files.length === 0) continue;
    for (
      let current = holder;
      !current.delivers;
      current = directory(directoryOf(current.path))
    )
      current.delivers = true;
  }
  return root;
}
