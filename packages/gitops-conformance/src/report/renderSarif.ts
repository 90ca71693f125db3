import type {
  Location,
  Log,
  ReportingDescriptor,
  Result,
  Suppression,
} from 'sarif';
import {
  Assessment,
  Evidence,
  RuleResult,
  Severity,
} from '../model/Assessment';
import { Rule } from '../model/Rule';
import { ENGINE_VERSION } from '../version';

/** @public */
export interface RenderSarifOptions {
  /** Rules that the results may be of: their reasons go into the report. */
  readonly rules: readonly Rule[];
}

const LEVELS: Record<Severity, Result.level> = {
  critical: 'error',
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** What code scanning sorts security findings by, 0 to 10. */
const SECURITY_SEVERITY: Record<Severity, string> = {
  critical: '9.5',
  error: '7.5',
  warning: '5.0',
  info: '2.0',
};

/**
 * Findings as SARIF 2.1.0, for code scanning. Waived findings are there and suppressed; what is unknown is open, and
 * nothing else is listed.
 *
 * @public
 */
export function renderSarif(
  assessments: readonly Assessment[],
  options: RenderSarifOptions,
): string {
  const results = assessments.flatMap(assessment =>
    assessment.results.flatMap(result => toResults(assessment, result)),
  );
  const used = new Set(results.map(({ ruleId }) => ruleId));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'gitops-conformance',
            semanticVersion: ENGINE_VERSION,
            informationUri:
              'https://github.com/gitops-adoption/backstage-gitops-adoption',
            rules: options.rules
              .filter(({ id }) => used.has(id))
              .map(toDescriptor),
          },
        },
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function toDescriptor(rule: Rule): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.rationale },
    help: { text: rule.fix },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: ['gitops', rule.category],
      ...(rule.category === 'secrets'
        ? { 'security-severity': SECURITY_SEVERITY[rule.severity] }
        : {}),
    },
  };
}

function toResults(assessment: Assessment, result: RuleResult): Result[] {
  const { state, evidence, ruleId, severity, message } = result;
  if (state !== 'fail' && state !== 'waived' && state !== 'unknown') return [];
  const shared = {
    ruleId,
    // A level is only for what fails; what is unknown is left open for a person.
    ...(state === 'unknown'
      ? { kind: 'open' as const, level: 'none' as const }
      : { kind: 'fail' as const, level: LEVELS[severity] }),
    ...(result.waiver ? { suppressions: [suppressionOf(result.waiver)] } : {}),
  };
  // What was seen in another repository has no place in this one's code.
  const places = evidence.filter(({ repositoryUrl }) => !repositoryUrl);
  if (places.length === 0) {
    return [
      {
        ...shared,
        message: { text: message },
        // Code scanning takes no result without a place: this one is about the service as a whole.
        locations: [locationOf({ path: assessment.repository.path })],
        partialFingerprints: fingerprintOf(assessment, ruleId),
      },
    ];
  }
  return places.map(place => ({
    ...shared,
    message: { text: `${message} ${place.message}` },
    locations: [locationOf(place)],
    partialFingerprints: fingerprintOf(assessment, ruleId, place),
  }));
}

function locationOf({ path, line }: Pick<Evidence, 'path' | 'line'>): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(path) },
      ...(line === undefined ? {} : { region: { startLine: line } }),
    },
  };
}

function suppressionOf({
  reason,
  text,
  expires,
}: NonNullable<RuleResult['waiver']>): Suppression {
  return {
    kind: 'external',
    status: 'accepted',
    justification: `${reason} until ${expires}: ${text}`,
  };
}

/** Survives lines that move: the same finding of the same file is the same alert. */
function fingerprintOf(
  { entityRef }: Assessment,
  ruleId: string,
  place?: Evidence,
): Record<string, string> {
  return {
    'gitopsAdoption/v1': [entityRef, ruleId, place?.path, place?.message]
      .filter(part => part !== undefined)
      .join('|'),
  };
}
