import { readme } from './docs/readme';
import { runbook } from './docs/runbook';
import { modelled } from './environments/modelled';
import { namesAndOrder } from './environments/namesAndOrder';
import { manifestsValidatedInCi } from './guardrails/manifestsValidatedInCi';
import { ownership } from './guardrails/ownership';
import { scaffolded } from './guardrails/scaffolded';
import { forbiddenPaths } from './layout/forbiddenPaths';
import { kustomizationsBuild } from './layout/kustomizationsBuild';
import { noDeprecatedKustomizeFields } from './layout/noDeprecatedKustomizeFields';
import { noDuplicateKeys } from './layout/noDuplicateKeys';
import { oneDeliveryTool } from './layout/oneDeliveryTool';
import { requiredPaths } from './layout/requiredPaths';
import { validYaml } from './layout/validYaml';
import { overrideProcess } from './operations/overrideProcess';
import { productionPinned } from './promotion/productionPinned';
import { automatedSync } from './reconciliation/automatedSync';
import { declared } from './reconciliation/declared';
import { healthGating } from './reconciliation/healthGating';
import { prune } from './reconciliation/prune';
import { referencesResolve } from './reconciliation/referencesResolve';
import { selfHeal } from './reconciliation/selfHeal';
import { currentSecretApi } from './secrets/currentSecretApi';
import { externalSecretStoreKnown } from './secrets/externalSecretStoreKnown';
import { fluxDecryptionConfigured } from './secrets/fluxDecryptionConfigured';
import { noCredentialInPlainConfig } from './secrets/noCredentialInPlainConfig';
import { noPlaintextSecret } from './secrets/noPlaintextSecret';
import { noPrivateKeyOrToken } from './secrets/noPrivateKeyOrToken';
import { oneStrategy } from './secrets/oneStrategy';
import { sealedSecretTwin } from './secrets/sealedSecretTwin';
import { sopsReallyEncrypted } from './secrets/sopsReallyEncrypted';
import { sopsRecipients } from './secrets/sopsRecipients';
import { standardStrategy } from './secrets/standardStrategy';
import { strategyInUse } from './secrets/strategyInUse';
import { imagesPinned } from './versions/imagesPinned';
import { updatesAutomated } from './versions/updatesAutomated';
import { Rule } from './Rule';

/**
 * The rules that the engine brings. Order is that of the documentation.
 *
 * @public
 */
export const builtInRules: readonly Rule[] = [
  automatedSync,
  declared,
  healthGating,
  prune,
  referencesResolve,
  selfHeal,
  currentSecretApi,
  externalSecretStoreKnown,
  fluxDecryptionConfigured,
  noCredentialInPlainConfig,
  noPlaintextSecret,
  noPrivateKeyOrToken,
  oneStrategy,
  sealedSecretTwin,
  sopsReallyEncrypted,
  sopsRecipients,
  standardStrategy,
  strategyInUse,
  forbiddenPaths,
  kustomizationsBuild,
  noDeprecatedKustomizeFields,
  noDuplicateKeys,
  oneDeliveryTool,
  requiredPaths,
  validYaml,
  modelled,
  namesAndOrder,
  productionPinned,
  imagesPinned,
  updatesAutomated,
  manifestsValidatedInCi,
  ownership,
  scaffolded,
  readme,
  runbook,
  overrideProcess,
];
