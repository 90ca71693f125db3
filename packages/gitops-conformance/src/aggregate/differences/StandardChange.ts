/** What of a standard a change is about. @public */
export type StandardChangeSubject =
  'environments' | 'profile' | 'policy' | 'rule' | 'threshold' | 'deprecation';

/** @public */
export interface StandardChange {
  readonly about: StandardChangeSubject;
  /** `profile application`, `phase 3`, `environment prod`, ... */
  readonly where: string;
  /** The rule or field. */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  /** Whether it asks for more, for less, or for something else. */
  readonly effect: 'stricter' | 'looser' | 'different';
}

/** @internal */
export function change(
  about: StandardChangeSubject,
  where: string,
  what: string,
  before: string | undefined,
  after: string | undefined,
  effect: StandardChange['effect'] = 'different',
): StandardChange[] {
  return before === after
    ? []
    : [{ about, where, what, before, after, effect }];
}

/** @internal */
export function effectOf(
  before: number,
  after: number,
): StandardChange['effect'] {
  if (before === after) return 'different';
  return after > before ? 'stricter' : 'looser';
}

/** JSON with sorted keys: the order in which a map is written is no difference. @internal */
export function show(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort())
        : inner,
    ) ?? ''
  );
}
