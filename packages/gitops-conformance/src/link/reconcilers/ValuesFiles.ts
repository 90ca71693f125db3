import { reconcilerNamed } from '../../ecosystems/registry';
import { LocatedDeclaration } from '../../ecosystems/LocatedDeclaration';
import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { ReconcilerSource } from '../../model/RepositoryFacts';
import { TreeIndex } from '../../repository/TreeIndex';
import { isTemplated } from '../../text/repositoryUrl';
import { OwnRepository } from './OwnRepository';
import { valueFilePaths } from './valueFilePaths';

/** Files that a source takes values from. @internal */
export interface FoundValues {
  /** Paths of the tree, and what lies elsewhere as it is written. */
  readonly valueFiles?: readonly string[];
  readonly unknownValues?: string;
  /** References to files that would have to be there. */
  readonly missing: readonly string[];
}

type Found =
  | { readonly path: string }
  | { readonly missing: string }
  | { readonly unknown: string };

const variable = /\$\{?ARGOCD_/;

/** Finds values files of sources. @internal */
export class ValuesFiles {
  constructor(
    private readonly index: TreeIndex,
    private readonly own: OwnRepository,
  ) {}

  of(
    located: LocatedDeclaration,
    source: SourceDeclaration,
    resolved: ReconcilerSource,
    refs: ReadonlyMap<string, SourceDeclaration>,
  ): FoundValues {
    const find = (reference: string): Found | undefined =>
      this.find(reference, located, resolved, refs);
    const values = source.valueFiles?.map(find);
    const parameters = source.parameterFiles?.map(find) ?? [];
    const all = [...(values ?? []), ...parameters].filter(
      found => found !== undefined,
    );
    const unknown =
      source.openValues ??
      all.flatMap(found => ('unknown' in found ? found.unknown : []))[0];
    return {
      ...(values && {
        valueFiles: values.flatMap(found =>
          found && 'path' in found ? found.path : [],
        ),
      }),
      ...(unknown !== undefined && { unknownValues: unknown }),
      missing:
        source.ignoresMissingValueFiles ||
        !reconcilerNamed(located.declaration.engine)?.needsValueFiles
          ? []
          : all.flatMap(found => ('missing' in found ? found.missing : [])),
    };
  }

  /** Nothing is found of what only a chart or a template can show. */
  private find(
    reference: string,
    located: LocatedDeclaration,
    resolved: ReconcilerSource,
    refs: ReadonlyMap<string, SourceDeclaration>,
  ): Found | undefined {
    const name = /^\$([\w-]+)\//.exec(reference)?.[1];
    const ref = name === undefined ? undefined : refs.get(name);
    // Beside a path in another repository lie files that only that repository can show.
    const isElsewhere = ref
      ? this.own.is(ref.repoURL ?? '') === false
      : resolved.external && resolved.chart === undefined;
    if (isElsewhere || /^[a-z][a-z+.-]*:\/\//.test(reference))
      return { path: reference };
    // A file of the chart, which is elsewhere.
    if (!ref && resolved.external && !reference.startsWith('$')) {
      const beside = this.first(reference, located, resolved, refs);
      return beside === undefined ? undefined : { path: beside };
    }
    if (isTemplated(reference) || variable.test(reference))
      return { unknown: `the values file '${reference}' is templated` };
    const path = this.first(reference, located, resolved, refs);
    if (path !== undefined) return { path };
    if (ref) {
      if (this.own.is(ref.repoURL ?? '') !== true) return { path: reference };
    } else if (name !== undefined) {
      return { unknown: `no source is called '$${name}'` };
    } else if (resolved.resolved === undefined) {
      return undefined;
    }
    if (/[*?[{]/.test(reference))
      return { unknown: `the values file '${reference}' is a pattern` };
    return { missing: reference };
  }

  private first(
    reference: string,
    located: LocatedDeclaration,
    resolved: ReconcilerSource,
    refs: ReadonlyMap<string, SourceDeclaration>,
  ): string | undefined {
    return valueFilePaths(reference, resolved, refs, located).find(path =>
      this.index.isFile(path),
    );
  }
}
