import { matchEnvironment, Standard } from '@gitops-adoption/conformance';

/** Puts environments in the order of a standard, `prod-eu` beside `prod`; what it does not know comes last. */
export function promotionOrder(
  standard: Standard | undefined,
): (a: string, b: string) => number {
  const environments = standard?.environments ?? [];
  const rankOf = (name: string) => {
    const environment = standard && matchEnvironment(standard, name);
    return environment
      ? environments.indexOf(environment)
      : environments.length;
  };
  return (a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b);
}
