import {
  GeneratorDeclaration,
  GitPattern,
  ParameterSelector,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { isMapping } from '../../yaml/SourceDocument';
import { parseYaml } from '../../yaml/parseYaml';
import { Mapping } from '../Ecosystem';
import { flag, list, mapping, text, textMap, texts } from '../fields';
import { environmentKey } from '../environmentKey';
import { parametersOf } from '../parametersOf';
import { withTexts } from './expandSources';

const maxElements = 500;
const maxDepth = 3;
const besideKind = new Set(['selector', 'template']);

/**
 * Generators of an ApplicationSet, those inside of `matrix` and `merge` included.
 *
 * @param sourcesOf - sources of the template that a generator brings along
 * @internal
 */
export function readGenerators(
  generators: unknown,
  sourcesOf: (
    template: Mapping,
  ) => readonly SourceDeclaration[] | undefined = () => undefined,
  depth = 0,
): GeneratorDeclaration[] {
  return list(generators)
    .filter(isMapping)
    .flatMap(generator =>
      Object.entries(generator)
        .filter(([kind]) => !besideKind.has(kind))
        .map(([kind, value]): GeneratorDeclaration => {
          const body = mapping(value);
          const sources = isMapping(body.template)
            ? sourcesOf(body.template)
            : undefined;
          const selector = readSelector(mapping(generator.selector));
          const parameters = textMap(body.values);
          const keys = texts(body.mergeKeys);
          // A template inside of a matrix or merge is passed over.
          const inner =
            (kind === 'matrix' || kind === 'merge') && depth < maxDepth
              ? readGenerators(body.generators, undefined, depth + 1)
              : undefined;
          return {
            kind,
            ...(kind === 'list' && elementsOf(body)),
            ...(kind === 'git' && { git: readGit(body) }),
            ...(parameters && { parameters }),
            ...(selector && { selector }),
            ...(inner && { generators: inner }),
            ...(keys.length > 0 && { mergeKeys: keys }),
            ...(sources && { sources }),
          };
        }),
    );
}

function elementsOf({
  elements,
  elementsYaml,
}: Mapping): Pick<GeneratorDeclaration, 'elements' | 'partial'> {
  const literal =
    typeof elementsYaml === 'string' && !elementsYaml.includes('{{')
      ? valueIn(elementsYaml)
      : undefined;
  const all = [...list(elements), ...list(literal)];
  const partial =
    all.length > maxElements ||
    (elements !== undefined && !Array.isArray(elements)) ||
    (elementsYaml !== undefined && !Array.isArray(literal));
  return {
    elements: all.slice(0, maxElements).map(parametersOf),
    ...(partial && { partial }),
  };
}

function valueIn(yaml: string): unknown {
  const result = parseYaml(yaml);
  return 'value' in result ? result.value : undefined;
}

function readGit(body: Mapping): NonNullable<GeneratorDeclaration['git']> {
  const patterns = (value: unknown): GitPattern[] =>
    list(value)
      .filter(isMapping)
      .flatMap(entry => {
        const path = text(entry.path);
        return path === undefined
          ? []
          : [{ path, ...(flag(entry.exclude) && { exclude: true }) }];
      });
  return {
    repoURL: text(body.repoURL),
    directories: patterns(body.directories),
    files: patterns(body.files),
    prefix: text(body.pathParamPrefix) || undefined,
  };
}

function readSelector({
  matchLabels,
  matchExpressions,
}: Mapping): ParameterSelector | undefined {
  const labels = textMap(matchLabels);
  const expressions = list(matchExpressions)
    .filter(isMapping)
    .map(({ key, operator, values }) => ({
      key: text(key) ?? '',
      operator: text(operator) ?? '',
      values: texts(values),
    }));
  return labels || expressions.length > 0
    ? {
        ...(labels && { labels }),
        ...(expressions.length > 0 && { expressions }),
      }
    : undefined;
}

/** Of each element the parameters of which sources and other generators speak, and those that name an environment. @internal */
export function onlyUsed(
  generators: readonly GeneratorDeclaration[],
  sources: readonly SourceDeclaration[],
): GeneratorDeclaration[] {
  const written: string[] = [];
  const note = (value: string) => {
    written.push(value);
    return value;
  };
  const visit = (all: readonly GeneratorDeclaration[]) => {
    for (const generator of all) {
      const { git, selector, parameters = {}, mergeKeys = [] } = generator;
      for (const { path } of [
        ...(git?.directories ?? []),
        ...(git?.files ?? []),
      ])
        note(path);
      note(git?.repoURL ?? '');
      Object.values(parameters).forEach(note);
      mergeKeys.forEach(note);
      Object.keys(selector?.labels ?? {}).forEach(note);
      selector?.expressions?.forEach(({ key }) => note(key));
      generator.sources?.forEach(source => withTexts(source, note));
      for (const element of generator.elements ?? [])
        for (const value of Object.values(element))
          if (value.includes('{{')) note(value);
      visit(generator.generators ?? []);
    }
  };
  sources.forEach(source => withTexts(source, note));
  visit(generators);
  const templates = written.join('\n');
  const used = new Map<string, boolean>();
  const isUsed = (key: string) => {
    let known = used.get(key);
    if (known === undefined) {
      known =
        environmentKey.test(key) ||
        key.split('.').every(part => templates.includes(part));
      used.set(key, known);
    }
    return known;
  };
  const trimmed = (generator: GeneratorDeclaration): GeneratorDeclaration => ({
    ...generator,
    ...(generator.elements && {
      elements: generator.elements.map(element =>
        Object.fromEntries(
          Object.entries(element).filter(([key]) => isUsed(key)),
        ),
      ),
    }),
    ...(generator.generators && {
      generators: generator.generators.map(trimmed),
    }),
  });
  return generators.map(trimmed);
}
