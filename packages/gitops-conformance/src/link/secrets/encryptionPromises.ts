import { Encryption, EncryptionRule } from '../../ecosystems/Ecosystem';
import { encrypters } from '../../ecosystems/registry';
import { SecretFileFacts } from '../../extract/secrets/SecretFileFacts';
import { directoryOf, isWithin, relativePath } from '../../repository/paths';
import { SecretStrategy } from '../../model/RepositoryFacts';

type Rules = NonNullable<Encryption['rules']>;

/** What says that a file is encrypted. @internal */
export interface EncryptionPromise {
  readonly strategy: SecretStrategy;
  readonly decryptsOnCheckout: boolean;
  /** The rule is about files for secrets in particular, and about a key. */
  isAbout(key: string): boolean;
}

/** Steps that the patterns of all rules may take together; what they do not come to promise is a plain file. */
const maxSteps = 5_000_000;

/**
 * Which files the configurations of tools say are encrypted. The nearest one above a file that has a rule for it counts.
 *
 * @internal
 */
export function encryptionPromises(
  files: readonly (readonly [string, SecretFileFacts])[],
): (path: string) => readonly EncryptionPromise[] {
  const configurations = files
    .flatMap(([path, { configuration = [] }]) =>
      configuration.flatMap(({ strategy, rules }) => {
        const language = encrypters().find(tool => tool.strategy === strategy)
          ?.encryption.rules;
        return language
          ? { directory: directoryOf(path), strategy, rules, language }
          : [];
      }),
    )
    .sort((a, b) => b.directory.length - a.directory.length);
  const budget = { left: maxSteps };
  const known = new Map<string, readonly EncryptionPromise[]>();
  return path => {
    const found = known.get(path);
    if (found) return found;
    const promises = new Map<SecretStrategy, EncryptionPromise>();
    for (const { directory, strategy, rules, language } of configurations) {
      if (promises.has(strategy) || !isWithin(path, directory)) continue;
      const relative = relativePath(directory, path);
      const rule = language.ruleFor(rules, relative, budget);
      if (rule?.pattern !== undefined)
        promises.set(strategy, promiseOf(strategy, language, rule));
    }
    known.set(path, [...promises.values()]);
    return [...promises.values()];
  };
}

function promiseOf(
  strategy: SecretStrategy,
  language: Rules,
  rule: EncryptionRule,
): EncryptionPromise {
  return {
    strategy,
    decryptsOnCheckout: language.decryptsOnCheckout ?? false,
    isAbout: key => language.isPromise(rule, key),
  };
}
