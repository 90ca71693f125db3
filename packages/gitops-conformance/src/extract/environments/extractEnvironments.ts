import { isMapping, SourceDocument } from '../source/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import {
  DeclaredEnvironment,
  EnvironmentFileFacts,
  PromotionStage,
} from './EnvironmentFileFacts';

const automationKinds = /^(?:ImageUpdateAutomation|ImagePolicy|ImageUpdater)$/;
const ciFile =
  /^\.github\/workflows\/|(?:^|\/)\.gitlab-ci\.ya?ml$|^\.gitlab\/|(?:^|\/)azure-pipelines[^/]*\.ya?ml$|^\.circleci\/|^\.tekton\//;

/**
 * Environments that are declared by name rather than by a directory, and what moves versions between them.
 *
 * @internal
 */
export function extractEnvironments(
  file: SourceFile,
): EnvironmentFileFacts | undefined {
  if (file.text === '') return undefined;
  const facts: {
    -readonly [K in keyof EnvironmentFileFacts]: EnvironmentFileFacts[K];
  } = {};
  if (file.name === 'fleet.yaml' || file.name === 'fleet.yml')
    facts.fleetTargets = some(
      fleetTargets(file.documents[0], 'targetCustomizations', []),
    );
  if (/^helmfile(?:\.[\w-]+)?\.ya?ml(?:\.gotmpl)?$/.test(file.name))
    facts.helmfileEnvironments = some(helmfileEnvironments(file));
  const stages: PromotionStage[] = [];
  const automation: { line: number; kind: string }[] = [];
  for (const document of file.documents) {
    const { kind, apiVersion } = document;
    if (kind === 'Stage' && apiVersion?.startsWith('kargo.akuity.io/'))
      stages.push(kargoStage(document));
    else if (
      kind !== undefined &&
      automationKinds.test(kind) &&
      isImageAutomation(apiVersion)
    )
      automation.push({ line: document.line, kind });
    else if (
      kind === 'PromotionStrategy' &&
      apiVersion?.startsWith('promoter.argoproj.io/')
    )
      facts.branches = some(promotedBranches(document));
    else if (
      kind === 'Application' &&
      Object.keys(document.metadata.annotations ?? {}).some(key =>
        key.startsWith('argocd-image-updater.argoproj.io/'),
      )
    ) {
      automation.push({ line: document.line, kind: 'argocd-image-updater' });
    } else if (kind === 'GitRepo' && apiVersion?.startsWith('fleet.cattle.io/'))
      facts.fleetTargets = some(fleetTargets(document, 'targets', ['spec']));
  }
  facts.kargoStages = some(stages);
  facts.imageAutomation = some(automation);
  if (ciFile.test(file.path)) facts.promotionWorkflow = promotionWorkflow(file);
  return Object.values(facts).some(fact => fact !== undefined)
    ? facts
    : undefined;
}

function isImageAutomation(apiVersion: string | undefined): boolean {
  return (
    apiVersion !== undefined &&
    /^(?:image\.toolkit\.fluxcd\.io|argocd-image-updater\.argoproj\.io)\//.test(
      apiVersion,
    )
  );
}

function some<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** A target is known by its name, or by the cluster, group or `env` label that it selects. */
function fleetTargets(
  document: SourceDocument | undefined,
  field: string,
  parents: readonly string[],
): DeclaredEnvironment[] {
  let holder: unknown = document?.value;
  for (const parent of parents)
    holder = isMapping(holder) ? holder[parent] : undefined;
  const targets = isMapping(holder) ? holder[field] : undefined;
  if (!document || !Array.isArray(targets)) return [];
  return targets.flatMap((target: unknown, index): DeclaredEnvironment[] => {
    const name = isMapping(target) ? targetName(target) : undefined;
    return name === undefined
      ? []
      : [{ name, line: document.lineOf([...parents, field, index]) }];
  });
}

function targetName(
  target: Readonly<Record<string, unknown>>,
): string | undefined {
  const selector =
    isMapping(target.clusterSelector) &&
    isMapping(target.clusterSelector.matchLabels)
      ? target.clusterSelector.matchLabels
      : {};
  const label = Object.entries(selector).find(([key]) =>
    /^(?:.*\/)?(?:env|environment|stage|tier)$/i.test(key),
  )?.[1];
  return [target.name, label, target.clusterGroup, target.clusterName].find(
    (name): name is string => typeof name === 'string' && name !== '',
  );
}

function kargoStage(document: SourceDocument): PromotionStage {
  const spec = document.mapping.spec;
  const requested: unknown[] =
    isMapping(spec) && Array.isArray(spec.requestedFreight)
      ? spec.requestedFreight
      : [];
  const upstream = requested.flatMap((request): unknown[] => {
    const sources =
      isMapping(request) && isMapping(request.sources)
        ? request.sources.stages
        : undefined;
    return Array.isArray(sources) ? sources : [];
  });
  // Before Kargo 0.8: `subscriptions.upstreamStages[].name`.
  const subscriptions =
    isMapping(spec) && isMapping(spec.subscriptions)
      ? spec.subscriptions.upstreamStages
      : undefined;
  const older = Array.isArray(subscriptions)
    ? subscriptions.map((stage: unknown) =>
        isMapping(stage) ? stage.name : undefined,
      )
    : [];
  return {
    name: document.name ?? '',
    line: document.line,
    upstream: [...upstream, ...older].filter(
      (name): name is string => typeof name === 'string',
    ),
  };
}

function promotedBranches(document: SourceDocument): DeclaredEnvironment[] {
  const spec = document.mapping.spec;
  const environments: unknown[] =
    isMapping(spec) && Array.isArray(spec.environments)
      ? spec.environments
      : [];
  return environments.flatMap((environment, index): DeclaredEnvironment[] =>
    isMapping(environment) && typeof environment.branch === 'string'
      ? [
          {
            name: environment.branch,
            line: document.lineOf(['spec', 'environments', index]),
          },
        ]
      : [],
  );
}

/** Templated more often than not, so read by its lines: the keys one level below `environments:`. */
function helmfileEnvironments(file: SourceFile): DeclaredEnvironment[] {
  const lines = file.text.split('\n');
  const start = lines.findIndex(line => /^environments:\s*$/.test(line));
  if (start < 0) return [];
  const found: DeclaredEnvironment[] = [];
  let indent: number | undefined;
  for (let i = start + 1; i < lines.length && !/^[^\s#{]/.test(lines[i]); i++) {
    const key = /^(\s+)["']?([\w.-]+)["']?:/.exec(lines[i]);
    if (!key) continue;
    indent ??= key[1].length;
    if (key[1].length === indent) found.push({ name: key[2], line: i + 1 });
  }
  return found;
}

/** Says that it promotes, in its name, a job's or a step's. */
function promotionWorkflow(file: SourceFile): { line: number } | undefined {
  if (/promot/i.test(file.name)) return { line: 1 };
  const at = file.text.search(
    /^\s*(?:-\s+)?(?:name:\s*["']?[^\n#]{0,80}\b|["']?[\w-]{0,40})promot(?:e|ion|ing)\b/im,
  );
  return at < 0 ? undefined : { line: lineAt(file.text, at + 1) };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (
    let at = text.indexOf('\n');
    at >= 0 && at < offset;
    at = text.indexOf('\n', at + 1)
  )
    line++;
  return line;
}
