import { keepContentOf } from '../repository/keepFile';
import { akv2k8s } from './akv2k8s';
import { argocd } from './argocd';
import { argocdImageUpdater } from './argocd-image-updater';
import { bitwarden } from './bitwarden';
import { cloudDeploy } from './cloud-deploy';
import { configSync } from './config-sync';
import { doppler } from './doppler';
import {
  Delivery,
  Ecosystem,
  Encryption,
  EnvironmentReaders,
  KindRole,
  Reconciler,
  SecretTool,
} from './Ecosystem';
import { SecretStrategy } from '../model/RepositoryFacts';
import { externalSecrets } from './external-secrets';
import { fleet } from './fleet';
import { flux } from './flux';
import { fluxV1 } from './flux-v1';
import { gitCrypt } from './git-crypt';
import { gitopsPromoter } from './gitops-promoter';
import { helm } from './helm';
import { helmfile } from './helmfile';
import { infisical } from './infisical';
import { jsonnet } from './jsonnet';
import { kargo } from './kargo';
import { kcl } from './kcl';
import { keptn } from './keptn';
import { kustomize } from './kustomize';
import { onepassword } from './onepassword';
import { raw } from './raw';
import { sealedSecrets } from './sealed-secrets';
import { secretsStoreCsi } from './secrets-store-csi';
import { sops } from './sops';
import { sveltos } from './sveltos';
import { vals } from './vals';
import { vault } from './vault';
import { weaveGitops } from './weave-gitops';

const builtIn: readonly Ecosystem[] = [
  argocd,
  flux,
  fluxV1,
  fleet,
  configSync,
  kargo,
  sveltos,
  gitopsPromoter,
  weaveGitops,
  cloudDeploy,
  keptn,
  argocdImageUpdater,
  kustomize,
  helm,
  helmfile,
  raw,
  jsonnet,
  kcl,
  externalSecrets,
  sealedSecrets,
  sops,
  vault,
  onepassword,
  gitCrypt,
  secretsStoreCsi,
  infisical,
  doppler,
  bitwarden,
  akv2k8s,
  vals,
];

const known: Ecosystem[] = [...builtIn];
let capabilities = capabilitiesOf(known);
/** By API group, as asked for: every document of every repository asks. */
const byGroup = new Map<string, Ecosystem | undefined>();
const maxGroups = 10_000;
let groupPattern: RegExp | undefined;
let secretPattern: RegExp | undefined;
let configuration: ToolConfiguration | undefined;

/** Names of the tools that reconcile, as a standard writes them. Grows with what is added. @internal */
export const reconcilerEngines: string[] = [];
/** Names of the strategies for secrets, in the order in which facts list them. Grows with what is added. @internal */
export const secretStrategies: string[] = [];
/** Names of the ways in which manifests come about. Grows with what is added. @internal */
export const deliveryTools: string[] = [];
builtIn.forEach(noteNames);

function noteNames({ delivery, reconciler, secrets }: Ecosystem): void {
  if (delivery) keepContentOf(delivery.reads ?? []);
  if (delivery && !deliveryTools.includes(delivery.tool))
    deliveryTools.push(delivery.tool);
  if (reconciler) reconcilerEngines.push(reconciler.engine);
  if (secrets) secretStrategies.push(secrets.strategy);
}

/** Lists that stages go through for every file. */
function capabilitiesOf(all: readonly Ecosystem[]) {
  return {
    reconcilers: all.flatMap(({ reconciler }) => reconciler ?? []),
    secretTools: all.flatMap(({ secrets }) => secrets ?? []),
    deliveries: all.flatMap(({ delivery }) => delivery ?? []),
    environments: all.flatMap(({ environments }) => environments ?? []),
    encrypters: all.flatMap(({ secrets }) =>
      secrets && encrypts(secrets) ? secrets : [],
    ),
  };
}

function encrypts(
  tool: SecretTool,
): tool is SecretTool & { readonly encryption: Encryption } {
  return tool.encryption !== undefined;
}

/** All that are known, in a stable order. @public */
export function ecosystems(): readonly Ecosystem[] {
  return known;
}

/**
 * Makes another tool known to all stages. To be called before the first analysis, in every thread and process that
 * analyses. Adding the same object again changes nothing.
 *
 * @throws an `Error` where the id, the name in a standard or an API group is another's
 * @public
 */
export function addEcosystem(ecosystem: Ecosystem): void {
  if (known.includes(ecosystem)) return;
  const taken = known.find(other => isSame(other, ecosystem));
  if (taken)
    throw new Error(
      `The ecosystem '${ecosystem.id}' can't be added: '${taken.id}' has its id, its name in a standard or one of its API groups`,
    );
  known.push(ecosystem);
  noteNames(ecosystem);
  capabilities = capabilitiesOf(known);
  byGroup.clear();
  groupPattern = undefined;
  secretPattern = undefined;
  configuration = undefined;
}

