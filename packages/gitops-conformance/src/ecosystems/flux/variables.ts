type Values = Readonly<Record<string, string>>;

/** What kustomize-controller fills into the objects that one Kustomization applies. @internal */
export interface Variables {
  /** `postBuild.substitute`, which goes over all else. */
  readonly inline: Values;
  /** `postBuild.substituteFrom` in its order; nothing for a Secret, or a ConfigMap that the files don't show. */
  readonly from: readonly (VariableSet | undefined)[];
}

/** Variables of a ConfigMap. @internal */
export interface VariableSet {
  readonly variables: Values;
  /** It sets others, which are not read. */
  readonly partial?: boolean;
}

const reference = /(\$?)\$\{([A-Za-z_]\w*)(?:(:?)[=-]([^{}$]*))?\}/g;

const missing = Symbol('missing');

/** Whether a text has a variable in it. @internal */
export function hasVariable(text: string | undefined): boolean {
  return text !== undefined && text.includes('${');
}

/**
 * A text with the variables that are known filled in. What is not known, and expressions other than a default, stay as
 * they are.
 *
 * @internal
 */
export function substitute(text: string, variables: Variables): string {
  if (!hasVariable(text)) return text;
  return text.replace(
    reference,
    (written, escape, name, colon, fallback?: string) => {
      if (escape) return written;
      const value = valueOf(name, variables);
      if (value === undefined) return written;
      if (value === missing || (colon && value === ''))
        return fallback ?? written;
      return value;
    },
  );
}

/** `undefined` where it may be set by what the files don't show. */
function valueOf(
  name: string,
  { inline, from }: Variables,
): string | typeof missing | undefined {
  if (Object.hasOwn(inline, name)) return inline[name];
  for (let at = from.length - 1; at >= 0; at--) {
    const set = from[at];
    if (!set) return undefined;
    if (Object.hasOwn(set.variables, name)) return set.variables[name];
    if (set.partial) return undefined;
  }
  return missing;
}
