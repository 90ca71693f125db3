import { DocumentationFileFacts } from '../extract/documentation/DocumentationFileFacts';
import { EnvironmentFileFacts } from '../extract/environments/EnvironmentFileFacts';
import { FileFacts } from '../extract/FileFacts';
import { GuardrailFileFacts } from '../extract/guardrails/GuardrailFileFacts';
import { SecretFileFacts } from '../extract/secrets/SecretFileFacts';

type Facet<T> = readonly (readonly [path: string, facts: T])[];

/**
 * The few files that say something about secrets, guardrails, documentation or environments, so that each linker looks at
 * those instead of at all files.
 *
 * @internal
 */
export interface Facets {
  readonly secrets: Facet<SecretFileFacts>;
  readonly guardrails: Facet<GuardrailFileFacts>;
  readonly documentation: Facet<DocumentationFileFacts>;
  readonly environments: Facet<EnvironmentFileFacts>;
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
  const secrets: [string, SecretFileFacts][] = [];
  const guardrails: [string, GuardrailFileFacts][] = [];
  const documentation: [string, DocumentationFileFacts][] = [];
  const environments: [string, EnvironmentFileFacts][] = [];
  let encrypted = false;
  for (const [path, facts] of files) {
    if (facts.secrets) secrets.push([path, facts.secrets]);
    if (facts.guardrails) guardrails.push([path, facts.guardrails]);
    if (facts.documentation) documentation.push([path, facts.documentation]);
    if (facts.environments) environments.push([path, facts.environments]);
    encrypted ||= facts.format === 'encrypted';
  }
  const facets = {
    secrets,
    guardrails,
    documentation,
    environments,
    encrypted,
  };
  known.set(files, facets);
  return facets;
}
