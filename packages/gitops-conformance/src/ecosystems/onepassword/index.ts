import { linesBetween } from '../../yaml/lineAt';
import { Ecosystem, SecretTool, SecretToolUse } from '../Ecosystem';

/** 1Password: its operator, annotations that the operator reads, and references that its CLI replaces. @public */
export const onepassword: Ecosystem = {
  id: 'onepassword',
  title: '1Password',
  version: 2,
  apiGroups: ['onepassword.com'],
  kinds: {},
  secrets: {
    strategy: '1password',
    kinds: ['OnePasswordItem'],
    usesIn,
    // A reference in the environment of a container, which the injector replaces.
    marks: [{ mark: 'operator.1password.io/inject', provider: 'injector' }],
    valsSchemes: ['op', 'onepasswordconnect'],
    storeProvider: /onepassword|1password/i,
  },
};

type Document = Parameters<NonNullable<SecretTool['usesIn']>>[0];

function usesIn(document: Document): readonly SecretToolUse[] {
  const { kind, line, metadata, startLine, text } = document;
  const uses: SecretToolUse[] = [];
  if (metadata.annotations?.['operator.1password.io/item-path'] !== undefined)
    uses.push({ line, provider: 'operator' });
  // Only in what is applied: a reference in a CI file or a shell environment is about a person's or a job's machine.
  const at = kind === 'Secret' ? text.indexOf('op://') : -1;
  if (at >= 0)
    uses.push({
      line: startLine + linesBetween(text, 0, at),
      provider: 'op-inject',
    });
  return uses;
}