function isSame(one: Ecosystem, other: Ecosystem): boolean {
  const isTaken = (name?: string, by?: string) =>
    name !== undefined && name === by;
  return (
    one.id === other.id ||
    isTaken(one.reconciler?.engine, other.reconciler?.engine) ||
    isTaken(one.secrets?.strategy, other.secrets?.strategy) ||
    one.apiGroups.some(group => other.apiGroups.includes(group))
  );
}

/** Those that reconcile. @internal */
export function reconcilers(): readonly Reconciler[] {
  return capabilities.reconcilers;
}

/** Readers of environments. @internal */
export function environmentReaders(): readonly EnvironmentReaders[] {
  return capabilities.environments;
}

/** The ecosystem whose API group an object is of. @internal */
export function ecosystemOf(apiVersion: string): Ecosystem | undefined {
  const group = groupOf(apiVersion);
  if (byGroup.has(group)) return byGroup.get(group);
  if (byGroup.size > maxGroups) byGroup.clear();
  const found = known.find(({ apiGroups }) =>
    apiGroups.some(pattern => isGroup(group, pattern)),
  );
  byGroup.set(group, found);
  return found;
}

/** @internal */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
}

function isGroup(group: string, pattern: string): boolean {
  return pattern.startsWith('*.')
    ? group.endsWith(pattern.slice(1))
    : group === pattern;
}

/** The reconciler whose API group an object is of. @internal */
export function reconcilerOf(apiVersion: string): Reconciler | undefined {
  return ecosystemOf(apiVersion)?.reconciler;
}

/** @internal */
export function reconcilerNamed(engine: string): Reconciler | undefined {
  return known.find(({ reconciler }) => reconciler?.engine === engine)
    ?.reconciler;
}

/** What objects of a kind do; `undefined` where no tool is controlled by them. @internal */
export function roleOfKind(
  apiVersion: string,
  kind: string,
): KindRole | undefined {
  const kinds = ecosystemOf(apiVersion)?.kinds ?? {};
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}

/** Whether a kind of any tool goes by a name, where its API group is not known. @internal */
export function isControlKind(kind: string): boolean {
  return known.some(({ kinds }) => Object.hasOwn(kinds, kind));
}

/** Whether an object makes a cluster pull something. @internal */
export function deploys(engine: string, kind: string): boolean {
  const ecosystem = known.find(
    ({ reconciler }) => reconciler?.engine === engine,
  );
  return ecosystem?.kinds[kind] === 'deploys';
}

/** Matches an `apiVersion` line of any object of a reconciler. @internal */
export function reconcilerGroupPattern(): RegExp {
  groupPattern ??= new RegExp(
    `apiVersion["']?:[ \\t]*["']?(?:${groupsOf(({ reconciler }) => reconciler)})/`,
  );
  return groupPattern;
}

/** Strategies for secrets. @internal */
export function secretTools(): readonly SecretTool[] {
  return capabilities.secretTools;
}

/** Those that encrypt what stays in the repository. @internal */
export function encrypters(): readonly (SecretTool & {
  readonly encryption: Encryption;
})[] {
  return capabilities.encrypters;
}

/** The strategy whose tool has encrypted a file as a whole. @internal */
export function encrypterOf(content: Uint8Array): SecretStrategy | undefined {
  return encrypters().find(({ encryption: { header } }) =>
    header?.every((byte, index) => content[index] === byte),
  )?.strategy;
}

/** The strategy that an object is of by its API group and kind. @internal */
export function secretToolOf(
  apiVersion: string,
  kind: string,
): SecretTool | undefined {
  const secrets = ecosystemOf(apiVersion)?.secrets;
  return secrets?.kinds.includes(kind) ? secrets : undefined;
}

/** Finds `apiVersion` lines of objects of strategies for secrets; captures the `apiVersion`. @internal */
export function secretGroupPattern(): RegExp {
  secretPattern ??= new RegExp(
    `apiVersion:[ \\t]*["']?((?:${groupsOf(({ secrets }) => secrets)})/\\w+)`,
    'g',
  );
  return secretPattern;
}

/** Ways in which manifests come about. @internal */
export function deliveries(): readonly Delivery[] {
  return capabilities.deliveries;
}

interface ToolConfiguration {
  readonly kinds: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** Whether an object configures a delivery tool, and is no manifest of something delivered. @internal */
export function configuresTool(kind: string, apiVersion: string): boolean {
  configuration ??= configurationOf(deliveries());
  return (
    configuration.kinds.has(kind) ||
    configuration.groups.has(groupOf(apiVersion))
  );
}

function configurationOf(tools: readonly Delivery[]): ToolConfiguration {
  const parts = tools.flatMap(tool => tool.configuration ?? []);
  return {
    kinds: new Set(parts.flatMap(({ kinds = [] }) => kinds)),
    groups: new Set(parts.flatMap(({ groups = [] }) => groups)),
  };
}

/** API groups of ecosystems with a capability, as alternatives of a regular expression. */
function groupsOf(capability: (of: Ecosystem) => unknown): string {
  return known
    .filter(capability)
    .flatMap(({ apiGroups }) => apiGroups)
    .map(group => group.replace(/\./g, '\\.').replace(/^\*/, '[\\w.-]{0,60}'))
    .join('|');
}
