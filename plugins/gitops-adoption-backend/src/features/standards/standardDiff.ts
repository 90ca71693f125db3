import {
  describeChange,
  diffStandards,
  Rule,
  Standard,
  StandardChange,
} from '@gitops-adoption/conformance';
import {
  StandardChangeView,
  StandardDiffView,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { shortened } from './shortened';
import { toStandardRef } from '../../standards/findStandard';

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
  return diffStandards(from, to, rules)
    .changes.map(shorten)
    .map(change => ({
      ...change,
      title: ['rule', 'deprecation'].includes(change.about)
        ? titles.get(change.what)
        : undefined,
      message: describeChange(change, id => titles.get(id)),
    }));
}

function shorten(change: StandardChange): StandardChange {
  const { where, what, before, after } = change;
  return {
    ...change,
    where: shortened(where),
    what: shortened(what),
    before: before && shortened(before),
    after: after && shortened(after),
  };
}
