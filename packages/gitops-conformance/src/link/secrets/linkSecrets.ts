import { secretStrategies } from '../../ecosystems/registry';
import { SecretFileFacts } from '../../extract/secrets/SecretFileFacts';
import { joinPath } from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import {
  RepositoryFacts,
  SecretObject,
  SecretStrategy,
} from '../../model/RepositoryFacts';
import { LimitReached } from '../../model/RepositoryTree';
import { shown } from '../../repository/keepFile';
import { mayHoldSecrets } from '../../repository/directoryWords';
import { isVendored } from './isVendored';
import { plaintextSecretsOf } from './plaintextSecrets';

type SecretFiles = readonly (readonly [string, SecretFileFacts])[];

/**
 * Credentials in the open in what is deployed, the objects that hold or fetch secrets, and the strategies in use.
 *
 * @internal
 */
export function linkSecrets(context: LinkContext): {
  readonly facts: Pick<
    RepositoryFacts,
    'secrets' | 'plaintextSecrets' | 'secretStrategies'
  >;
  readonly limits: readonly LimitReached[];
} {
  const { secrets: withFacts } = facetsOf(context);
  const inputs = generatorInputs(context);
  return {
    facts: {
      secrets: objectsOf(withFacts),
      plaintextSecrets: plaintextSecretsOf(context, withFacts, inputs),
      secretStrategies: strategiesOf(context, withFacts),
    },
    limits: unreadInputs(context, inputs),
  };
}

/** An ExternalSecret's provider is that of the store that it names. */
function objectsOf(files: SecretFiles): SecretObject[] {
  const objects: SecretObject[] = files.flatMap(([path, facts]) =>
    (facts.objects ?? []).map(({ document: _document, ...object }) => ({
      ...object,
      path,
    })),
  );
  const providers = new Map(
    objects
      .filter(
        ({ kind, provider }) =>
          kind.endsWith('SecretStore') && provider !== undefined,
      )
      .map(({ name, provider }) => [name, provider]),
  );
  return objects.map(object =>
    object.store !== undefined &&
    object.provider === undefined &&
    providers.has(object.store)
      ? { ...object, provider: providers.get(object.store) }
      : object,
  );
}

function strategiesOf(
  context: LinkContext,
  files: SecretFiles,
): SecretStrategy[] {
  const found = new Set<SecretStrategy>();
  for (const [path, facts] of files) {
    if (!mayHoldSecrets(path) || isVendored(context, path)) continue;
    for (const strategy of facts.encryptedBy ?? []) found.add(strategy);
    for (const { strategy } of facts.configuration ?? []) found.add(strategy);
    for (const { strategy } of facts.objects ?? [])
      if (strategy) found.add(strategy);
    for (const { strategy } of facts.uses ?? []) found.add(strategy);
  }
  // The controller decrypts with SOPS, wherever the encrypted files are.
  if (
    context.reconcilerObjects.some(
      ({ engine, decryption, path }) =>
        engine === 'flux' && decryption && mayHoldSecrets(path),
    )
  )
    found.add('sops');
  if (facetsOf(context).encrypted) found.add('git-crypt');
  return secretStrategies.filter(strategy => found.has(strategy));
}

/** Files that a `secretGenerator` turns into a Secret. */
function generatorInputs(context: LinkContext): ReadonlySet<string> {
  const inputs = new Set<string>();
  for (const { path, file } of context.kustomizations) {
    for (const generator of context.files.get(file)?.kustomization
      ?.generators ?? []) {
      if (generator.kind !== 'Secret') continue;
      for (const { reference } of generator.files) {
        const resolved = joinPath(
          path,
          reference.slice(reference.indexOf('=') + 1),
        );
        if (resolved !== undefined) inputs.add(resolved);
      }
    }
  }
  return inputs;
}

/** Files that become a Secret, and were not looked into: of what they hold nothing can be said. */
function unreadInputs(
  { files }: LinkContext,
  inputs: ReadonlySet<string>,
): LimitReached[] {
  return [...inputs].flatMap((path): LimitReached[] => {
    const format = files.get(path)?.format;
    if (format !== 'name' && format !== 'binary') return [];
    return [
      {
        limit: 'unreadable',
        path,
        message: `a secretGenerator reads '${shown(path)}', of which ${format === 'name' ? 'only the name was read' : 'the content is no text'}`,
      },
    ];
  });
}
