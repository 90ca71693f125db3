import { directoryOf, isWithin } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { Container, containerOf, isPart } from './containers';
import { DeliveryDirectory } from './DeliveryDirectories';
import { EnvironmentFamily } from './EnvironmentFamily';
import { EnvironmentName, isLayer, mayBeEnvironment } from './environmentName';
import { areAlike, ComparingContext } from './likeness';

/** What is known of all directories. @internal */
export interface Surroundings extends ComparingContext {
  readonly entered: ReadonlySet<string>;
}

/** A weak word is a stage where its neighbours say so: in a directory for environments, or among nothing but stages. */
export function isStaged(
  environment: EnvironmentName | undefined,
  members: EnvironmentFamily['members'],
  container: Container,
): boolean {
  if (!environment || environment.strong) return environment !== undefined;
  const strong = members.filter(member => member.environment?.strong).length;
  const named = members.filter(member => member.environment).length;
  // `overlays/{staging,live}`: the directory says what its children are, and all of them agree.
  if (
    (container === 'environments' || container === 'overlays') &&
    named === members.length &&
    (strong >= 1 || leadToProduction(members))
  )
    return true;
  // `{dev,pre,pro}`: three names in a row that are all stages are not so by chance.
  if (strong >= 1 && named >= 3 && named === members.length) return true;
  return (
    strong >= 2 &&
    (container === 'environments' || named >= members.length * 0.8)
  );
}

/**
 * `{base,prod}`, where prod builds on the base beside it and nothing else is there: an overlay without a directory for
 * overlays.
 */
export function areVariantsOfSibling(
  context: LinkContext,
  parent: DeliveryDirectory,
  members: EnvironmentFamily['members'],
  staged: readonly DeliveryDirectory[],
): boolean {
  if (staged.length < members.length) return false;
  const layers = parent.children.filter(({ name }) => isLayer(name));
  return staged.every(({ path }) =>
    context.graph
      .at(path)
      ?.references.some(({ resolved }) =>
        layers.some(
          layer => resolved !== undefined && isWithin(resolved, layer.path),
        ),
      ),
  );
}

/** Outside of a directory for environments, `app-dev` needs its `app-prod`. */
export function pairUp(staged: EnvironmentFamily['members']): boolean {
  const stagesByVariant = new Map<string, Set<string>>();
  for (const { environment } of staged) {
    if (!environment) continue;
    const variant = environment.variant ?? '';
    stagesByVariant.set(
      variant,
      (stagesByVariant.get(variant) ?? new Set()).add(environment.canonical),
    );
  }
  return (
    [...stagesByVariant.values()].some(stages => stages.size >= 2) ||
    (stagesByVariant.get('')?.size ?? 0) >= 1
  );
}

/** `{pre,live}`: no word means a stage by itself, and together they are a way to production. */
function leadToProduction(members: EnvironmentFamily['members']): boolean {
  const stages = new Set(
    members.map(({ environment }) => environment?.canonical),
  );
  return stages.size >= 2 && stages.has('prod');
}

/** `overlays/us/prod`, `environments/acme/staging`: what lies between is a region, a cloud or a customer. */
export function isVariantOfContainer(
  { path, name }: DeliveryDirectory,
  staged: EnvironmentFamily['members'],
): boolean {
  return (
    path !== '.' &&
    containerOf(directoryOf(path)) !== 'other' &&
    !isLayer(name) &&
    !isPart(name) &&
    !mayBeEnvironment(name) &&
    leadsOn(staged)
  );
}

/**
 * Only one stage is here: the regions of production, side by side and alike, or the one directory that a reconciler is
 * pointed at and that is called nothing but the stage.
 */
export function isOneStage(
  context: Surroundings,
  members: EnvironmentFamily['members'],
  staged: EnvironmentFamily['members'],
  directories: readonly DeliveryDirectory[],
): boolean {
  if (staged.length >= 2)
    return (
      staged.length === members.length &&
      leadsOn(staged) &&
      areAlike(context, directories)
    );
  const [{ path, environment }] = staged;
  return (
    environment?.variant === undefined &&
    environment?.canonical !== 'test' &&
    context.entered.has(path)
  );
}

/** `dev/` beside `test/` is what many a source tree keeps its tools and its tests in. */
export function leadsOn(staged: EnvironmentFamily['members']): boolean {
  return staged.some(
    ({ environment }) =>
      environment !== undefined &&
      !/^(?:dev|test|ci|local)$/.test(environment.canonical),
  );
}
