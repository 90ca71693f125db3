import { divergenceGuideline } from './docs/divergenceGuideline';
import { readme } from './docs/readme';
import { runbook } from './docs/runbook';
import { completeChain } from './environments/completeChain';
import { modelled } from './environments/modelled';
import { namesAndOrder } from './environments/namesAndOrder';
import { noBranchPerEnvironment } from './environments/noBranchPerEnvironment';
import { sameShape } from './environments/sameShape';
import { standardModel } from './environments/standardModel';
import { thinOverlays } from './environments/thinOverlays';
import { admissionPolicy } from './guardrails/admissionPolicy';
import { manifestsValidatedInCi } from './guardrails/manifestsValidatedInCi';
import { ownership } from './guardrails/ownership';
import { scaffolded } from './guardrails/scaffolded';
import { standardCheckedInCi } from './guardrails/standardCheckedInCi';
import { chartComplete } from './layout/chartComplete';
import { configApartFromSource } from './layout/configApartFromSource';
import { duplicatedEnvironments } from './layout/duplicatedEnvironments';
import { forbiddenPaths } from './layout/forbiddenPaths';
import { kustomizationsBuild } from './layout/kustomizationsBuild';
import { noDeadManifests } from './layout/noDeadManifests';
import { noDeprecatedKustomizeFields } from './layout/noDeprecatedKustomizeFields';
import { noDuplicateKeys } from './layout/noDuplicateKeys';
import { oneDeliveryTool } from './layout/oneDeliveryTool';
import { platformApartFromApplications } from './layout/platformApartFromApplications';
import { requiredPaths } from './layout/requiredPaths';
import { validYaml } from './layout/validYaml';
import { driftNotIgnored } from './operations/driftNotIgnored';
import { noExpiredWaiver } from './operations/noExpiredWaiver';
import { overrideProcess } from './operations/overrideProcess';
import { progressiveDelivery } from './operations/progressiveDelivery';
import { addOnVersionsConsistent } from './platform/addOnVersionsConsistent';
import { addOnsDeclared } from './platform/addOnsDeclared';
import { bootstrapFromOneRepository } from './platform/bootstrapFromOneRepository';
import { controllerManagesItself } from './platform/controllerManagesItself';
import { controllerVersionSupported } from './platform/controllerVersionSupported';
import { namespacesProvisioned } from './platform/namespacesProvisioned';
import { automated } from './promotion/automated';
import { lag } from './promotion/lag';
import { productionPinned } from './promotion/productionPinned';
import { productionReviewed } from './promotion/productionReviewed';
import { sharedBaseReachesAll } from './promotion/sharedBaseReachesAll';
import { versionPerEnvironment } from './promotion/versionPerEnvironment';
import { alerts } from './reconciliation/alerts';
import { automatedSync } from './reconciliation/automatedSync';
import { coversEveryUnit } from './reconciliation/coversEveryUnit';
import { declared } from './reconciliation/declared';
import { entityApplicationMatches } from './reconciliation/entityApplicationMatches';
import { generatedNotHandWritten } from './reconciliation/generatedNotHandWritten';
import { healthGating } from './reconciliation/healthGating';
import { noDeprecatedApi } from './reconciliation/noDeprecatedApi';
import { noDoubleCoverage } from './reconciliation/noDoubleCoverage';
import { noPushFromCi } from './reconciliation/noPushFromCi';
import { projectNotDefault } from './reconciliation/projectNotDefault';
import { projectNotWildcard } from './reconciliation/projectNotWildcard';
import { prune } from './reconciliation/prune';
import { referencesResolve } from './reconciliation/referencesResolve';
import { revisionPolicy } from './reconciliation/revisionPolicy';
import { selfHeal } from './reconciliation/selfHeal';
import { standardEngine } from './reconciliation/standardEngine';
import { uniqueNames } from './reconciliation/uniqueNames';
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
import { environmentFileReferenced } from './values/environmentFileReferenced';
import { hierarchyOrdered } from './values/hierarchyOrdered';
import { keysConsistent } from './values/keysConsistent';
import { noInlineValuesInApplication } from './values/noInlineValuesInApplication';
import { schema } from './values/schema';
import { chartsPinned } from './versions/chartsPinned';
import { imagesPinned } from './versions/imagesPinned';
import { remoteBasesPinned } from './versions/remoteBasesPinned';
import { updatesAutomated } from './versions/updatesAutomated';
import { Rule } from '../model/Rule';

/**
 * The rules that the engine brings. Order is that of the documentation.
 *
 * @public
 */
export const builtInRules: readonly Rule[] = [
  alerts,
  automatedSync,
  coversEveryUnit,
  declared,
  entityApplicationMatches,
  generatedNotHandWritten,
  healthGating,
  noDeprecatedApi,
  noDoubleCoverage,
  noPushFromCi,
  projectNotDefault,
  projectNotWildcard,
  prune,
  referencesResolve,
  revisionPolicy,
  selfHeal,
  standardEngine,
  uniqueNames,
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
  chartComplete,
  configApartFromSource,
  duplicatedEnvironments,
  forbiddenPaths,
  kustomizationsBuild,
  noDeadManifests,
  noDeprecatedKustomizeFields,
  noDuplicateKeys,
  oneDeliveryTool,
  platformApartFromApplications,
  requiredPaths,
  validYaml,
  completeChain,
  modelled,
  namesAndOrder,
  noBranchPerEnvironment,
  sameShape,
  standardModel,
  thinOverlays,
  automated,
  lag,
  productionPinned,
  productionReviewed,
  sharedBaseReachesAll,
  versionPerEnvironment,
  environmentFileReferenced,
  hierarchyOrdered,
  keysConsistent,
  noInlineValuesInApplication,
  schema,
  chartsPinned,
  imagesPinned,
  remoteBasesPinned,
  updatesAutomated,
  addOnVersionsConsistent,
  addOnsDeclared,
  bootstrapFromOneRepository,
  controllerManagesItself,
  controllerVersionSupported,
  namespacesProvisioned,
  admissionPolicy,
  manifestsValidatedInCi,
  ownership,
  scaffolded,
  standardCheckedInCi,
  divergenceGuideline,
  readme,
  runbook,
  driftNotIgnored,
  noExpiredWaiver,
  overrideProcess,
  progressiveDelivery,
];
