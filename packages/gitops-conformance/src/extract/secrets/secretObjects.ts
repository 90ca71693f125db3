import { SecretTool } from '../../ecosystems/Ecosystem';
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

function strategyOf(
  tool: SecretTool,
  apiVersion: string,
  kind: string,
): Strategy {
  return {
    strategy: tool.strategy,
    deprecatedApi: tool.isDeprecated?.(apiVersion, kind) || undefined,
  };
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
  const tool = apiVersion ? secretToolOf(apiVersion, kind) : undefined;
  if (!apiVersion || !tool) {
    const secretRefs = secretsNamedBy(document);
    return secretRefs && { ...base, secretRefs };
  }
  if (tool.isUsedBy?.(document) === false) return base;
  const strategy = strategyOf(tool, apiVersion, kind);
  if (kind === 'SecretProviderClass') {
    const provider = textOf(mapping(document.mapping.spec).provider);
    return { ...base, ...strategy, provider, ...strategyOfProvider(provider) };
  }
  return {
    ...base,
    ...strategy,
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

const maxObject = 4000;
/** Another object: of a stream, or behind a list item or a branch of the template that has an `apiVersion` of its own. */
const nextObject = /^(?:---|[ \t]*(?:- )?apiVersion:)/m;
const constantName =
  /^[ \t]*metadata:[ \t]*\n(?:[ \t](?![ \t]*name:)[^\n]*\n){0,20}[ \t]+name:[ \t]*["']?([a-z0-9][a-z0-9.-]{0,252})["']?[ \t\r]*$/m;

/**
 * The same in a template, where only constants can be read: an object that its `apiVersion` names is in use as soon
 * as the chart is.
 *
 * @internal
 */
export function readTemplatedObjects(text: string): Objects[] {
  const objects: Objects[] = [];
  for (const { index, 1: apiVersion } of text.matchAll(secretGroupPattern())) {
    const object = objectAt(text, index);
    const kind = /^[ \t]*kind:[ \t]*["']?(\w+)/m.exec(object)?.[1];
    const tool = kind && secretToolOf(apiVersion, kind);
    if (!tool) continue;
    objects.push({
      kind,
      apiVersion,
      name: constantName.exec(object)?.[1],
      line: lineAt(text, index),
      store: storeOf(object),
      ...strategyOf(tool, apiVersion, kind),
    });
  }
  return objects;
}

/** The lines of a template from the `apiVersion` of an object to the next object. */
function objectAt(text: string, index: number): string {
  const [first] = text.slice(index, index + maxObject).split('\n', 1);
  const rest = text.slice(index + first.length, index + maxObject);
  const end = rest.search(nextObject);
  return first + (end < 0 ? rest : rest.slice(0, end));
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
