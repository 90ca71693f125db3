import {
  secretGroupPattern,
  secretToolOf,
  secretTools,
} from '../../ecosystems/registry';
import { SecretStrategy } from '../../model/RepositoryFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { lineAt } from '../../yaml/lineAt';
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
  if (!known) return readCsiProvider(document, base);
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
  const tool = secretTools().find(
    ({ csiProvider }) => csiProvider !== undefined && csiProvider === provider,
  );
  return { ...base, provider, strategy: tool?.strategy };
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
