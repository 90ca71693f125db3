import {
  secretGroupPattern,
  secretToolOf,
  secretTools,
} from '../../ecosystems/registry';
import { mapping, text as textOf } from '../../ecosystems/fields';
import { SecretStrategy } from '../../model/RepositoryFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { lineAt } from '../../yaml/lineAt';
import { secretsNamedBy } from './secretsNamedBy';
import { SecretFileFacts, SecretStrategyUse } from './SecretFileFacts';

type Objects = NonNullable<SecretFileFacts['objects']>[number];

interface Strategy {
  readonly strategy: SecretStrategy;
  readonly deprecatedApi?: boolean;
}

function strategyOf(apiVersion: string, kind: string): Strategy | undefined {
  const tool = secretToolOf(apiVersion, kind);
  return (
    tool && {
      strategy: tool.strategy,
      deprecatedApi: tool.isDeprecated?.(apiVersion, kind) || undefined,
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
  const known = apiVersion && strategyOf(apiVersion, kind);
  if (!known) {
    const secretRefs = secretsNamedBy(document);
    return secretRefs && { ...base, secretRefs };
  }
  if (kind === 'SecretProviderClass') {
    const provider = textOf(mapping(document.mapping.spec).provider);
    return { ...base, ...known, provider, ...strategyOfProvider(provider) };
  }
  return {
    ...base,
    ...known,
    provider: providerOf(document),
    store: storeOf(document.text),
  };
}

/** The strategy whose store a driver mounts, where it is one of its own. */
function strategyOfProvider(
  provider: string | undefined,
): Pick<Objects, 'strategy'> {
  const tool = secretTools().find(
    ({ csiProvider }) => csiProvider !== undefined && csiProvider === provider,
  );
  return tool ? { strategy: tool.strategy } : {};
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
  for (const { index, 1: apiVersion } of text.matchAll(secretGroupPattern())) {
    const kind = /^[ \t]*kind:[ \t]*["']?(\w+)/m.exec(
      text.slice(index, index + 400),
    )?.[1];
    const known = kind && strategyOf(apiVersion, kind);
    if (!known) continue;
    const after = text.slice(index, index + 4000);
    objects.push({
      kind,
      apiVersion,
      line: lineAt(text, index),
      store: storeOf(after),
      ...known,
    });
  }
  return objects;
}

/** Uses of strategies that leave no object of their own. @internal */
export function readStrategyUses({
  documents,
}: FileContent): SecretStrategyUse[] {
  const tools = secretTools();
  return documents.flatMap(document =>
    tools.flatMap(
      ({ strategy, usesIn }) =>
        usesIn?.(document).map(use => ({ strategy, ...use })) ?? [],
    ),
  );
}

/** Uses that a text shows wherever they stand: marks of clients, and references that vals replaces. @internal */
export function readReferences(content: FileContent): SecretStrategyUse[] {
  const { text: searched } = content;
  const uses: SecretStrategyUse[] = [];
  for (const { strategy, marks = [] } of secretTools())
    for (const { mark, provider } of marks) {
      const at = searched.indexOf(mark);
      if (at >= 0)
        uses.push({ strategy, line: lineAt(searched, at), provider });
    }
  if (!searched.includes('ref+')) return uses;
  const seen = new Set<string>();
  for (const { index, 1: scheme } of searched.matchAll(/\bref\+(\w+):\/\//g)) {
    const tool = secretTools().find(({ valsSchemes }) =>
      valsSchemes?.includes(scheme),
    );
    if (!tool || seen.has(tool.strategy)) continue;
    seen.add(tool.strategy);
    const { strategy } = tool;
    uses.push({ strategy, line: lineAt(searched, index), provider: 'vals' });
  }
  return uses;
}
