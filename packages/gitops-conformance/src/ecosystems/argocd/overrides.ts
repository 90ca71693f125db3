import { SourceOverrides } from '../../model/SourceOverrides';
import { isCredentialKey } from '../../text/credentialKey';
import { parseYaml } from '../../yaml/parseYaml';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping } from '../Ecosystem';
import { list, mapping, text, texts } from '../fields';

type Value = NonNullable<SourceOverrides['values']>[number];

const maxValues = 200;
const maxDepth = 8;
/** What values say of images; nothing else of them is kept. */
const imageKey = /image|tag|digest|repository|version|registry/i;

/**
 * What an Application changes of what its source yields: images and components of Kustomize, and values of Helm, which come after all
 * values files.
 *
 * @internal
 */
export function overridesOf(source: Mapping): { overrides?: SourceOverrides } {
  const kustomize = mapping(source.kustomize);
  const images = texts(kustomize.images).flatMap(image => imageOf(image) ?? []);
  const components = texts(kustomize.components);
  const overrides: SourceOverrides = {
    ...(images.length > 0 && { images }),
    ...(components.length > 0 && { components }),
    ...valuesOf(mapping(source.helm)),
  };
  return Object.keys(overrides).length > 0 ? { overrides } : {};
}

/** `[name=]image[:tag][@digest]`, as `kustomize edit set image` takes it. */
function imageOf(
  written: string,
): NonNullable<SourceOverrides['images']>[number] | undefined {
  const equals = written.indexOf('=');
  const image = written.slice(equals + 1);
  const at = image.indexOf('@');
  const tagged = at < 0 ? image : image.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  const newName = hasTag ? tagged.slice(0, colon) : tagged;
  if (newName === '') return undefined;
  return {
    name: equals < 0 ? newName : written.slice(0, equals),
    ...(equals >= 0 && { newName }),
    ...(hasTag && { newTag: tagged.slice(colon + 1) }),
    ...(at >= 0 && { digest: image.slice(at + 1) }),
  };
}

/** `valuesObject` stands in for `values`, and parameters go over both. */
function valuesOf(
  helm: Mapping,
): Pick<SourceOverrides, 'values' | 'openValues'> {
  let openValues = false;
  let written: unknown = helm.valuesObject;
  if (!isMapping(written) && typeof helm.values === 'string') {
    const parsed = parseYaml(helm.values);
    if ('value' in parsed && !('problem' in parsed)) written = parsed.value;
    else openValues = true;
  }
  const values = new Map<string, Value>();
  const visit = (node: unknown, path: readonly string[]) => {
    if (path.length > maxDepth || values.size >= maxValues) return;
    if (isMapping(node)) {
      for (const key of Object.keys(node)) visit(node[key], [...path, key]);
      return;
    }
    const own = path.at(-1) ?? '';
    if (!imageKey.test(own) || isCredentialKey(own)) return;
    const value = text(node);
    if (value !== undefined)
      values.set(path.join('.'), { key: path.join('.'), value });
  };
  visit(written, []);
  for (const parameter of list(helm.parameters).slice(0, maxValues)) {
    const { name, value } = mapping(parameter);
    const key = text(name) ?? '';
    if (imageKey.test(key) && !isCredentialKey(key) && !/[[\]\\{]/.test(key))
      values.set(key, { key, value: text(value) ?? '' });
  }
  return {
    ...(values.size > 0 && { values: [...values.values()] }),
    ...(openValues && { openValues }),
  };
}
