import { argocd } from './argocd';
import { argocdImageUpdater } from './argocd-image-updater';
import { configSync } from './config-sync';
import { Ecosystem, KindRole, Reconciler } from './Ecosystem';
import { fleet } from './fleet';
import { flux } from './flux';
import { fluxV1 } from './flux-v1';
import { gitopsPromoter } from './gitops-promoter';
import { helmfile } from './helmfile';
import { kargo } from './kargo';
import { sveltos } from './sveltos';

const builtIn: readonly Ecosystem[] = [
  argocd,
  flux,
  fluxV1,
  fleet,
  configSync,
  kargo,
  sveltos,
  gitopsPromoter,
  argocdImageUpdater,
  helmfile,
];

const known: Ecosystem[] = [...builtIn];
/** By API group, as asked for: every document of every repository asks. */
const byGroup = new Map<string, Ecosystem | undefined>();
const maxGroups = 10_000;
let groupPattern: RegExp | undefined;

/** Names of the tools that reconcile, as a standard writes them. Grows with what is added. @internal */
export const reconcilerEngines: string[] = [];
builtIn.forEach(noteEngine);

function noteEngine({ reconciler }: Ecosystem): void {
  if (reconciler) reconcilerEngines.push(reconciler.engine);
}

/** All that are known, in a stable order. @public */
export function ecosystems(): readonly Ecosystem[] {
  return known;
}

/**
 * Makes another tool known to all stages. To be called before the first analysis, in every thread that analyses.
 *
 * @throws an `Error` where the id is taken, or an API group is another's
 * @public
 */
export function addEcosystem(ecosystem: Ecosystem): void {
  const taken = known.find(
    ({ id, apiGroups }) =>
      id === ecosystem.id ||
      apiGroups.some(group => ecosystem.apiGroups.includes(group)),
  );
  if (taken)
    throw new Error(
      `The ecosystem '${ecosystem.id}' can't be added: '${taken.id}' has its id or one of its API groups`,
    );
  known.push(ecosystem);
  noteEngine(ecosystem);
  byGroup.clear();
  groupPattern = undefined;
}

/** Those that reconcile. @internal */
export function reconcilers(): readonly Reconciler[] {
  return known.flatMap(({ reconciler }) => reconciler ?? []);
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
  groupPattern ??= patternOfGroups();
  return groupPattern;
}

function patternOfGroups(): RegExp {
  const groups = known
    .filter(({ reconciler }) => reconciler)
    .flatMap(({ apiGroups }) => apiGroups)
    .map(group => group.replace(/\./g, '\\.').replace(/^\*/, '[\\w.-]{0,60}'));
  return new RegExp(`apiVersion["']?:[ \\t]*["']?(?:${groups.join('|')})/`);
}
