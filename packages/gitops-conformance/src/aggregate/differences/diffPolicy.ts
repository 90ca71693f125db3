import { Profile } from '../../model/Standard';
import { StandardChange, change, effectOf, show } from './StandardChange';

/** How many things a field still allows: the fewer, the more is asked. */
type Freedom = (value: unknown) => number;

const ANYTHING = Number.MAX_SAFE_INTEGER;
const size = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** An empty list of what is allowed allows everything. */
const allowed: Freedom = value => size(value) || ANYTHING;
const wanted: Freedom = value => -size(value);
const demanded: Freedom = value => (value === true ? 0 : 1);
const chosen: Freedom = value => (value === undefined ? 1 : 0);
const pinned: Freedom = value => (value === 'pinned' ? 0 : 1);

/** The parts of a profile that rules read. Where one is neither more nor less than another, it is different. */
const FIELDS: readonly [
  what: string,
  read: (profile: Profile) => unknown,
  freedom?: Freedom,
][] = [
  ['appliesTo', ({ appliesTo }) => appliesTo],
  ['delivery.tools', ({ delivery }) => delivery.tools, allowed],
  ['layout.environments', ({ layout }) => layout.environments, chosen],
  ['layout.required', ({ layout }) => layout.required, wanted],
  ['layout.forbidden', ({ layout }) => layout.forbidden, wanted],
  ['promotion.model', ({ promotion }) => promotion.model, chosen],
  ['values.model', ({ values }) => values.model, chosen],
  ['secrets.strategies', ({ secrets }) => secrets.strategies, allowed],
  ['reconciler.engines', ({ reconciler }) => reconciler.engines, allowed],
  ['reconciler.automated', ({ reconciler }) => reconciler.automated, demanded],
  ['reconciler.selfHeal', ({ reconciler }) => reconciler.selfHeal, demanded],
  ['reconciler.prune', ({ reconciler }) => reconciler.prune, demanded],
  [
    'reconciler.productionRevision',
    ({ reconciler }) => reconciler.productionRevision,
    pinned,
  ],
  ['divergence', ({ divergence }) => divergence, size],
  ['template', ({ template }) => template],
  ['docs', ({ docs }) => docs],
  ['remediation', ({ remediation }) => remediation],
];

/**
 * What a profile asks for that it did not, field by field.
 *
 * @internal
 */
export function policyChanges(
  where: string,
  before: Profile,
  after: Profile,
): StandardChange[] {
  return FIELDS.flatMap(([what, read, freedom]) => {
    const [old, young] = [read(before), read(after)];
    return change(
      'policy',
      where,
      what,
      describe(old),
      describe(young),
      freedom && comparable(old, young)
        ? effectOf(freedom(young), freedom(old))
        : 'different',
    );
  });
}

/** Two lists are more and less of the same only where one holds all of the other. */
function comparable(old: unknown, young: unknown): boolean {
  if (!Array.isArray(old) || !Array.isArray(young)) return true;
  const [texts, others] = [old.map(show), young.map(show)];
  return (
    texts.every(text => others.includes(text)) ||
    others.every(text => texts.includes(text))
  );
}

function describe(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'boolean') {
    return String(value);
  }
  const words = Array.isArray(value) ? value : [];
  if (Array.isArray(value) && value.length === 0) return 'empty';
  return words.length && words.every(word => typeof word === 'string')
    ? words.join(', ')
    : show(value);
}
