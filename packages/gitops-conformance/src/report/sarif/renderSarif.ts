import { hash } from 'crypto';
import type { Log, Result, Suppression } from 'sarif';
import {
  ComparableAssessment,
  ComparableEvidence,
  ComparableResult,
  RuleResult,
} from '../../model/Assessment';
import { fingerprintOf } from '../../assess/fingerprint';
import { Rule } from '../../model/Rule';
import { ENGINE_VERSION } from '../../version';
import { locationOf } from '../words';
import { FileLocator } from './FileLocator';
import { notificationsOf } from './notifications';
import { relativeUri } from './relativeUri';
import { LEVELS, PROJECT_URL, RuleUse, toDescriptor } from './toDescriptor';
import { withinLimits } from './withinLimits';

/** @public */
export interface RenderSarifOptions {
  /** Rules that the results may be of: their reasons go into the report. */
  readonly rules: readonly Rule[];
  /** Paths of the repository's files: what is said of a directory is shown at one of its files. */
  readonly files?: Iterable<string>;
}

/** What paths are relative to: GitHub takes it for the root of the checkout. */
const ROOT = '%SRCROOT%';

/**
 * Findings as SARIF 2.1.0, for code scanning: one run, a result for each location. Waived findings are there and
 * suppressed; what is unknown is open, and a notification; nothing else is listed.
 *
 * @public
 */
export function renderSarif(
  assessments: readonly ComparableAssessment[],
  options: RenderSarifOptions,
): string {
  const locator = new FileLocator(options.files ?? []);
  const seen = new Map<string, number>();
  const { kept, omitted } = withinLimits(
    assessments.flatMap(assessment =>
      assessment.results.flatMap(result =>
        toResults(assessment, result, { locator, seen }),
      ),
    ),
  );
  const uses = usesOf(assessments);
  const rules = options.rules.filter(({ id }) => uses.has(id));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'gitops-conformance',
            semanticVersion: ENGINE_VERSION,
            informationUri: PROJECT_URL,
            rules: rules.map(rule => toDescriptor(rule, uses.get(rule.id)!)),
          },
        },
        automationDetails: { id: categoryOf(assessments) },
        originalUriBaseIds: {
          [ROOT]: { description: { text: 'The root of the repository' } },
        },
        invocations: [
          {
            executionSuccessful: assessments.every(
              ({ unknown }) => unknown === undefined,
            ),
            toolExecutionNotifications: notificationsOf(assessments, omitted),
          },
        ],
        results: kept.map(result => {
          const ruleIndex = indexes.get(result.ruleId!);
          return ruleIndex === undefined ? result : { ...result, ruleIndex };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** GitHub replaces what was uploaded under the same category: the services of a monorepo are checked one by one. */
function categoryOf(assessments: readonly ComparableAssessment[]): string {
  const [first, ...others] = assessments;
  return first && others.length === 0
    ? `gitops-conformance/${relativeUri(first.entityRef).replace(/^\.\//, '')}/`
    : 'gitops-conformance/';
}

/** The rules that results are of, as the standard has them. */
function usesOf(
  assessments: readonly ComparableAssessment[],
): ReadonlyMap<string, RuleUse> {
  const uses = new Map<string, RuleUse>();
  for (const { results } of assessments) {
    for (const result of results) {
      if (isReported(result) && !uses.has(result.ruleId)) {
        uses.set(result.ruleId, result);
      }
    }
  }
  return uses;
}

function isReported({ state }: RuleResult): boolean {
  return state === 'fail' || state === 'waived' || state === 'unknown';
}

interface ResultContext {
  readonly locator: FileLocator;
  /** How often a fingerprint was given. */
  readonly seen: Map<string, number>;
}

function toResults(
  assessment: ComparableAssessment,
  result: ComparableResult,
  { locator, seen }: ResultContext,
): Result[] {
  if (!isReported(result)) return [];
  const { state, evidence, ruleId, severity, message } = result;
  const shared = {
    ruleId,
    // A level is only for what fails; what is unknown is left open for a person.
    ...(state === 'unknown'
      ? { kind: 'open' as const, level: 'none' as const }
      : { kind: 'fail' as const, level: LEVELS[severity] }),
    ...(result.waiver ? { suppressions: [suppressionOf(result.waiver)] } : {}),
  };
  const home = assessment.repository.path;
  // Without a location it is about the service as a whole.
  const locations: readonly (ComparableEvidence | undefined)[] = evidence.length
    ? evidence
    : [undefined];
  return locations.map(location => {
    // What was seen in another repository is shown where this one's service lives.
    const wanted =
      location && !location.repositoryUrl ? location : { path: home };
    const path = locator.fileFor(wanted.path);
    const isThere = path === location?.path && !location.repositoryUrl;
    const where = location && !isThere ? `${locationOf(location)}: ` : '';
    return {
      ...shared,
      message: {
        text: location ? `${message} ${where}${location.message}` : message,
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: relativeUri(path), uriBaseId: ROOT },
            region: {
              startLine: isThere ? Math.max(1, location.line ?? 1) : 1,
            },
          },
        },
      ],
      partialFingerprints: fingerprints(
        hash(
          'sha256',
          JSON.stringify([assessment.entityRef, identityOf(ruleId, location)]),
          'hex',
        ),
        seen,
      ),
    };
  });
}

function identityOf(
  ruleId: string,
  location: ComparableEvidence | undefined,
): string {
  return location
    ? (location.fingerprint ?? fingerprintOf({ ruleId, ...location }))
    : ruleId;
}

/** Equal findings are numbered: GitHub takes results with the same fingerprint for one. */
function fingerprints(
  identity: string,
  seen: Map<string, number>,
): Record<string, string> {
  const number = (seen.get(identity) ?? 0) + 1;
  seen.set(identity, number);
  return {
    // Where it is missing, GitHub's action hashes the line, which tells nothing of two results on one line.
    primaryLocationLineHash: `${identity.slice(0, 16)}:${number}`,
    'gitopsAdoption/v2': `${identity.slice(0, 32)}:${number}`,
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
