import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import {
  application,
  deployment,
  kustomization,
  overlays,
} from '../support/manifests';
import { reconcilerNamed } from '../../ecosystems/registry';
import {
  BuiltDirectories,
  deploysBelow,
  deploysFile,
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

const chart = {
  'charts/payments/Chart.yaml':
    'apiVersion: v2\nname: payments\nversion: 1.4.2\n',
  'charts/payments/templates/deployment.yaml': deployment({ name: 'payments' }),
  'charts/payments/values.yaml': 'replicas: 1\n',
  'charts/payments/values-dev.yaml': 'replicas: 1\n',
  'charts/payments/values-prod.yaml': 'replicas: 3\n',
};
const valueFile = (name: string) =>
  `    helm:\n      valueFiles:\n        - ${name}\n`;
const generated = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: payments
  namespace: argocd
spec:
  generators:
    - clusters: {}
  template:
    metadata:
      name: 'payments-{{name}}'
    spec:
      project: payments
      source:
        repoURL: https://git.acme.example/acme/payments.git
        targetRevision: main
        path: charts/payments
        helm:
          valueFiles:
            - 'values-{{metadata.labels.env}}.yaml'
      destination:
        name: '{{name}}'
        namespace: payments
`;

/** Whether a source points into an environment, or to a directory from which its reconciler deploys what lies below. */
function covers(
  object: ReconcilerObject,
  source: ReconcilerSource,
  { path: environment, files }: UnitEnvironment,
  built: BuiltDirectories,
): boolean {
  // Objects of other repositories point here by the path as they write it.
  const written = source.resolved ?? source.path;
  if (!written) return false;
  const resolved = written.replace(/^\.?\//, '').replace(/\/$/, '') || '.';
  if (isWithin(resolved, environment))
    return (
      !source.directory ||
      built.isKustomization(resolved) ||
      files.some(file =>
        deploysFile(object, { ...source, resolved }, file, built),
      )
    );
  if (isOtherValues(source, environment)) return false;
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

/** Whether an environment is a values file, and a source takes others, or some that nobody knows. */
function isOtherValues(
  { valueFiles = [], unknownValues }: ReconcilerSource,
  environment: string,
): boolean {
  return (
    /\.(?:ya?ml|json)$/.test(environment) &&
    (unknownValues !== undefined || valueFiles.length > 0) &&
    // In another repository they are written from where the chart is.
    !valueFiles.some(
      file =>
        file === environment ||
        environment.endsWith(
          `/${file.replace(/^(?:\.{0,2}\/|\$[\w-]+\/)+/, '')}`,
        ),
    )
  );
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
      title: 'The globs of an Application leave out what its path holds',
      state: 'fail',
      files: {
        'clusters/prod/payments/deployment.yaml': deployment({
          name: 'payments',
        }),
        'clusters/staging/payments/deployment.yaml': deployment({
          name: 'payments',
        }),
        'argocd/staging.yaml': application({
          name: 'payments-staging',
          path: 'clusters/staging/payments',
        }),
        'argocd/prod.yaml': application({
          name: 'payments-crds',
          path: 'clusters/prod/payments',
          source: '    directory:\n      include: crds.yaml\n',
        }),
      },
    },
    {
      title: 'Which values files are read depends on the clusters',
      state: 'unknown',
      files: {
        ...chart,
        'argocd/payments.yaml': generated,
      },
    },
    {
      title:
        'The only Application of a chart takes the values of another environment',
      state: 'fail',
      files: {
        ...chart,
        'argocd/payments.yaml': application({
          name: 'payments-dev',
          path: 'charts/payments',
          source: valueFile('values-dev.yaml'),
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
    const isLasting = (object: ReconcilerObject) =>
      !reconcilerNamed(object.engine)?.isTemporary?.(object);
    const objects = [...reconciledBy, ...facts.reconcilerObjects].filter(
      isLasting,
    );
    const built = builtIn(repository);
    const targets = unitsOf(facts).flatMap(unit =>
      unit.environments.map(environment => ({ unit, environment })),
    );
    const isBare = (environment: UnitEnvironment) =>
      !environment.reconciledBy.length &&
      !objects.some(object =>
        object.sources.some(source =>
          covers(object, source, environment, built),
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
    const bare = deployers.length
      ? targets.filter(
          ({ unit, environment }) => isBare(environment) && !isEntry(unit),
        )
      : [];
    const evidence = bare.map(({ unit, environment }) => ({
      path: environment.path,
      message: `nothing reconciles ${environment.name} of ${unit.name}`,
    }));
    const open = deployers
      .filter(isLasting)
      .filter(
        object =>
          object.templated ||
          reconcilerNamed(object.engine)?.generatesMore?.(object) ||
          object.sources.some(
            ({ unknown, unknownValues }) => unknown ?? unknownValues,
          ),
      );
    return evaluateEach({
      facts,
      subjects: deployers.length ? targets.length : 0,
      failing: open.length ? [] : evidence,
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
