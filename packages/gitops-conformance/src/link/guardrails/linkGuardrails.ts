import { isCiFile } from '../../extract/guardrails/ciFiles';
import { GuardrailFileFacts } from '../../extract/guardrails/GuardrailFileFacts';
import { facetsOf } from '../facets';
import { baseName, directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { isApplied } from '../reconcilers/isApplied';
import { GuardrailFacts } from '../../model/RepositoryFacts';
import { SourceLocation } from '../../model/SourceLocation';
import { imageAutomationOf } from '../promotion/imageAutomation';
import { guardrailObjectsOf } from './guardrailObjects';

/** @internal */
export function linkGuardrails(context: LinkContext): GuardrailFacts {
  const admissionPolicies: GuardrailFacts['admissionPolicies'][number][] = [];
  const progressiveDelivery: GuardrailFacts['progressiveDelivery'][number][] =
    [];
  const alerts: GuardrailFacts['alerts'][number][] = [];
  for (const [path, facts] of context.files) {
    for (const { role, kind, line, name = '' } of guardrailObjectsOf(facts)) {
      if (role === 'policy') admissionPolicies.push({ path, line, kind, name });
      else if (role === 'alert') alerts.push({ path, line, kind });
      else progressiveDelivery.push({ path, line, kind });
    }
  }
  const from = collector(context);
  return {
    manifestValidation: from(facts =>
      facts.validation?.map(({ line, command }) => ({ line, tool: command })),
    ),
    standardCheck: from(facts => facts.standardCheck),
    pushFromCi: from(facts => facts.push).filter(
      ({ path }) => !isWorkload(context, path) && !isCopied(context, path),
    ),
    admissionPolicies,
    codeOwners: codeOwnersOf(context),
    dependencyUpdates: [
      ...from(facts => facts.dependencyUpdates),
      ...imageAutomationOf(context),
    ],
    provenance: from(facts => facts.provenance && [facts.provenance])[0],
    progressiveDelivery,
    alerts,
  };
}

/**
 * What runs in a cluster because it is delivered like any manifest, a `Pipeline` of Tekton for one, is no pipeline of this
 * repository: what its steps do is the workload's business.
 */
function isWorkload(context: LinkContext, path: string): boolean {
  return (
    !isCiFile({ path, name: baseName(path) }) &&
    (context.graph.isReferenced(path) ||
      context.directories.get(directoryOf(path))?.templates === true ||
      isApplied(context, path))
  );
}

/** A pipeline of what a generator writes, of an example or of a test runs elsewhere, if at all. */
function isCopied({ roles }: LinkContext, path: string): boolean {
  return /^(?:scaffold|documentation|fixture|archive|vendored)$/.test(
    roles.roleOf(path),
  );
}

function collector(context: LinkContext) {
  const { guardrails: withFacts } = facetsOf(context);
  return <T extends { readonly line?: number }>(
    select: (facts: GuardrailFileFacts) => readonly T[] | undefined,
  ): (T & SourceLocation)[] =>
    withFacts.flatMap(([path, facts]) =>
      (select(facts) ?? []).map(fact => ({ ...fact, path })),
    );
}

/** The host reads the first that exists; `OWNERS` files are another tool's way to the same end. */
function codeOwnersOf(context: LinkContext): GuardrailFacts['codeOwners'] {
  for (const path of [
    '.github/CODEOWNERS',
    'CODEOWNERS',
    '.gitlab/CODEOWNERS',
    'docs/CODEOWNERS',
  ]) {
    const entries = context.files.get(path)?.guardrails?.codeOwners;
    if (entries && entries.length > 0) return { path, entries };
  }
  return context.files.has('OWNERS')
    ? { path: 'OWNERS', entries: [{ pattern: '*', owned: true }] }
    : undefined;
}
