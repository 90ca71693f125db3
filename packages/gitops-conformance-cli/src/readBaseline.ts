import { Assessment } from '@gitops-adoption/conformance';
import { readFile } from 'node:fs/promises';
import { UsageError } from './exitCodes';

/** Reads the assessments of an earlier `check --format json`. */
export async function readBaseline(
  path: string,
): Promise<readonly Assessment[]> {
  try {
    const report = JSON.parse(await readFile(path, 'utf8'));
    if (report?.schemaVersion === 1 && Array.isArray(report.assessments)) {
      return report.assessments;
    }
  } catch (error) {
    throw new UsageError(
      `The baseline '${path}' cannot be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  throw new UsageError(
    `'${path}' is no baseline: expected the output of check --format json`,
  );
}
