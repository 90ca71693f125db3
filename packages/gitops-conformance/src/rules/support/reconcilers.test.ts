import { analyzeRepository } from '../../analyze';
import { toEntityFacts } from '../../link/toEntityFacts';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { coversEveryUnit } from '../reconciliation/coversEveryUnit';
import { selfHeal } from '../reconciliation/selfHeal';
import { exampleContext } from '../../testing/evaluateExample';
import { Rule } from '../../model/Rule';
import { application, overlays } from './manifests';
import { deployersOf } from './reconcilers';

const platformUrl = 'https://git.acme.example/acme/platform';
const paymentsUrl = 'https://git.acme.example/acme/payments';

const platform = analyzeRepository(
  createRepositoryTree(
    {
      'root.yaml': application({
        name: 'root',
        path: 'applications',
        repoURL: `${platformUrl}.git`,
      }),
      'applications/payments.yaml': application({
        name: 'payments-prod',
        path: 'overlays/prod',
        repoURL: `${paymentsUrl}.git`,
        spec: '',
      }),
    },
    { url: platformUrl },
  ),
);
const payments = analyzeRepository(
  createRepositoryTree(overlays('payments', ['staging', 'prod']), {
    url: paymentsUrl,
  }),
);
const service = toEntityFacts(payments, {
  repositoryUrl: paymentsUrl,
  reconcilerObjects: platform.reconcilerObjects.map(object => ({
    ...object,
    repositoryUrl: platformUrl,
  })),
});

const judge = (rule: Rule) =>
  rule.evaluate({
    ...exampleContext(rule, { title: '', state: 'pass', files: {} }),
    facts: service,
  });

describe('a service that a central repository deploys', () => {
  it('is judged by the objects there, and says where they are', () => {
    expect(judge(selfHeal)).toMatchObject({
      state: 'fail',
      evidence: [
        {
          path: 'applications/payments.yaml',
          repositoryUrl: platformUrl,
        },
      ],
    });
  });

  it('is covered in the environments that they name, and in no other', () => {
    expect(judge(coversEveryUnit)).toMatchObject({
      state: 'fail',
      evidence: [{ path: 'overlays/staging' }],
    });
  });
});

describe('deployersOf', () => {
  it('leaves the applications of others out of the central repository itself', () => {
    const deployers = deployersOf(
      toEntityFacts(platform, { repositoryUrl: platformUrl }),
    );
    expect(deployers.map(({ name }) => name)).toEqual(['root']);
    expect(deployers[0]).not.toHaveProperty('repositoryUrl');
  });
});
