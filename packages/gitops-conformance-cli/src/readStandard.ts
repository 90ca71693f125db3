import {
  Rule,
  Standard,
  builtInRules,
  formatStandardError,
  loadStandard,
} from '@gitops-adoption/conformance';
import {
  isStandardUrl,
  readStandardFile,
  resolveStandardReference,
} from '@gitops-adoption/conformance/node';
import { UsageError } from './exitCodes';
import { fetchText } from './fetchText';

/** Reads a standard and what it builds on from files and URLs. */
export async function readStandard(
  path: string,
  rules: readonly Rule[] = builtInRules,
): Promise<Standard> {
  const { standard, errors } = await loadStandard({
    path,
    rules,
    read: location =>
      isStandardUrl(location)
        ? fetchText(location)
        : readStandardFile(location),
    resolve: resolveStandardReference,
  });
  if (standard) return standard;
  throw new UsageError(
    `The standard cannot be used:\n${errors
      .map(error => `  ${formatStandardError(error)}`)
      .join('\n')}`,
  );
}
