import { secretTools } from '../../ecosystems/registry';
import { RepositoryFacts, SecretStrategy } from '../../model/RepositoryFacts';

/**
 * The strategies in use. A Vault or 1Password that the External Secrets Operator reads from is its store, not a
 * second strategy.
 *
 * @internal
 */
export function strategiesOf(facts: RepositoryFacts): SecretStrategy[] {
  const tools = secretTools();
  return facts.secretStrategies.filter(strategy => {
    const provider = tools.find(
      tool => tool.strategy === strategy,
    )?.storeProvider;
    return !(
      provider &&
      facts.secretStrategies.includes('external-secrets') &&
      !facts.secrets.some(secret => secret.strategy === strategy) &&
      facts.secrets.some(secret => provider.test(secret.provider ?? ''))
    );
  });
}
