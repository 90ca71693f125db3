import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { overlays } from '../support/manifests';
import { at } from '../support/reconcilers';

const project = (repository: string) => ({
  'argocd/project.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: payments
  namespace: argocd
spec:
  sourceRepos:
    - "${repository}"
  destinations:
    - server: https://kubernetes.default.svc
      namespace: payments
`,
});

export const projectNotWildcard = createRule({
  id: 'reconciliation/project-not-wildcard',
  title: 'Projects list what they allow',
  category: 'reconciliation',
  phase: 4,
  severity: 'warning',
  rationale:
    'A project that allows `*` is a label. It stops neither a wrong namespace nor a repository from outside.',
  fix: 'List the repositories and destinations of the team in the AppProject.',
  source: 'Argo CD documentation: Projects',
  examples: [
    {
      title: 'One repository, one namespace',
      state: 'pass',
      files: project('https://git.acme.example/acme/payments.git'),
    },
    { title: 'Every repository', state: 'fail', files: project('*') },
    {
      title: 'No projects',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    const projects = facts.reconcilerObjects.filter(
      ({ kind }) => kind === 'AppProject',
    );
    return evaluateEach({
      facts,
      subjects: projects.length,
      failing: projects.flatMap(object =>
        object.wildcards?.length
          ? [
              at(
                object,
                `AppProject ${object.name} allows every ${list(object.wildcards)}`,
              ),
            ]
          : [],
      ),
      pass: 'Projects list what they allow.',
      fail: 'Projects allow everything.',
      none: 'No AppProject is declared here.',
    });
  },
});
