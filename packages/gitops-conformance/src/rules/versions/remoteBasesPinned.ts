import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { kustomizationLinks } from '../support/kustomizationLinks';
import { kustomization, overlays } from '../support/manifests';

const remote = (ref: string) =>
  kustomization([`https://git.acme.example/platform/bases//web-service${ref}`]);

export const remoteBasesPinned = createRule({
  id: 'versions/remote-bases-pinned',
  title: 'Remote bases name a tag or a commit',
  category: 'versions',
  phase: 3,
  severity: 'error',
  rationale:
    'A remote base without a `ref` follows the default branch of a repository that you do not review. Its next commit is your next deployment.',
  fix: 'Append `?ref=` with a tag or a commit to the URL.',
  source: 'Kustomize documentation: remote targets',
  examples: [
    {
      title: 'A tag',
      state: 'pass',
      files: { 'overlays/prod/kustomization.yaml': remote('?ref=v1.8.0') },
    },
    {
      title: 'No ref at all',
      state: 'fail',
      files: { 'overlays/prod/kustomization.yaml': remote('') },
    },
    {
      title: 'Local bases only',
      state: 'not-applicable',
      files: overlays('orders'),
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    const { files, references: named } = kustomizationLinks(facts);
    const references = named.flatMap((all, at) =>
      all
        .filter(reference => reference.remote)
        .map(reference => ({ file: files[at], ...reference })),
    );
    return evaluateEach({
      facts,
      subjects: references.length,
      failing: references
        .filter(({ pinned }) => pinned === false)
        .map(({ file, line, reference }) => ({
          path: file,
          line,
          message: `${reference} names no tag and no commit`,
        })),
      pass: 'Every remote base is pinned.',
      fail: 'Remote bases can change without a commit.',
      none: 'There are no remote bases.',
    });
  },
});
