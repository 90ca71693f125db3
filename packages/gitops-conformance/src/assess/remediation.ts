import { EntityFacts } from '../model/EntityFacts';
import { entryForRule } from '../standard/ruleSettings';
import { Profile } from '../model/Standard';
import { AssessedEntity } from '../model/AssessedEntity';
import { RuleResult } from '../model/Assessment';

/**
 * The template that fixes a rule, its form filled in from what is known. A placeholder that stands alone keeps
 * the type of its value; one that cannot be filled leaves its field out, for the person to decide.
 *
 * @internal
 */
export function remediationFor(
  profile: Profile,
  ruleId: string,
  entity: AssessedEntity,
  facts: EntityFacts,
): RuleResult['remediation'] {
  const entry = entryForRule(profile.remediation, ruleId);
  if (!entry) return undefined;
  const known = {
    entity: { ...entity, ...namesOf(entity.ref) },
    repository: originOf(facts),
    facts: facts.facts,
  };
  return {
    template: entry.template,
    values: (fill(entry.values, known) ?? {}) as Record<string, unknown>,
  };
}

/** Read as they are asked for: a template that does not name the commit stays the same after another one. */
function originOf({ repository: { repository }, path }: EntityFacts) {
  return {
    get url() {
      return repository.url;
    },
    get ref() {
      return repository.ref;
    },
    get commit() {
      return repository.commit;
    },
    path,
  };
}

const PLACEHOLDER = /\$\{\{\s*([A-Za-z0-9_./-]+)\s*\}\}/g;

function fill(value: unknown, known: unknown): unknown {
  if (typeof value === 'string') return fillText(value, known);
  if (Array.isArray(value)) {
    return value.map(item => fill(item, known)).filter(isDefined);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, inner]) => [key, fill(inner, known)] as const)
        .filter(([, inner]) => isDefined(inner)),
    );
  }
  return value;
}

function fillText(text: string, known: unknown): unknown {
  const paths = [...text.matchAll(PLACEHOLDER)].map(match => match[1]);
  if (paths.length === 0) return text;
  const values = paths.map(path => lookUp(known, path));
  if (!values.every(isDefined)) return undefined;
  if (paths.length === 1 && text.trim().replace(PLACEHOLDER, '') === '') {
    return values[0];
  }
  let index = 0;
  return text.replace(PLACEHOLDER, () => String(values[index++]));
}

function lookUp(known: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      known,
    );
}

function isDefined(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function namesOf(ref: string): { name: string; namespace: string } {
  const [, namespace = 'default', name = ref] =
    /^[^:]+:([^/]+)\/(.+)$/.exec(ref) ?? [];
  return { name, namespace };
}
