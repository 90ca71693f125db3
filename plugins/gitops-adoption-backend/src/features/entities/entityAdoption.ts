import { ScmIntegrations } from '@backstage/integration';
import { bySeverity, ResultState, Rule } from '@gitops-adoption/conformance';
import {
  EntityAdoption,
  EntityResult,
  SourceStatus,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { StoredSource } from '../../database/repositories/loadSource';
import { isoTime } from '../../database/tables';
import { EstateEntity, EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { toSourceStatus } from '../../snapshot/toEstateEntity';
import { toStandardRef } from '../../standards/findStandard';
import { LoadedStandard } from '../../standards/LoadedStandard';
import { VisibleResults } from '../../visibility/VisibleResults';
import { policyFor, toWaiverTerms } from '../waivers/waiverTerms';
import { EvidenceLinks } from './EvidenceLinks';
import { templateUrl } from '../estate/templateUrl';

const STATES: readonly ResultState[] = [
  'fail',
  'unknown',
  'waived',
  'pass',
  'not-applicable',
];

/** All that a service's own page shows, what needs doing first. */
export async function entityAdoption(options: {
  database: Knex;
  estate: EstateSnapshot;
  entity: EstateEntity;
  /** As of now; the snapshot's may be a little older. */
  source: StoredSource | undefined;
  standards: readonly LoadedStandard[];
  rules: readonly Rule[];
  integrations: ScmIntegrations;
  today: string;
}): Promise<EntityAdoption> {
  const { database, entity, source, standards, integrations } = options;
  const { entityRef } = entity.summary;
  const results = await new VisibleResults(options).of(entityRef);
  const links = await EvidenceLinks.create(
    { database, integrations, own: source?.repository },
    results.flatMap(({ result }) => result.evidence),
  );
  const toResult = ({
    result,
    since,
  }: (typeof results)[number]): EntityResult => ({
    ...result,
    since: isoTime(since),
    evidenceUrls: result.evidence.map(evidence => links.of(evidence)),
    remediationUrl:
      result.remediation &&
      templateUrl(result.remediation.template, result.remediation.values),
  });
  const policy = policyFor(entity, standards, options.rules);
  const standard = standards
    .flatMap(loaded => loaded.standard ?? [])
    .find(
      ({ metadata: { name, version } }) =>
        name === entity.assessment?.standard.name &&
        version === entity.assessment?.standard.version,
    );
  const { results: _, ...assessment } = entity.assessment ?? { results: [] };
  return {
    entityRef,
    title: entity.summary.title,
    assessment: 'gates' in assessment ? assessment : undefined,
    results: results.map(toResult).sort(byUrgency),
    nextPhase: entity.assessment?.gates.find(gate => !gate.reached),
    source: currentSource(entity, source),
    waiverTerms: policy && toWaiverTerms(policy, options.today),
    standard: standard && {
      ...toStandardRef(standard),
      docs: standard.metadata.docs,
    },
  };
}

/** As of now, but found as the caller may know it. */
export function currentSource(
  { source: { foundThrough, ...known } }: EstateEntity,
  stored: StoredSource | undefined,
): SourceStatus {
  const current = stored ? toSourceStatus(stored, stored.repository) : known;
  return { ...current, foundThrough };
}

function byUrgency(a: EntityResult, b: EntityResult): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    a.phase - b.phase ||
    bySeverity(a, b) ||
    a.ruleId.localeCompare(b.ruleId)
  );
}
