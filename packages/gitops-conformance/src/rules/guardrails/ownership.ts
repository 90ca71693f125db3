import { createRule } from '../createRule';
import { demand, unreadParts } from '../outcome';
import { coversAll, coversPath } from '../support/codeOwners';
import { overlays } from '../support/manifests';

export const ownership = createRule({
  id: 'guardrails/ownership',
  title: 'Somebody owns the path and reviews its changes',
  category: 'guardrails',
  phase: 3,
  severity: 'warning',
  rationale:
    'In a repository that deploys by itself, the owner of a path decides what runs. Without CODEOWNERS or OWNERS anybody with write access does.',
  fix: "Add a CODEOWNERS file that names the team for the service's path, and require its review.",
  source: 'GitHub documentation: About code owners',
  examples: [
    {
      title: 'The team owns the repository',
      state: 'pass',
      files: { ...overlays('orders'), CODEOWNERS: '* @acme/orders\n' },
    },
    {
      title: 'Owners for the documentation only',
      state: 'fail',
      files: { ...overlays('orders'), CODEOWNERS: '/docs/ @acme/writers\n' },
    },
    {
      title: 'No owners',
      state: 'fail',
      files: overlays('orders'),
    },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const owners = repository.guardrails.codeOwners;
    // Which files deploy it is not known where a part was not read: then all that may be have to be owned.
    const covered =
      owners &&
      (unreadParts(facts).length
        ? coversAll(owners, path, facts)
        : coversPath(owners, path, facts));
    return demand({
      facts,
      missing: covered
        ? []
        : [
            {
              path: owners?.path ?? path,
              message: owners
                ? `no line of ${owners.path} covers ${path === '.' ? 'the deployment configuration' : path}`
                : 'there is no CODEOWNERS or OWNERS file',
            },
          ],
      pass: `${owners?.path} names the owners.`,
      fail: 'Nobody is named who reviews changes.',
    });
  },
});
