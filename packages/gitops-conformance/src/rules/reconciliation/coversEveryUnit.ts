import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, kustomization, overlays } from '../support/manifests';
import {
  BuiltDirectories,
  deploysBelow,
} from '../../link/reconcilers/deployedFiles';
import {
  DeployableUnit,
  ReconcilerObject,
  ReconcilerSource,
  RepositoryFacts,
  UnitEnvironment,
} from '../../model/RepositoryFacts';
import { isWithin } from '../../repository/paths';
import { kustomizationLinks } from '../support/kustomizationLinks';
import { memoize } from '../support/memoize';
import { at, deployersOf, nameOf } from '../support/reconcilers';
import { unitsOf } from '../support/units';

const prod = application({ name: 'payments-prod', path: 'overlays/prod' });

/** Whether a source points into an environment, or to a directory from which its reconciler deploys what lies below. */
function covers(
  object: ReconcilerObject,
  source: ReconcilerSource,
  environment: string,
  built: BuiltDirectories,
): boolean {
  // Objects of other repositories point here by the path as they write it.
  const written = source.resolved ?? source.path;
  if (!written) return false;
  const resolved = written.replace(/^\.?\//, '').replace(/\/$/, '') || '.';
  if (isWithin(resolved, environment)) return true;
  return (
    isWithin(environment, resolved) &&
    (built.isKustomization(resolved) ||
      deploysBelow(object, { ...source, resolved }, environment, built))
  );
}

/** Directories with a kustomization, and those with a chart. */
const directoriesIn = memoize((facts: RepositoryFacts) => ({
  kustomizations: new Set(kustomizationLinks(facts).paths),
  charts: new Set(facts.charts.map(({ path }) => path)),
}));

function builtIn(repository: RepositoryFacts): BuiltDirectories {
  const { kustomizations, charts } = directoriesIn(repository);
  return {
    isKustomization: directory => kustomizations.has(directory),
    isChart: directory => charts.has(directory),
  };
}

export const coversEveryUnit = createRule({
  id: 'reconciliation/covers-every-unit',
  title: 'Every environment of every unit is reconciled',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'An environment that is in Git and that nothing pulls is deployed by hand, or forgotten. The next promotion goes into a file that nobody reads.',
  fix: 'Add the missing Application, or a generator that finds new directories by itself.',
  source: 'OpenGitOps Principles: Pulled Automatically',
  examples: [
    {
      title: 'An Application for the only environment',
      state: 'pass',
      files: { ...overlays('payments', ['prod']), 'argocd/prod.yaml': prod },
    },
    {
      title: 'Staging was forgotten',
      state: 'fail',
      files: {
        ...overlays('payments', ['staging', 'prod']),
        'argocd/prod.yaml': prod,
      },
    },
    {
      title: 'What brings the Applications is applied by hand, once',
      state: 'pass',
      files: {
        ...overlays('payments', ['prod']),
        'bootstrap/base/prod.yaml': prod,
        'bootstrap/base/kustomization.yaml': kustomization(['prod.yaml']),
        'bootstrap/overlays/prod/kustomization.yaml': kustomization([
          '../../base',
        ]),
      },
    },
    {
      title: 'An Application takes only what lies directly in its path',
      state: 'fail',
      files: {
        ...overlays('payments', ['prod']),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays',
        }),
      },
    },
    {
      title: 'Nothing is reconciled at all',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const { facts, repository, reconciledBy } = entityFacts;
    const deployers = deployersOf(entityFacts);
    const objects = [...reconciledBy, ...facts.reconcilerObjects];
    const built = builtIn(repository);
    const targets = unitsOf(facts).flatMap(unit =>
      unit.environments.map(environment => ({ unit, environment })),
    );
    const isBare = (environment: UnitEnvironment) =>
      !environment.reconciledBy.length &&
      !objects.some(object =>
        object.sources.some(source =>
          covers(object, source, environment.path, built),
        ),
      );
    const declaring = new Set(facts.reconcilerObjects.map(({ path }) => path));
    // Something has to be applied by hand: that which brings the objects that reconcile everything else.
    const isEntry = ({ environments }: DeployableUnit) =>
      environments.every(
        environment =>
          isBare(environment) &&
          environment.files.some(file => declaring.has(file)),
      );
    const bare = targets.filter(
      ({ unit, environment }) => isBare(environment) && !isEntry(unit),
    );
    const evidence = bare.map(({ unit, environment }) => ({
      path: environment.path,
      message: `nothing reconciles ${environment.name} of ${unit.name}`,
    }));
    const open = deployers.filter(
      ({ templated, generators, sources }) =>
        templated ||
        generators?.length ||
        sources.some(source => source.unknown),
    );
    return evaluateEach({
      facts,
      subjects: deployers.length ? targets.length : 0,
      failing: deployers.length && !open.length ? evidence : [],
      undecided:
        bare.length && open.length
          ? [
              ...open.map(object =>
                at(
                  object,
                  `the files do not tell all that ${nameOf(object)} deploys`,
                ),
              ),
              ...evidence,
            ]
          : [],
      pass: 'Every environment is reconciled.',
      fail: 'Environments are not reconciled by anything.',
      none: 'There is no environment that a reconciler could cover.',
    });
  },
});
