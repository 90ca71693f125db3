import { ReconcilerObject } from '../../model/RepositoryFacts';
import {
  GeneratorDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping, ReadReconciler } from '../Ecosystem';
import { list, mapping, texts } from '../fields';
import { readApplicationSpec, withMetadata } from './application';
import { onlyUsed, readGenerators } from './readGenerators';
import {
  overlaid,
  patchedWith,
  readTemplatePatch,
  TemplatePatch,
} from './templatePatch';

type Sync = NonNullable<ReconcilerObject['sync']>;

const openSync = {
  automated: undefined,
  selfHeal: undefined,
  prune: undefined,
};

/**
 * An ApplicationSet as one object: its sources are those of all Applications that it generates, and of their sync policies
 * only what they have in common is known.
 *
 * @internal
 */
export function readApplicationSetSpec(spec: Mapping): ReadReconciler {
  const patch = readTemplatePatch(spec.templatePatch);
  const read = (template: unknown): ReadReconciler =>
    readTemplate(mapping(patchedWith(template, patch.always ?? {})), patch);
  const application = read(spec.template);
  const others: ReadReconciler[] = [];
  const generators = readGenerators(spec.generators, template => {
    const own = read(overlaid(spec.template, template));
    others.push(own);
    return own.sources;
  });
  const isOverridden =
    generators.length > 0 && generators.every(({ sources }) => sources);
  const syncs = [...(isOverridden ? [] : [application]), ...others].map(
    ({ sync = {} }) => sync,
  );
  return {
    ...application,
    sync: rolledOut(mapping(spec.strategy), commonSync(syncs), spec),
    generators: kindsOf(generators),
    ...(generators.length > 0 && {
      generation: {
        goTemplate: spec.goTemplate === true,
        ...(texts(spec.goTemplateOptions).includes('missingkey=error') && {
          missingKeyFails: true,
        }),
        generators: onlyUsed(generators, application.sources),
      },
    }),
    partial: !('template' in spec) || undefined,
  };
}

function readTemplate(template: Mapping, patch: TemplatePatch): ReadReconciler {
  const read = withMetadata(
    readApplicationSpec(mapping(template.spec)),
    mapping(template.metadata),
  );
  return {
    ...read,
    sources: read.sources.map(source => opened(source, patch)),
    ...(patch.sync && {
      sync: { ...read.sync, ...openSync },
    }),
  };
}

function opened(
  source: SourceDeclaration,
  { sources, values }: TemplatePatch,
): SourceDeclaration {
  return {
    ...source,
    ...(sources && { open: 'the templatePatch may change it' }),
    ...(values && { openValues: 'the templatePatch may set others' }),
  };
}

function commonSync([first = {}, ...others]: readonly Sync[]): Sync {
  if (others.length === 0) return first;
  const keys = new Set([first, ...others].flatMap(sync => Object.keys(sync)));
  return Object.fromEntries(
    ([...keys] as (keyof Sync)[])
      .filter(key => others.every(sync => sync[key] === first[key]))
      .map(key => [key, first[key]]),
  );
}

/**
 * A rolling sync is started by the controller of ApplicationSets, step by step, each after the one before is healthy. It
 * has to be switched on there, and a step that updates none waits for somebody.
 */
function rolledOut(
  { type, rollingSync }: Mapping,
  sync: Sync,
  spec: Mapping,
): Sync {
  const steps = list(mapping(rollingSync).steps).filter(isMapping);
  if (type !== 'RollingSync' || steps.length === 0) return sync;
  const labels = mapping(mapping(mapping(spec.template).metadata).labels);
  const isByHand = steps.some(({ maxUpdate }) =>
    /^0%?$/.test(String(maxUpdate)),
  );
  const isTaken =
    spec.templatePatch !== undefined ||
    steps.some(({ matchExpressions }) =>
      list(matchExpressions)
        .filter(isMapping)
        .every(
          ({ key, operator }) =>
            operator !== 'In' || Object.hasOwn(labels, String(key)),
        ),
    );
  const isStarted = isTaken && !isByHand;
  return {
    ...sync,
    automated: sync.automated === isStarted ? sync.automated : undefined,
    // What has drifted is out of sync, too.
    ...(isStarted && !sync.selfHeal && { selfHeal: undefined }),
    ...(steps.length > 1 && { wait: true }),
  };
}

function kindsOf(generators: readonly GeneratorDeclaration[]): string[] {
  return [
    ...new Set(
      generators.flatMap(({ kind, generators: inner = [] }) => [
        kind,
        ...kindsOf(inner),
      ]),
    ),
  ];
}
