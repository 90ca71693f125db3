import { EstateOverview } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { LoadedStandard } from '../standards/StandardsLoader';

type Problem = EstateOverview['problems'][number];

const SOURCE_PROBLEMS: Record<string, string> = {
  'not-found': 'could not be found',
  'no-access': 'may not be read with the present credentials',
  'not-allowed': 'are on a host or in a directory that is not allowed',
  'rate-limited': 'wait because their host limits requests',
  'too-large': 'are too large',
  'timed-out': 'took too long to read',
  invalid: 'have a source location that makes no sense',
  failed: 'could not be read or analysed',
};

/** What keeps verdicts from being made or being right, and who can do what about it. */
export function estateProblems(
  estate: EstateSnapshot,
  standards: readonly LoadedStandard[],
): Problem[] {
  return [...standardProblems(standards), ...sourceProblems(estate)];
}

function standardProblems(standards: readonly LoadedStandard[]): Problem[] {
  if (!standards.length) {
    return [
      {
        message: 'No standard is configured',
        action: 'Name one in gitopsAdoption.standards.',
        count: 1,
      },
    ];
  }
  return standards
    .filter(({ errors }) => errors.length)
    .map(({ target, standard, errors }) => ({
      message: `The standard ${target} has mistakes: ${errors[0]}`,
      action: standard
        ? `Correct it. Until then version ${standard.metadata.version} stays in force.`
        : 'Correct it. Until then nothing can be judged by it.',
      count: errors.length,
    }));
}

function sourceProblems(estate: EstateSnapshot): Problem[] {
  const unsourced: Problem[] = [];
  const failing = new Map<string, { action: string; sources: Set<string> }>();
  let withoutSource = 0;
  let withoutSourceAction = '';
  for (const { source, summary } of estate.entities.values()) {
    if (!source.error) {
      continue;
    }
    if (source.state === 'no-source' && source.error.kind === 'not-found') {
      withoutSource++;
      withoutSourceAction = source.error.action;
      continue;
    }
    const { kind, action } = source.error;
    const group = failing.get(kind) ?? { action, sources: new Set() };
    group.sources.add(
      source.repositoryUrl
        ? `${source.repositoryUrl}@${source.ref}`
        : summary.entityRef,
    );
    failing.set(kind, group);
  }
  if (withoutSource) {
    unsourced.push({
      message: 'Entities do not say where their deployment configuration is',
      action: withoutSourceAction,
      count: withoutSource,
    });
  }
  return [
    ...unsourced,
    ...[...failing].map(([kind, { action, sources }]) => ({
      message: `Repositories ${SOURCE_PROBLEMS[kind]}`,
      action,
      count: sources.size,
    })),
  ];
}
