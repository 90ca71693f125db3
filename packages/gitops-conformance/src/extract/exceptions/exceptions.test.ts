import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const waivers = `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsWaivers
waivers:
  - rule: layout/required-paths
    reason: migration-planned
    text: Moves with the next release
    requestedBy: user:default/ada
    approvedBy: user:default/grace
    approvedOn: 2026-11-01
    expires: 2027-01-31
exemptions:
  - reason: very-rapid-iteration
    text: An experiment
    requestedBy: user:default/ada
    approvedBy: user:default/grace
    approvedOn: 2026-11-01
    expires: 2027-01-31
`;

const exceptionsOf = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files)).exceptions;

describe('exceptions in a repository', () => {
  it('are facts, with the location where they are written', () => {
    const path = 'apps/api/.gitops-adoption/waivers.yaml';
    expect(exceptionsOf({ [path]: waivers })).toMatchObject({
      waivers: [
        {
          rule: 'layout/required-paths',
          expires: '2027-01-31',
          source: { path, line: 4 },
        },
      ],
      exemptions: [
        { reason: 'very-rapid-iteration', source: { path, line: 12 } },
      ],
      problems: [],
    });
    expect(exceptionsOf({ 'waivers.yaml': waivers })).toBeUndefined();
  });

  it('count for nothing when the file has a mistake, which is named with its line', () => {
    const broken = waivers.replace('migration-planned', 'migration-plannd');
    expect(exceptionsOf({ '.gitops-adoption/waivers.yaml': broken })).toEqual({
      waivers: [],
      exemptions: [],
      problems: [
        {
          path: '.gitops-adoption/waivers.yaml',
          line: 5,
          message: expect.stringContaining("Did you mean 'migration-planned'?"),
        },
      ],
    });
  });
});
