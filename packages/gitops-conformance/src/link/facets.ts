import { FileFacts } from '../extract/FileFacts';

/** Files that say something of a kind, with what they say. */
type Facet<T> = readonly (readonly [path: string, facts: T])[];

type Of<K extends keyof FileFacts> = Facet<NonNullable<FileFacts[K]>>;

/**
 * The few files that say something about secrets, reconcilers, documentation and so on. All files are looked through once,
 * so that each linker looks at those instead of at all.
 *
 * @internal
 */
export interface Facets {
  readonly secrets: Of<'secrets'>;
  readonly guardrails: Of<'guardrails'>;
  readonly documentation: Of<'documentation'>;
  readonly environments: Of<'environments'>;
  readonly exceptions: Of<'exceptions'>;
  readonly reconcilers: Of<'reconcilers'>;
  readonly kustomizations: Of<'kustomization'>;
  readonly helmfiles: Of<'helmfile'>;
  readonly images: Of<'images'>;
  readonly imports: Of<'imports'>;
  readonly configMaps: Of<'configMaps'>;
  /** A file is encrypted as a whole. */
  readonly encrypted: boolean;
}

const known = new WeakMap<ReadonlyMap<string, FileFacts>, Facets>();

/** @internal */
export function facetsOf({
  files,
}: {
  readonly files: ReadonlyMap<string, FileFacts>;
}): Facets {
  const found = known.get(files);
  if (found) return found;
  const facets = collect(files);
  known.set(files, facets);
  return facets;
}

type Collected<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K];
};

function collect(files: ReadonlyMap<string, FileFacts>): Facets {
  const all: Collected<Facets> = {
    secrets: [],
    guardrails: [],
    documentation: [],
    environments: [],
    exceptions: [],
    reconcilers: [],
    kustomizations: [],
    helmfiles: [],
    images: [],
    imports: [],
    configMaps: [],
    encrypted: false,
  };
  for (const [path, facts] of files) {
    if (facts.format === 'name') continue;
    const { reconcilers, kustomization, helmfile, images, imports } = facts;
    const { secrets, guardrails, documentation, environments } = facts;
    if (secrets) all.secrets.push([path, secrets]);
    if (guardrails) all.guardrails.push([path, guardrails]);
    if (documentation) all.documentation.push([path, documentation]);
    if (environments) all.environments.push([path, environments]);
    if (facts.exceptions) all.exceptions.push([path, facts.exceptions]);
    if (reconcilers) all.reconcilers.push([path, reconcilers]);
    if (kustomization) all.kustomizations.push([path, kustomization]);
    if (helmfile) all.helmfiles.push([path, helmfile]);
    if (images) all.images.push([path, images]);
    if (imports) all.imports.push([path, imports]);
    if (facts.configMaps) all.configMaps.push([path, facts.configMaps]);
    all.encrypted ||= facts.format === 'encrypted';
  }
  return all;
}
