import { EstateOverview } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { LoadedStandard } from '../../standards/LoadedStandard';

type Problem = EstateOverview['problems'][number];

/** What is said of one repository, and of several. */
const SOURCE_PROBLEMS: Record<string, readonly [string, string]> = {
  'not-found': ['could not be found', 'could not be found'],
  'no-access': [
    'may not be read with the present credentials',
    'may not be read with the present credentials',
  ],
  'not-allowed': [
    'is on a host or in a directory that is not allowed',
    'are on a host or in a directory that is not allowed',
  ],
  'rate-limited': [
    'waits because its host limits requests',
    'wait because their host limits requests',
  ],
  'too-large': ['is too large', 'are too large'],
  'timed-out': ['took too long to read', 'took too long to read'],
  invalid: [
    'has a source location that makes no sense',
    'have a source location that makes no sense',
  ],
  failed: ['could not be read or analysed', 'could not be read or analysed'],
  'analysis-failed': ['could not be analysed', 'could not be analysed'],
  'analysis-timed-out': [
    'takes too long to analyse',
    'take too long to analyse',
  ],
  'out-of-memory': [
    'needs too much memory to be analysed',
    'need too much memory to be analysed',
  ],
  'too-many-facts': ['has too many facts', 'have too many facts'],
  'process-ended': [
    'ended the process that scanned it',
    'ended the process that scanned them',
  ],
};

/** As many as a person reads; the rest is counted. */
const NAMED_SUBJECTS = 10;

/** What keeps assessments from being made or being right, and who can do what about it. */
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
  return standards.filter(({ errors }) => errors.length).map(standardProblem);
}

function standardProblem(loaded: LoadedStandard): Problem {
  const { target, standard, errors, pending } = loaded;
  if (pending) {
    return {
      message: `The standard ${target} is not read yet`,
      action: 'Wait a minute. Until then nothing is assessed by it.',
      count: 1,
    };
  }
  return {
    message: `The standard ${target} has mistakes: ${errors[0]}`,
    action: standard
      ? `Correct it. Until then version ${standard.metadata.version} stays in force.`
      : 'Correct it. Until then nothing can be judged by it.',
    count: errors.length,
  };
}

function sourceProblems(estate: EstateSnapshot): Problem[] {
  const unsourced: Problem[] = [];
  const failing = new Map<string, { action: string; sources: Set<string> }>();
  const withoutSource: string[] = [];
  let withoutSourceAction = '';
  for (const { source, summary } of estate.entities.values()) {
    if (!source.error) {
      continue;
    }
    if (source.state === 'no-source' && source.error.kind === 'not-found') {
      withoutSource.push(summary.entityRef);
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
  if (withoutSource.length) {
    unsourced.push({
      message:
        withoutSource.length === 1
          ? '1 entity does not say where its deployment configuration is'
          : `${withoutSource.length} entities do not say where their deployment configuration is`,
      action: withoutSourceAction,
      count: withoutSource.length,
      subjects: named(withoutSource),
    });
  }
  return [
    ...unsourced,
    ...[...failing].map(([kind, { action, sources }]) => ({
      message: inWords(kind, sources.size),
      action,
      count: sources.size,
      subjects: named(sources),
    })),
  ];
}

function inWords(kind: string, count: number): string {
  const [one, several] = SOURCE_PROBLEMS[kind];
  return count === 1
    ? `1 repository ${one}`
    : `${count} repositories ${several}`;
}

function named(subjects: Iterable<string>): string[] {
  return [...subjects].sort().slice(0, NAMED_SUBJECTS);
}
