import { DocumentFacts, FileFacts } from '../../extract/FileFacts';
import { BuildResult, Kustomization } from './Accumulation';

/** What is known of the configuration of a generator or transformer. @internal */
export type Plugin = Pick<DocumentFacts, 'kind' | 'name' | 'namespace'>;

/** Generators that are part of Kustomize, wherever they are configured. */
const builtInGenerators: ReadonlyMap<string, 'ConfigMap' | 'Secret'> = new Map([
  ['ConfigMapGenerator', 'ConfigMap'],
  ['SecretGenerator', 'Secret'],
]);

/** Kind that a plugin generates, where it is one of Kustomize's own. @internal */
export function generatedKind({
  kind = '',
  name,
}: Plugin): 'ConfigMap' | 'Secret' | undefined {
  return name === undefined ? undefined : builtInGenerators.get(kind);
}

/**
 * Configurations of plugins: written inline, in files, or built by a kustomization of their own. One that cannot be
 * known is empty.
 *
 * @internal
 */
export function pluginsOf(
  field: 'generators' | 'transformers',
  { directory, facts }: Kustomization,
  find: (
    directory: string,
    reference: string,
  ) => FileFacts | BuildResult | undefined,
): readonly Plugin[] {
  const inline = facts.inlinePlugins.filter(plugin => plugin.field === field);
  const others = facts.references
    .filter(reference => reference.field === field)
    .flatMap(({ reference }): readonly Plugin[] => {
      const found = find(directory, reference);
      if (found === undefined) return [{}];
      if ('documents' in found) return found.documents;
      return found.unknown === undefined && found.error === undefined
        ? found.resources.map(({ id }) => id)
        : [{}];
    });
  return [...inline, ...others];
}
