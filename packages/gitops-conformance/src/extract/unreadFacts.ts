import { FileFacts } from './FileFacts';

/** Facts of a file of which only the name is known. All facts have the same fields in the same order. @internal */
export const unreadFacts: FileFacts = {
  format: 'name',
  documents: [],
  problems: [],
  limits: undefined,
  kustomization: undefined,
  chart: undefined,
  values: undefined,
  helmfile: undefined,
  parameters: undefined,
  reconcilers: undefined,
  unrestrictedBuilds: undefined,
  patchedSource: undefined,
  configMaps: undefined,
  patchedImages: undefined,
  helmCharts: undefined,
  replacements: undefined,
  images: undefined,
  workloads: undefined,
  templatedKinds: undefined,
  imports: undefined,
  secrets: undefined,
  guardrails: undefined,
  documentation: undefined,
  environments: undefined,
  exceptions: undefined,
};

/**
 * Facts of a file on which the analysis failed: it counts as unread, and all others are read. Of the error only its kind is
 * said, because its message may quote the file.
 *
 * @internal
 */
export function failedFacts(path: string, error: unknown): FileFacts {
  const kind = error instanceof Error ? error.constructor.name : 'error';
  return {
    ...unreadFacts,
    limits: [
      {
        limit: 'analysis-failed',
        message: `the analysis of '${path}' failed (${kind})`,
      },
    ],
  };
}
