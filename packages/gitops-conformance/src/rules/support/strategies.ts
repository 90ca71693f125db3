import { RepositoryFacts, SecretStrategy } from '../../model/RepositoryFacts';

/** Stores that the External Secrets Operator reads from, by the strategy that they are when used directly. */
const providers: Partial<Record<SecretStrategy, RegExp>> = {
  vault: /vault/i,
  '1password': /onepassword|1password/i,
};

/**
 * The strategies in use. A Vault or 1Password that the External Secrets Operator reads from is its store, not a
 * second strategy.
 *
 * @internal
 */
export function strategiesOf(facts: RepositoryFacts): SecretStrategy[] {
  return facts.secretStrategies.filter(strategy => {
    const provider = providers[strategy];
    return !(
      provider &&
      facts.secretStrategies.includes('external-secrets') &&
      !facts.secrets.some(secret => secret.strategy === strategy) &&
      facts.secrets.some(secret => provider.test(secret.provider ?? ''))
    );
  });
}
