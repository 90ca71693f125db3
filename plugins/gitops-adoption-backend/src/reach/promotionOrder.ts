import { Standard } from '@gitops-adoption/conformance';

/** Puts environments in the order of a standard, `prod-eu` beside `prod`; what it does not know comes last. */
export function promotionOrder(
  standard: Standard | undefined,
): (a: string, b: string) => number {
  const stages = (standard?.environments ?? []).map(({ name, aliases }) => [
    name,
    ...aliases,
  ]);
  const rankOf = (environment: string) => {
    const is = (stage: string) =>
      environment === stage ||
      environment.startsWith(`${stage}-`) ||
      environment.endsWith(`-${stage}`);
    const rank = stages.findIndex(names => names.some(is));
    return rank < 0 ? stages.length : rank;
  };
  return (a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b);
}
