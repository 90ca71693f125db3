import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { lineAt } from '../../yaml/lineAt';
import { SourceFile } from '../source/SourceFile';
import {
  DeclaredEnvironment,
  EnvironmentFileFacts,
  PromotionStage,
} from './EnvironmentFileFacts';

const ciPath = /^\.(?:github\/workflows|gitlab|circleci|tekton)\//;
const ciName = /^(?:\.gitlab-ci|azure-pipelines.*)\.ya?ml$/;
const helmfileName = /^helmfile(?:\.[\w-]+)?\.ya?ml(?:\.gotmpl)?$/;
const imageUpdater = 'argocd-image-updater.argoproj.io/';

/** What the documents of a file add to its facts. */
interface Found {
  readonly kargoStages: PromotionStage[];
  readonly imageAutomation: { readonly line: number; readonly kind: string }[];
  readonly branches: DeclaredEnvironment[];
  readonly fleetTargets: DeclaredEnvironment[];
  readonly helmfileEnvironments: DeclaredEnvironment[];
}

type Reader = (document: SourceDocument, found: Found) => void;

const readAutomation: Reader = (document, found) =>
  found.imageAutomation.push({
    line: document.line,
    kind: document.kind ?? '',
  });

/** Kinds that matter, by group; any other document costs a lookup. */
const readers: ReadonlyMap<string, readonly [group: string, read: Reader]> =
  new Map<string, readonly [string, Reader]>([
    [
      'Stage',
      [
        'kargo.akuity.io/',
        (document, found) => found.kargoStages.push(kargoStage(document)),
      ],
    ],
    [
      'PromotionStrategy',
      [
        'promoter.argoproj.io/',
        (document, found) => found.branches.push(...promotedBranches(document)),
      ],
    ],
    [
      'GitRepo',
      [
        'fleet.cattle.io/',
        (document, found) =>
          found.fleetTargets.push(
            ...fleetTargets(document, 'targets', ['spec']),
          ),
      ],
    ],
    ['ImageUpdateAutomation', ['image.toolkit.fluxcd.io/', readAutomation]],
    ['ImagePolicy', ['image.toolkit.fluxcd.io/', readAutomation]],
    ['ImageUpdater', [imageUpdater, readAutomation]],
    [
      'Application',
      [
        'argoproj.io/',
        (document, found) => {
          if (
            Object.keys(document.metadata.annotations ?? {}).some(key =>
              key.startsWith(imageUpdater),
            )
          ) {
            found.imageAutomation.push({
              line: document.line,
              kind: 'argocd-image-updater',
            });
          }
        },
      ],
    ],
  ]);

/**
 * Environments that are declared by name rather than by a directory, and what moves versions between them.
 *
 * @internal
 */
export function extractEnvironments(
  file: SourceFile,
): EnvironmentFileFacts | undefined {
  if (file.text === '') return undefined;
  // Nearly every file has nothing to say, and should cost nothing.
  let found: Found | undefined;
  const collect = (): Found =>
    (found ??= {
      kargoStages: [],
      imageAutomation: [],
      branches: [],
      fleetTargets: [],
      helmfileEnvironments: [],
    });
  for (const document of file.documents) {
    const reader =
      document.kind === undefined ? undefined : readers.get(document.kind);
    if (reader && document.apiVersion?.startsWith(reader[0]))
      reader[1](document, collect());
  }
  if (file.name === 'fleet.yaml' || file.name === 'fleet.yml') {
    collect().fleetTargets.push(
      ...fleetTargets(file.documents[0], 'targetCustomizations', []),
    );
  } else if (file.name.startsWith('helmfile') && helmfileName.test(file.name)) {
    collect().helmfileEnvironments.push(...helmfileEnvironments(file));
  }
  const workflow =
    ciPath.test(file.path) || ciName.test(file.name)
      ? promotionWorkflow(file)
      : undefined;
  if (!found && workflow === undefined) return undefined;
  const lists = Object.entries(found ?? {}).filter(
    ([, items]) => items.length > 0,
  );
  if (lists.length === 0 && workflow === undefined) return undefined;
  return {
    ...Object.fromEntries(lists),
    ...(workflow && { promotionWorkflow: workflow }),
  };
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
    /^[ \t]*(?:-[ \t]+)?(?:name:[ \t]*["']?[^\n#]{0,80}\b|["']?[\w-]{0,40})promot(?:e|ion|ing)\b/im,
  );
  return at < 0 ? undefined : { line: lineAt(file.text, at + 1) };
}
