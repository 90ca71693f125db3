import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { LocatedDeclaration } from '../LocatedDeclaration';

const sourceKind = /^(?:GitRepository|OCIRepository|Bucket|HelmRepository)$/;

/**
 * URLs of Flux sources by what refers to them: kind, name and namespace, where that of the referring object is the
 * default. A kustomization may give a namespace to either, so a name alone does where only one URL goes by it.
 *
 * @internal
 */
export class SourceUrls {
  private readonly urls = new Map<string, Set<string>>();

  constructor(located: readonly LocatedDeclaration[]) {
    for (const { declaration } of located) {
      const { kind, name, namespace, sources } = declaration;
      const url = sources[0]?.repoURL;
      if (!sourceKind.test(kind) || url === undefined) continue;
      this.add(`${kind}/${name}`, url);
      if (namespace !== undefined)
        this.add(`${kind}/${namespace}/${name}`, url);
    }
  }

  find(
    sourceRef: SourceDeclaration['sourceRef'],
    defaultNamespace: string | undefined,
  ): string | undefined {
    if (!sourceRef) return undefined;
    const { kind, name, namespace = defaultNamespace } = sourceRef;
    const exact =
      namespace === undefined
        ? undefined
        : this.urls.get(`${kind}/${namespace}/${name}`);
    const [url, ...others] = exact ?? this.urls.get(`${kind}/${name}`) ?? [];
    return others.length === 0 ? url : undefined;
  }

  private add(key: string, url: string): void {
    const known = this.urls.get(key);
    if (known) known.add(url);
    else this.urls.set(key, new Set([url]));
  }
}
