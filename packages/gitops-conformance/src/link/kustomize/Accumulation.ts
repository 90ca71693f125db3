import {
  DocumentFacts,
  FileFacts,
  KustomizationFileFacts,
} from '../../extract/FileFacts';
import { isWithin } from '../../repository/paths';
import { withoutCredentials } from '../../text/withoutCredentials';
import { BuildBudget, BuildLimit, maxResources } from './BuildBudget';
import { BuildError } from './BuildError';
import { isRemote } from './remote';
import { keyOf, Resource, resourceIdOf, stepsOf } from './Resource';

/** What building a kustomization yields, as far as the files tell. @internal */
export interface BuildResult {
  readonly resources: readonly Resource[];
  /** Resources that a patch deleted here or below. */
  readonly removed: readonly Resource[];
  /** Files read, here and below. */
  readonly files: ReadonlySet<string>;
  /** Kustomizations on the longest way down, this one included. */
  readonly height: number;
  /** `files` misses some: those that a directory of plugin configurations is built from, or those too far down. */
  readonly partial?: boolean;
  /** Why more could come out than `resources`. */
  readonly unknown?: string;
  /** Not all that lies below was looked at: what is removed here may be deployed all the same. */
  readonly incomplete?: boolean;
  /** The bound that this build reached, rather than one below it. */
  readonly limit?: string;
  /** What it took, without the builds below. */
  readonly steps: number;
  /** Why building it fails. */
  readonly error?: string;
}

/** A kustomization file with its location. @internal */
export interface Kustomization {
  readonly directory: string;
  readonly file: string;
  readonly facts: KustomizationFileFacts;
}

/**
 * State of one build: what has been accumulated so far. Components add to and change that of their user.
 *
 * @internal
 */
export class Accumulation {
  resources: readonly Resource[] = [];
  /** Of `resources`; unknown until the next is added. */
  private keys?: Set<string> = new Set<string>();
  readonly removed: Resource[] = [];
  readonly files = new Set<string>();
  height = 1;
  partial?: boolean;
  unknown?: string;
  incomplete?: boolean;
  limit?: string;
  steps = 0;

  constructor(private readonly budget: BuildBudget) {}

  readonly spend = (steps: number): void => {
    this.steps += steps;
    this.budget.spend(steps);
  };

  /** What is further down, or would come of it, is not looked at because of a bound. */
  reach(limit: string): void {
    this.limit ??= limit;
    this.cutOff(limit);
  }

  /** What is further down is not looked at. */
  cutOff(reason: string): void {
    this.unknown ??= reason;
    this.partial = true;
    this.incomplete = true;
  }

  add(resource: Resource): void {
    this.spend(stepsOf(resource));
    if (this.resources.length >= maxResources)
      throw new BuildLimit(
        `more than ${maxResources} resources come of one kustomization`,
      );
    const key = keyOf(resource.id);
    this.keys ??= new Set(this.resources.map(({ id }) => keyOf(id)));
    if (this.keys.has(key))
      throw new BuildError(
        `${resource.id.kind} '${resource.id.name}' is there twice`,
      );
    this.keys.add(key);
    (this.resources as Resource[]).push(resource);
  }

  /** What is not in this tree is in another one, or nowhere. */
  missing(reference: string): void {
    if (!isRemote(reference))
      throw new BuildError(`'${reference}' does not exist`);
    this.unknown ??= `'${withoutCredentials(reference)}' is in another repository`;
  }

  result(): BuildResult {
    const { resources, removed, files, height, steps } = this;
    const { partial, unknown, incomplete, limit } = this;
    return {
      // A part of what is too much would be as good as any other.
      resources: limit === undefined ? resources : [],
      removed,
      files,
      height,
      partial,
      unknown,
      incomplete,
      limit,
      steps,
    };
  }

  /** Makes other resources of all that there are. */
  transform(
    change: (resources: readonly Resource[]) => readonly Resource[],
  ): void {
    for (const resource of this.resources) this.spend(stepsOf(resource));
    this.replace(change(this.resources));
  }

  /** Takes the list over: it may grow here. */
  replace(resources: readonly Resource[]): void {
    if (resources === this.resources) return;
    this.resources = resources;
    this.keys = undefined;
  }
}

/**
 * A kustomization may not use a directory that it lies in, nor come back to where it started.
 *
 * @internal
 */
export function refuseCycle(
  directory: string,
  ancestors: readonly string[],
): void {
  if (ancestors.some(ancestor => isWithin(ancestor, directory)))
    throw new BuildError(
      `cycle: '${directory}' contains a kustomization that uses it`,
    );
}

/** Kustomize reads files only in and below the directory of the kustomization. @internal */
export function refuseOutside(directory: string, path: string): void {
  if (!isWithin(path, directory))
    throw new BuildError(`'${path}' is not in or below '${directory}'`);
}

/** @internal */
export function resourceOf(
  document: DocumentFacts,
  origin: Resource['origin'],
  path: string,
): Resource {
  if (!document.kind)
    throw new BuildError(`'${path}' holds a document without a kind`);
  if (!document.name && !document.kind.endsWith('List'))
    throw new BuildError(`'${path}' holds a ${document.kind} without a name`);
  return {
    id: resourceIdOf(document),
    previous: [],
    origin,
    labels: document.labels,
    annotations: document.annotations,
    ...(document.local && { local: true }),
  };
}

/** Problems of files that are YAML all the same. */
const readable = new Set<string>(['not-utf8', 'invalid-identity']);

/** A file whose text is not at hand, or is rendered first, is unknown; one that is no YAML fails the build. @internal */
export function requireYaml(
  path: string,
  facts: FileFacts | undefined,
  into: Accumulation,
): void {
  if (
    !facts ||
    facts.format === 'name' ||
    facts.format === 'encrypted' ||
    facts.limits
  )
    into.unknown ??= `the content of '${path}' was not read`;
  else if (facts.format === 'template' || facts.format === 'helm-template')
    into.unknown ??= `'${path}' is a template`;
  else if (facts.format !== 'yaml' && facts.format !== 'json')
    throw new BuildError(`'${path}' is not YAML`);
  else if (facts.problems.some(({ problem }) => !readable.has(problem)))
    throw new BuildError(`'${path}' is not valid YAML`);
}
