import { PipelineFacts } from '../../extract/guardrails/GuardrailFileFacts';
import { matchesGlob } from '../../model/globs';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';

type Linked = readonly [path: string, pipeline: PipelineFacts];

const known = new WeakMap<LinkContext['files'], readonly Linked[]>();
/** Patterns times files that they are held against. */
const maxMatches = 1_000_000;

class Files {
  private readonly paths: ReadonlySet<string>;
  private matches = 0;

  constructor(private readonly all: readonly string[]) {
    this.paths = new Set(all);
  }

  /** Files of a path, of a directory with an action, or of a pattern. */
  named(path: string): readonly string[] {
    const candidates = [path, `${path}/action.yml`, `${path}/action.yaml`];
    const exact = candidates.filter(candidate => this.paths.has(candidate));
    if (exact.length > 0 || !path.includes('*')) return exact;
    this.matches += this.all.length;
    return this.matches > maxMatches
      ? []
      : this.all.filter(file => matchesGlob(path, file));
  }
}

/**
 * Pipelines that run: those that lie where a CI system looks for them, and the files of this repository that they are made of.
 *
 * @internal
 */
export function pipelinesOf(
  context: Pick<LinkContext, 'files'>,
): readonly Linked[] {
  const found = known.get(context.files);
  if (found) return found;
  const pipelines = link(context);
  known.set(context.files, pipelines);
  return pipelines;
}

function link(context: Pick<LinkContext, 'files'>): readonly Linked[] {
  const all = new Map(
    facetsOf(context).guardrails.flatMap(([path, { pipeline }]) =>
      pipeline ? [[path, pipeline] as const] : [],
    ),
  );
  const files = new Files([...all.keys()]);
  const reached = [...all].filter(([, { runs }]) => runs);
  const seen = new Set(reached.map(([path]) => path));
  const callers = new Map<string, boolean[]>();
  // Grows while it is gone through.
  for (const [, { references = [] }] of reached) {
    for (const { path, inTestCluster = false } of references) {
      for (const file of files.named(path)) {
        callers.set(file, [...(callers.get(file) ?? []), inTestCluster]);
        if (seen.has(file)) continue;
        seen.add(file);
        reached.push([file, all.get(file)!]);
      }
    }
  }
  const leavesCluster = (path: string) =>
    files.named(path).some(file => all.get(file)?.leavesTestCluster);
  return reached.map(([path, pipeline]): Linked => {
    const from = callers.get(path);
    const push = from?.every(inTestCluster => inTestCluster)
      ? []
      : pipeline.push?.filter(({ after }) => !after?.some(leavesCluster));
    return [path, { ...pipeline, push }];
  });
}
