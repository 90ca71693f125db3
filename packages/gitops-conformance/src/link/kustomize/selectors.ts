import { KustomizePatch } from '../../extract/FileFacts';
import { BuildLimit } from './BuildBudget';
import { BuildError } from './BuildError';
import { Resource, ResourceId } from './Resource';

/** @internal */
export type PatchTarget = NonNullable<KustomizePatch['target']>;

/** Receives how many steps were taken. @internal */
export type Spend = (steps: number) => void;

/** Whether a text matches. */
type Matcher = (text: string) => boolean;
type Labels = Readonly<Record<string, string>>;

const maxPattern = 200;
const maxQuantifiers = 3;

/**
 * A selector's pattern as Kustomize anchors it. Patterns come from the repository: one that could backtrack without bound is
 * not evaluated, and the others cost what backtracking may.
 */
function matcher(pattern: string | undefined, spend: Spend): Matcher {
  if (pattern === undefined || pattern === '') return () => true;
  if (/^[\w.-]*$/.test(pattern) && !pattern.includes('.'))
    return text => text === pattern;
  const quantifiers = pattern.match(/[*+{]/g)?.length ?? 0;
  if (
    pattern.length > maxPattern ||
    quantifiers > maxQuantifiers ||
    /\)[*+?{]/.test(pattern)
  )
    throw new BuildLimit('a selector pattern is too complex to evaluate');
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new BuildError('a selector pattern is not a regular expression');
  }
  return text => {
    if (quantifiers > 1) spend(Math.ceil(text.length ** quantifiers / 100));
    return expression.test(text);
  };
}

/** A label selector: requirements between commas, those in the parentheses of a set aside. */
function labelMatcher(
  selector: string | undefined,
  spend: Spend,
): (labels: Labels | undefined) => boolean {
  if (!selector) return () => true;
  const requirements = requirementsOf(selector).map(requirementMatcher);
  return (labels = {}) => {
    spend(requirements.length);
    return requirements.every(isMet => isMet(labels));
  };
}

function requirementsOf(selector: string): string[] {
  const found: string[] = [];
  let open = false;
  let start = 0;
  for (let at = 0; at < selector.length; at++) {
    const character = selector[at];
    if (character === '(') open = true;
    else if (character === ')') open = false;
    else if (character === ',' && !open) {
      found.push(selector.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, selector.slice(start)];
}

function requirementMatcher(part: string): (labels: Labels) => boolean {
  const set = /^\s*([\w./-]+)\s+(in|notin)\s+\(([^)]*)\)\s*$/.exec(part);
  if (set) {
    const values = new Set(set[3].split(',').map(item => item.trim()));
    const expected = set[2] === 'in';
    return labels => values.has(labels[set[1]] ?? '') === expected;
  }
  const equality = /^\s*([\w./-]+)\s*(==|=|!=)\s*([\w./-]*)\s*$/.exec(part);
  if (equality) {
    const [, key, operator, value] = equality;
    return labels => (labels[key] === value) === (operator !== '!=');
  }
  const absent = /^\s*!\s*([\w./-]+)\s*$/.exec(part);
  if (absent) return labels => !(absent[1] in labels);
  const key = part.trim();
  return labels => key in labels;
}

/** Resources that a `target` selects, by their original or present identity. @internal */
export function select(
  resources: readonly Resource[],
  target: PatchTarget,
  spend: Spend,
): Resource[] {
  const [group, version, kind, name, namespace] = [
    target.group,
    target.version,
    target.kind,
    target.name,
    target.namespace,
  ].map(pattern => matcher(pattern, spend));
  const labels = labelMatcher(target.labelSelector, spend);
  const annotations = labelMatcher(target.annotationSelector, spend);
  const space = (id: ResourceId) => id.namespace || 'default';
  spend(resources.length);
  return resources.filter(resource => {
    const { id } = resource;
    const original = resource.previous[0] ?? id;
    return (
      kind(id.kind) &&
      (name(original.name) || name(id.name)) &&
      (namespace(space(original)) ||
        namespace(space(id)) ||
        namespace(id.namespace)) &&
      group(id.group) &&
      version(id.version) &&
      labels(resource.labels) &&
      annotations(resource.annotations)
    );
  });
}
