import { Assessment, countBySeverity } from '@gitops-adoption/conformance';
import {
  EntitySummary,
  SourceStatus,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import {
  SnapshotRepository,
  SnapshotRow,
  SnapshotAssessment,
} from '../database/assessments/loadSnapshotRows';
import { digest } from '../database/digest';
import { OutcomeReader } from '../database/assessments/outcomes';
import { isoTime } from '../database/tables';
import { describeFinding, hiddenFinding } from '../sources/describeFinding';
import { EstateEntity } from './EstateSnapshot';

export function toEstateEntity(
  row: SnapshotRow,
  stored: Assessment | undefined,
): EstateEntity {
  const assessment = stored && ofCommit(stored, row.commit);
  const repository = row.url === null ? undefined : row;
  const source = toSourceStatus(row, repository as SnapshotRepository);
  return {
    source,
    assessment,
    summary: toSummary(row, source, assessment),
    version: versionOf(row),
    hiddenFinding: row.found_through
      ? hiddenFinding(row.found_through)
      : undefined,
  };
}

/** Of the assessment, the time of its last change stands for all that it says. */
function versionOf(row: SnapshotRow): string {
  const { title, owner, repository_id, path, problem, ref, etag, error } = row;
  return digest(
    JSON.stringify([title, owner, repository_id, path, problem]),
    JSON.stringify([
      row.url,
      ref,
      etag,
      row.commit,
      error,
      row.last_success_at !== null,
    ]),
    isoTime(row.changed_at) ?? '',
  );
}

/** The latest commit that the assessment is of: those after it that say the same leave it as it is. */
function ofCommit(assessment: Assessment, commit: string | null): Assessment {
  const { repository } = assessment;
  return repository.url === undefined || commit === null
    ? assessment
    : { ...assessment, repository: { ...repository, commit } };
}

/** Results carry no messages and no evidence. */
export function toAssessment(
  row: SnapshotAssessment,
  outcomes: OutcomeReader,
): Assessment {
  return {
    ...JSON.parse(row.assessment),
    results: outcomes.read(JSON.parse(row.outcomes)),
  };
}

export function toSourceStatus(
  row: Pick<SnapshotRow, 'path' | 'found_through' | 'problem'>,
  repository: SnapshotRepository | undefined,
): SourceStatus {
  const error: SourceStatus['error'] = JSON.parse(
    row.problem ?? repository?.error ?? 'null',
  );
  return {
    state: stateOf(repository, error),
    ...(repository && {
      repositoryUrl: repository.url,
      ref: repository.ref ?? undefined,
      path: row.path,
      commit: repository.etag ?? undefined,
      lastAttempt: isoTime(repository.last_attempt_at),
      lastSuccess: isoTime(repository.last_success_at),
      nextAttempt: isoTime(repository.next_attempt_at),
    }),
    foundThrough: row.found_through
      ? describeFinding(row.found_through)
      : undefined,
    error: error ?? undefined,
  };
}

function stateOf(
  repository: SnapshotRepository | undefined,
  error: SourceStatus['error'],
): SourceStatus['state'] {
  if (!repository) {
    return 'no-source';
  }
  if (error) {
    return 'failed';
  }
  return repository.last_success_at ? 'current' : 'never-scanned';
}

function toSummary(
  row: SnapshotRow,
  source: SourceStatus,
  assessment: Assessment | undefined,
): EntitySummary {
  const next = assessment?.gates.find(gate => !gate.reached);
  return {
    entityRef: row.entity_ref,
    title: row.title,
    owner: row.owner ?? undefined,
    profile: assessment?.profile,
    phase: assessment?.phase ?? 0,
    score: assessment?.score ?? 0,
    unknown: assessment
      ? assessment.unknown
      : 'Not assessed yet: its standard is not read yet or not valid, or it waits for its first scan',
    exempt: assessment?.exemption !== undefined,
    findings: countBySeverity(
      (assessment?.results ?? []).filter(({ state }) => state === 'fail'),
    ),
    blockedBy: next?.blockedBy.length ?? 0,
    source,
  };
}
