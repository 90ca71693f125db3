import { SecretStrategy } from '../../model/RepositoryFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { lineAt, linesBetween } from '../../yaml/lineAt';
import { SecretFileFacts, SecretStrategyUse } from './SecretFileFacts';

type Objects = NonNullable<SecretFileFacts['objects']>[number];

/** API groups whose objects are a strategy in use. Controllers that are merely installed are none. */
const groups: readonly [
  group: string,
  strategy: SecretStrategy,
  deprecated: (version: string, kind: string) => boolean,
][] = [
  [
    'external-secrets.io',
    'external-secrets',
    // What pushes has not come further yet.
    (version, kind) =>
      version === 'v1beta1' ||
      (version === 'v1alpha1' && !kind.endsWith('PushSecret')),
  ],
  ['kubernetes-client.io', 'external-secrets', () => true],
  ['bitnami.com', 'sealed-secrets', () => false],
  ['secrets.hashicorp.com', 'vault', () => false],
  ['onepassword.com', '1password', () => false],
  ['isindir.github.com', 'sops', () => false],
  ['craftypath.github.io', 'sops', () => false],
  // Generators that kustomize runs: KSOPS and SopsSecretGenerator.
  ['viaduct.ai', 'sops', () => false],
  ['goabout.com', 'sops', () => false],
  // Operators that copy from Vault into a Secret.
  ['ricoberger.de', 'vault', () => false],
  ['redhatcop.redhat.io', 'vault', () => false],
];
const strategyKinds =
  /^(?:(?:Cluster)?ExternalSecret|(?:Cluster)?SecretStore|(?:Cluster)?PushSecret|SealedSecret|Vault(?:Secret|StaticSecret|DynamicSecret|PKISecret|Auth|AuthGlobal|Connection)|HCPVaultSecretsApp|SecretTransformation|OnePasswordItem|SopsSecret|SopsSecretGenerator|ksops)$/;
const templatedGroup =
  /apiVersion:[ \t]*["']?(external-secrets\.io|kubernetes-client\.io|bitnami\.com|secrets\.hashicorp\.com|onepassword\.com|isindir\.github\.com|craftypath\.github\.io|ricoberger\.de|redhatcop\.redhat\.io)\/(\w+)/g;

function strategyOf(
  apiVersion: string,
  kind: string,
): { strategy: SecretStrategy; deprecatedApi?: boolean } | undefined {
  const [group, version = ''] = apiVersion.split('/');
  const known = groups.find(([name]) => name === group);
  return (
    known && {
      strategy: known[1],
      deprecatedApi: known[2](version, kind) || undefined,
    }
  );
}

/** Secrets, and the objects of the strategies that stand in for them. @internal */
export function readSecretObject(
  document: SourceDocument,
  position: number,
): Objects | undefined {
  const { kind, apiVersion } = document;
  if (kind === undefined) return undefined;
  const base = {
    kind,
    apiVersion,
    name: document.name,
    line: document.line,
    document: position,
  };
  if (kind === 'Secret' && apiVersion === 'v1') return base;
  if (apiVersion === undefined || !strategyKinds.test(kind))
    return readCsiProvider(document, base);
  const known = strategyOf(apiVersion, kind);
  if (!known) return undefined;
  return {
    ...base,
    ...known,
    provider: providerOf(document),
    store: storeOf(document.text),
  };
}

function readCsiProvider(
  document: SourceDocument,
  base: Objects,
): Objects | undefined {
  if (document.kind !== 'SecretProviderClass') return undefined;
  const provider = /^[ \t]+provider:[ \t]*["']?(\w+)["']?\s*$/m.exec(
    document.text,
  )?.[1];
  return {
    ...base,
    provider,
    strategy: provider === 'vault' ? 'vault' : undefined,
  };
}

/** The one key below `spec.provider` of a store. */
function providerOf(document: SourceDocument): string | undefined {
  if (!document.kind?.endsWith('SecretStore')) return undefined;
  const spec = document.mapping.spec;
  const provider =
    isMapping(spec) && isMapping(spec.provider)
      ? Object.keys(spec.provider)[0]
      : undefined;
  return provider;
}

function storeOf(text: string): string | undefined {
  const at = text.indexOf('secretStoreRef:');
  if (at < 0) return undefined;
  return /\bname:\s*["']?([\w.-]+)(?=["'\s,}]|$)/.exec(
    text.slice(at, at + 300),
  )?.[1];
}

/**
 * The same in a template, where only constants can be read: an object that its `apiVersion` names is in use as soon
 * as the chart is.
 *
 * @internal
 */
export function readTemplatedObjects(text: string): Objects[] {
  const objects: Objects[] = [];
  templatedGroup.lastIndex = 0;
  for (
    let match = templatedGroup.exec(text);
    match;
    match = templatedGroup.exec(text)
  ) {
    const apiVersion = `${match[1]}/${match[2]}`;
    const kind = /^[ \t]*kind:[ \t]*["']?(\w+)/m.exec(
      text.slice(match.index, match.index + 400),
    )?.[1];
    if (kind === undefined || !strategyKinds.test(kind)) continue;
    const known = strategyOf(apiVersion, kind);
    if (!known) continue;
    const after = text.slice(match.index, match.index + 4000);
    objects.push({
      kind,
      apiVersion,
      line: lineAt(text, match.index),
      store: storeOf(after),
      strategy: known.strategy,
      deprecatedApi: known.deprecatedApi,
    });
  }
  return objects;
}

/**
 * Strategies that leave no object of their own: annotations of a plug-in or an operator, references that the 1Password
 * CLI replaces.
 *
 * @internal
 */
export function readStrategyUses({
  documents,
}: FileContent): SecretStrategyUse[] {
  const uses: SecretStrategyUse[] = [];
  for (const { kind, metadata, text, startLine, line } of documents) {
    const annotations = metadata.annotations ?? {};
    if (annotations['avp.kubernetes.io/path'] !== undefined)
      uses.push({ strategy: 'vault', line, provider: 'argocd-vault-plugin' });
    if (annotations['operator.1password.io/item-path'] !== undefined)
      uses.push({ strategy: '1password', line, provider: 'operator' });
    if (
      (kind === 'Application' || kind === 'ApplicationSet') &&
      text.includes('name: argocd-vault-plugin')
    ) {
      uses.push({ strategy: 'vault', line, provider: 'argocd-vault-plugin' });
    }
    // Only in what is applied: a reference in a CI file or a shell environment is about a person's or a job's machine.
    const at = kind === 'Secret' ? text.indexOf('op://') : -1;
    if (at >= 0)
      uses.push({
        strategy: '1password',
        line: startLine + linesBetween(text, 0, at),
        provider: 'op-inject',
      });
  }
  return uses;
}
