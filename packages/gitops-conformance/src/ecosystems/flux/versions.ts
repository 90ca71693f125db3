import { Mapping } from '../Ecosystem';
import { mapping, text } from '../fields';

/** Versions before v1 that are the newest of their kinds. */
const newestBeta: ReadonlyMap<string, string> = new Map([
  ['Alert', 'v1beta3'],
  ['Provider', 'v1beta3'],
  ['ArtifactGenerator', 'v1beta1'],
]);

/** Whether a current Flux no longer serves a version, or serves it for migration only. @internal */
export function isDeprecated(version: string, kind: string): boolean {
  return /alpha|beta/.test(version) && version !== newestBeta.get(kind);
}

/**
 * The release of Flux that an instance of the Flux Operator runs, a version or a range: `2.x` is the newest of its minor
 * and patch releases.
 *
 * @internal
 */
export function distributionOf(
  spec: Mapping,
): { readonly name: string; readonly version: string } | undefined {
  const version = text(mapping(spec.distribution).version);
  return version === undefined ? undefined : { name: 'flux2', version };
}
