import { concerns, declaredFor } from '../../standard/agreements';
import { Agreement } from '../../model/Waiver';
import { createRule } from '../createRule';
import { count, evaluateEach } from '../outcome';
import { deployment } from '../support/manifests';

const waiverUntil = (expires: string) => ({
  'base/deployment.yaml': deployment({ name: 'orders' }),
  '.gitops-adoption/waivers.yaml': `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsWaivers
waivers:
  - rule: layout/one-delivery-tool
    reason: vendor-constraint
    text: The vendor ships a chart and nothing else
    requestedBy: user:default/ada
    approvedBy: user:default/grace
    approvedOn: 2026-06-01
    expires: ${expires}
`,
});

export const noExpiredWaiver = createRule({
  id: 'operations/no-expired-waiver',
  title: 'No exception has outlived its end',
  category: 'operations',
  phase: 4,
  severity: 'warning',
  rationale:
    'An exception has an end so that somebody looks at it again. One that stays in the file after its day tells the next reader that something is agreed that is not.',
  fix: 'Fix what the exception was for and delete it, or agree on it anew, with another date.',
  source: 'The standard: agreed exceptions end',
  examples: [
    {
      title: 'A waiver that runs',
      state: 'pass',
      files: waiverUntil('2026-11-15'),
    },
    {
      title: 'A waiver that ended and was left',
      state: 'fail',
      files: waiverUntil('2026-10-31'),
    },
    {
      title: 'Nothing is excepted',
      state: 'not-applicable',
      files: { 'base/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: entityFacts, entity, today }) => {
    const { exceptions } = entityFacts.repository;
    const agreements: readonly Agreement[] = declaredFor(entityFacts, [
      ...(exceptions?.waivers ?? []),
      ...(exceptions?.exemptions ?? []),
    ]).filter(agreement => concerns(agreement, entity.ref));
    const expired = agreements.filter(({ expires }) => expires < today);
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: agreements.length,
      failing: expired.map(({ source, expires, text }) => ({
        path: source?.path ?? entityFacts.path,
        ...(source?.line === undefined ? {} : { line: source.line }),
        message: `it ended on ${expires}: ${text}`,
      })),
      pass: `${count(agreements.length, 'agreed exception')}, none of them at its end.`,
      fail: 'Exceptions that ended are still written down.',
      none: 'No exception is written down here.',
    });
  },
});
