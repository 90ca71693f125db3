import {
  analyzeRepository,
  AssessedEntity,
  Assessment,
  assess,
  builtInRules,
  RepositoryFacts,
  renderGithub,
  renderHuman,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderSarif,
  Standard,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { ENTITY, REPOSITORY, Text } from './FuzzPortal';
import { FuzzTree, toRepositoryTree } from './FuzzTree';

const entity: AssessedEntity = {
  ref: ENTITY,
  kind: 'Component',
  type: 'service',
  owner: 'group:default/payments',
  annotations: {},
  spec: { type: 'service', lifecycle: 'production' },
};

/** What the command line says of a tree: read for the first time, without anything remembered. */
export interface Checked {
  readonly facts: RepositoryFacts;
  readonly assessment: Assessment;
}

export function check(tree: FuzzTree, standard: Standard): Checked {
  const facts = analyzeRepository(toRepositoryTree(tree, REPOSITORY));
  const assessment = assess({
    entity,
    standard,
    facts: toEntityFacts(facts, {
      path: '.',
      repositoryUrl: REPOSITORY.url,
    }),
  });
  return { facts, assessment };
}

/** An assessment in every format that people and machines read. */
export function reportsOf(assessment: Assessment, standard: Standard): Text[] {
  const assessments = [assessment];
  return [
    { name: 'json', text: renderJson(assessments) },
    {
      name: 'human',
      text: renderHuman(assessments, { standard, verbose: true }),
    },
    { name: 'markdown', text: renderMarkdown(assessments, { standard }) },
    { name: 'github', text: renderGithub(assessments) },
    { name: 'junit', text: renderJunit(assessments) },
    { name: 'sarif', text: renderSarif(assessments, { rules: builtInRules }) },
  ];
}
