import {
  describeChange,
  diffStandards,
  Rule,
  Standard,
} from '@gitops-adoption/conformance';
import {
  StandardChangeView,
  StandardDiffView,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { toStandardRef } from '../standards/findStandard';

/** What a standard asks for that another does not, in words. */
export function standardDiff(
  from: Standard,
  to: Standard,
  rules: readonly Rule[],
): StandardDiffView {
  return {
    from: toStandardRef(from),
    to: toStandardRef(to),
    changes: standardChanges(from, to, rules),
  };
}

export function standardChanges(
  from: Standard,
  to: Standard,
  rules: readonly Rule[],
): StandardChangeView[] {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return diffStandards(from, to, rules).changes.map(change => ({
    ...change,
    title: ['rule', 'deprecation'].includes(change.about)
      ? titles.get(change.what)
      : undefined,
    message: describeChange(change, id => titles.get(id)),
  }));
}
