import { Assessment } from '@gitops-adoption/conformance';
import { readFile } from 'node:fs/promises';
import { UsageError } from './exitCodes';

/**
 * What `check --format json` says of itself as a baseline. Reports without it are of the first version, which listed
 * 20 locations of a result and no fingerprints.
 */
export interface BaselineHeader {
  readonly version: 2;
  /** The report lists only what was worse than this: as a baseline it would be incomplete. */
  readonly comparedWith?: string;
}

/** Reads the assessments of an earlier `check --format json`. */
export async function readBaseline(
  path: string,
): Promise<readonly Assessment[]> {
  const report = await parse(path);
  if (report?.schemaVersion !== 1 || !Array.isArray(report.assessments)) {
    throw new UsageError(
      `'${path}' is no baseline: expected the output of check --format json`,
    );
  }
  const again = 'Write it again with check --format json';
  const { version = 1, comparedWith } = report.baseline ?? {};
  if (version > 2) {
    throw new UsageError(
      `The baseline '${path}' has version ${version}, and this command reads versions 1 and 2. ${again}`,
    );
  }
  if (comparedWith !== undefined) {
    throw new UsageError(
      `The baseline '${path}' lists only what was worse than '${comparedWith}'. ${again}, without --since and --baseline`,
    );
  }
  for (const { entityRef, results } of report.assessments as Assessment[]) {
    const cut = results.find(({ omittedEvidence }) => omittedEvidence);
    if (cut) {
      throw new UsageError(
        `The baseline '${path}' lacks ${cut.omittedEvidence} locations of ${cut.ruleId} on ${entityRef}: which ones are new cannot be determined. ${again}`,
      );
    }
  }
  return report.assessments;
}

async function parse(path: string): Promise<any> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `The baseline '${path}' cannot be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}
