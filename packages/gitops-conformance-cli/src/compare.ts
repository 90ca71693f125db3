import {
  Assessment,
  ENGINE_VERSION,
  RepositoryTree,
  Standard,
  withoutBaseline,
} from '@gitops-adoption/conformance';
import { AssessTargetsOptions, assessTargets } from './assessTargets';
import { UsageError } from './exitCodes';
import { movedFiles } from './movedFiles';
import { readBaseline } from './readBaseline';
import { readGitTree } from './readGitTree';
import { Target } from './targets';

export interface CompareOptions {
  readonly directory: string;
  readonly baseline?: string;
  readonly since?: string;
}

export interface Comparison {
  readonly assessments: readonly Assessment[];
  /** The Git ref or the file that was compared with. */
  readonly comparedWith: string;
  /** Why more may look new than is. */
  readonly notes: readonly string[];
}

/** Leaves of assessments what is worse than before, where a comparison is asked for. */
export async function compare(
  assessments: readonly Assessment[],
  { directory, baseline, since }: CompareOptions,
  run: {
    readonly tree: RepositoryTree;
    readonly targets: readonly Target[];
    readonly options: AssessTargetsOptions;
  },
): Promise<Comparison | undefined> {
  if (baseline !== undefined && since !== undefined) {
    throw new UsageError('--baseline and --since exclude each other');
  }
  if (since !== undefined) {
    const tree = {
      ...(await readGitTree(directory, since)),
      url: run.tree.url,
    };
    const before = await assessTargets(
      tree,
      run.targets.filter(({ path }) => isIn(tree, path)),
      {
        ...run.options,
        name: `${directory} at ${since}`,
        comparison: { movedTo: movedFiles(tree, run.tree) },
      },
    );
    return {
      assessments: subtractAll(assessments, before),
      comparedWith: since,
      notes: [],
    };
  }
  if (baseline === undefined) return undefined;
  const before = await readBaseline(baseline);
  return {
    assessments: subtractAll(assessments, before),
    comparedWith: baseline,
    notes: notesOn(baseline, before, assessments, run.options.standard),
  };
}

/** What was not there before has no baseline, and is judged in full. */
function subtractAll(
  assessments: readonly Assessment[],
  baseline: readonly Assessment[],
): Assessment[] {
  const byRef = new Map(baseline.map(before => [before.entityRef, before]));
  return assessments.map(assessment => {
    const before = byRef.get(assessment.entityRef);
    return before ? withoutBaseline(assessment, before) : assessment;
  });
}

function isIn({ files }: RepositoryTree, path: string): boolean {
  return (
    path === '.' || [...files.keys()].some(file => file.startsWith(`${path}/`))
  );
}

/** Nothing is hidden by another standard, but what only it finds looks new. */
function notesOn(
  path: string,
  baseline: readonly Assessment[],
  assessments: readonly Assessment[],
  { metadata: { name, version } }: Standard,
): string[] {
  const current = `${name} ${version}`;
  const notes = new Set<string>();
  for (const { standard, profile, entityRef, engineVersion } of baseline) {
    const now = assessments.find(other => other.entityRef === entityRef);
    if (!now) continue;
    const was = `${standard.name} ${standard.version}`;
    const differs: string[] = [];
    if (was !== current) differs.push(`the standard ${was}, not ${current}`);
    if (profile !== now.profile) {
      differs.push(`the profile ${profile ?? 'none'}, not ${now.profile}`);
    }
    if (engineVersion !== ENGINE_VERSION) {
      differs.push(`version ${engineVersion}, not ${ENGINE_VERSION}`);
    }
    for (const difference of differs) {
      notes.add(
        `The baseline '${path}' was written under ${difference}: what only this run finds is listed as new`,
      );
    }
  }
  return [...notes];
}
