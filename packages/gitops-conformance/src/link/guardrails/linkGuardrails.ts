import { isCiFile } from '../../extract/guardrails/ciFiles';
import { facetsOf } from '../facets';
import { baseName, directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { isApplied } from '../reconcilers/isApplied';
import { GuardrailFacts } from '../../model/RepositoryFacts';
import { SourceLocation } from '../../model/SourceLocation';
import { imageAutomationOf } from '../promotion/imageAutomation';
import { findsFiles } from './dependencyUpdates';
import { guardrailObjectsOf } from './guardrailObjects';
import { pipelinesOf } from './linkPipelines';

/** @internal */
export function linkGuardrails(context: LinkContext): GuardrailFacts {
  const admissionPolicies: GuardrailFacts['admissionPolicies'][number][] = [];
  const progressiveDelivery: GuardrailFacts['progressiveDelivery'][number][] =
    [];
  const alerts: GuardrailFacts['alerts'][number][] = [];
  const isBound = boundPolicies(context);
  for (const [path, facts] of context.files) {
    const objects = guardrailObjectsOf(facts);
    const own = facts.guardrails?.alerts ?? [];
    if (objects.length + own.length === 0) continue;
    // Samples and fixtures guard nothing.
    if (context.roles.roleOf(path) !== 'deployed') continue;
    alerts.push(...own.map(alert => ({ ...alert, path })));
    for (const { role, kind, line, name = '' } of objects) {
      const isInert = facts.guardrails?.inert?.some(
        object => object.kind === kind && object.name === name,
      );
      if (isInert || !isBound(kind, name)) continue;
      if (role === 'policy') admissionPolicies.push({ path, line, kind, name });
      else if (role === 'alert') alerts.push({ path, line, kind });
      else progressiveDelivery.push({ path, line, kind });
    }
  }
  const from = collector(facetsOf(context).guardrails);
  const fromPipelines = collector(pipelinesOf(context));
  return {
    manifestValidation: fromPipelines(({ validation }) =>
      validation?.map(({ line, command }) => ({ line, tool: command })),
    ),
    standardCheck: fromPipelines(({ standardCheck }) => standardCheck),
    pushFromCi: fromPipelines(({ push }) =>
      push?.map(({ line, command }) => ({ command, line })),
    ).filter(
      ({ path }) => !isWorkload(context, path) && !isCopied(context, path),
    ),
    admissionPolicies,
    codeOwners: codeOwnersOf(context),
    dependencyUpdates: [
      ...from(facts =>
        facts.dependencyUpdates
          ?.filter(update => findsFiles(update, context.files.keys()))
          .map(({ tool, line }) => ({ tool, line })),
      ),
      ...fromPipelines(({ updates }) => updates),
      ...imageAutomationOf(context),
    ],
    provenance: from(facts => facts.provenance && [facts.provenance])[0],
    progressiveDelivery,
    alerts,
  };
}

/** A policy of Kubernetes itself acts where a binding names it; one that a template makes may name any. */
function boundPolicies({
  files,
}: LinkContext): (kind: string, name: string) => boolean {
  const bound = new Set<string>();
  let open = false;
  for (const { guardrails, templatedKinds } of files.values()) {
    guardrails?.bindings?.forEach(({ name }) => bound.add(name));
    open ||=
      templatedKinds?.some(
        ({ kind }) => kind === 'ValidatingAdmissionPolicyBinding',
      ) ?? false;
  }
  return (kind, name) =>
    kind !== 'ValidatingAdmissionPolicy' || open || bound.has(name);
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

function collector<F>(files: readonly (readonly [string, F])[]) {
  return <T extends { readonly line?: number }>(
    select: (facts: F) => readonly T[] | undefined,
  ): (T & SourceLocation)[] =>
    files.flatMap(([path, facts]) =>
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
