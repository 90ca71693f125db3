import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Rule } from '@gitops-adoption/conformance';
import type { RepositoryReader } from './RepositoryReader';

/** @public */
export interface GitOpsAdoptionReadersExtensionPoint {
  /** Is asked before the built-in readers. */
  addReader(reader: RepositoryReader): void;
}

/**
 * Lets modules read repositories from where the built-in readers can't.
 *
 * @public
 */
export const gitOpsAdoptionReadersExtensionPoint =
  createExtensionPoint<GitOpsAdoptionReadersExtensionPoint>({
    id: 'gitops-adoption.readers',
  });

/** @public */
export interface GitOpsAdoptionRulesExtensionPoint {
  /** The id of a rule must be new. */
  addRules(...rules: Rule[]): void;
}

/**
 * Lets modules add rules, which standards then name by id.
 *
 * @public
 */
export const gitOpsAdoptionRulesExtensionPoint =
  createExtensionPoint<GitOpsAdoptionRulesExtensionPoint>({
    id: 'gitops-adoption.rules',
  });

/** @public */
export interface GitOpsAdoptionEcosystemsExtensionPoint {
  /**
   * Absolute path of a module that exports `ecosystems`, a list of `Ecosystem`s of `@gitops-adoption/conformance`. A
   * path, because repositories are analysed in processes that load the module themselves: `require.resolve` gives it.
   */
  addEcosystems(options: { module: string }): void;
}

/**
 * Lets modules make tools known that the engine does not know: what their objects deploy, and by which name a standard
 * allows them.
 *
 * @public
 */
export const gitOpsAdoptionEcosystemsExtensionPoint =
  createExtensionPoint<GitOpsAdoptionEcosystemsExtensionPoint>({
    id: 'gitops-adoption.ecosystems',
  });
