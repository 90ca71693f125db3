import { createRule } from '../createRule';
import { judgeEach } from '../outcome';
import { application, kustomization, overlays } from '../support/manifests';
import { DeployableUnit, UnitEnvironment } from '../../model/RepositoryFacts';
import { DirectorySet } from '../../repository/DirectorySet';
import { at, deployersOf, nameOf } from '../support/reconcilers';
import { unitsOf } from '../support/units';

const prod = application({ name: 'payments-prod', path: 'overlays/prod' });

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
      title: 'Nothing is reconciled at all',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const { facts, reconciledBy } = entityFacts;
    const deployers = deployersOf(entityFacts);
    const directories = [
      // Objects of other repositories point here, by the path as they write it.
      ...reconciledBy.flatMap(({ sources }) =>
        sources.map(({ resolved, path }) => resolved ?? path ?? ''),
      ),
      ...facts.reconcilerObjects.flatMap(({ sources }) =>
        sources.map(({ resolved }) => resolved ?? ''),
      ),
    ]
      .filter(Boolean)
      .map(path => path.replace(/^\.?\//, '').replace(/\/$/, '') || '.');
    const covered = new DirectorySet(directories);
    const targets = unitsOf(facts).flatMap(unit =>
      unit.environments.map(environment => ({ unit, environment })),
    );
    const isBare = (environment: UnitEnvironment) =>
      !environment.reconciledBy.length &&
      !covered.covers(environment.path) &&
      !covered.reaches(environment.path);
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
    return judgeEach({
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
