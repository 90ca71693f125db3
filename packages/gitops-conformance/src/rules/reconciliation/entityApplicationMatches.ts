import { createRule } from '../createRule';
import { fail, list, notApplicable, pass, unknown } from '../outcome';
import { application, overlays } from '../support/manifests';
import { deployersOf } from '../support/reconcilers';

const files = {
  ...overlays('payments'),
  'argocd/prod.yaml': application({
    name: 'payments-prod',
    path: 'overlays/prod',
  }),
};

export const entityApplicationMatches = createRule({
  id: 'reconciliation/entity-application-matches',
  title: 'The catalog names an application that is declared',
  category: 'reconciliation',
  phase: 2,
  severity: 'warning',
  rationale:
    'The deployment view of the catalog looks for the application that the annotation names. A name that no longer exists shows a healthy service as missing, or nothing at all.',
  fix: 'Correct `argocd/app-name` in `catalog-info.yaml` to the name of the Application as it is rendered.',
  source: 'Backstage documentation: Well-known Annotations',
  examples: [
    {
      title: 'The names agree',
      state: 'pass',
      annotations: { 'argocd/app-name': 'payments-prod' },
      files,
    },
    {
      title: 'The Application was renamed',
      state: 'fail',
      annotations: { 'argocd/app-name': 'payments' },
      files,
    },
    { title: 'The catalog names none', state: 'not-applicable', files },
  ],
  evaluate: ({ entity, facts: entityFacts }) => {
    const annotation = entity.annotations['argocd/app-name'];
    if (!annotation) {
      return notApplicable('The catalog names no application.');
    }
    const wanted = annotation
      .split(',')
      .map(name => name.trim())
      .filter(Boolean);
    const applications = [
      ...deployersOf(entityFacts),
      ...entityFacts.repository.reconcilerObjects,
    ].filter(({ engine }) => engine === 'argocd');
    const declared = new Set(
      applications.flatMap(({ name, renderedNames }) => [
        name,
        ...renderedNames,
      ]),
    );
    const missing = wanted.filter(name => !declared.has(name));
    if (!missing.length) {
      return pass(
        `${list(wanted)} ${wanted.length === 1 ? 'is' : 'are'} declared.`,
      );
    }
    const message = `No scanned repository declares ${list(missing)}.`;
    const generated = applications.some(
      ({ templated, generators }) => templated || generators?.length,
    );
    return !applications.length || generated
      ? unknown(message)
      : fail(
          message,
          missing.map(name => ({
            path: entityFacts.path,
            message: `"${name}" is not declared; ${list([...new Set(applications.map(({ name: other }) => other))].slice(0, 5))} ${applications.length === 1 ? 'is' : 'are'}`,
          })),
        );
  },
});
