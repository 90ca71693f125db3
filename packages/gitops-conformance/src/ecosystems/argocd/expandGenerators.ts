import { RepositoryPaths } from '../Ecosystem';
import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { baseName, directoryOf } from '../../repository/paths';
import { ExpansionBudget } from '../ExpansionBudget';
import { directoryGlob } from './directoryGlob';

/** What the parameters of an ApplicationSet's template stand for, in one application that it generates. @internal */
export type Parameters = Readonly<Record<string, string>>;

const maxApplications = 500;
/**
 * Parameters that the generators yield from the files alone: list elements, and the directories and files that a Git
 * generator finds in this repository. Clusters, pull requests and the like are not in the files.
 *
 * @internal
 */
export function expandGenerators(
  declaration: ReconcilerDeclaration,
  index: RepositoryPaths,
  isOwn: (repository: string | undefined) => boolean,
  budget = new ExpansionBudget(),
): Parameters[] {
  const paths =
    declaration.generatorPaths?.filter(({ repoURL }) => isOwn(repoURL)) ?? [];
  // What another generator of a matrix fills in can be any name.
  const included = paths
    .filter(({ exclude }) => !exclude)
    .map(({ path }) => path.replace(/\{\{[^{}]*\}\}/g, '*'));
  const isIncluded = anyOf(included);
  const isExcluded = anyOf(
    paths.filter(({ exclude }) => exclude).map(({ path }) => path),
  );
  const found =
    included.length === 0 || !budget.matches(paths.length)
      ? []
      : index.matching(
          path => isIncluded(path) && !isExcluded(path),
          included.some(glob => /\.\w+$/.test(glob)),
        );
  const elements = declaration.elements ?? [];
  const parameters = found.slice(0, maxApplications).map(path =>
    index.isDirectory(path)
      ? pathParameters(path)
      : {
          ...pathParameters(directoryOf(path)),
          'path.filename': baseName(path),
        },
  );
  const total = Math.max(elements.length, 1) * Math.max(found.length, 1);
  if (elements.length === 0) return bounded(parameters, found.length);
  // A matrix combines both; a list alone stands for itself.
  if (parameters.length === 0) return bounded(elements, total);
  const rows = Math.ceil(maxApplications / parameters.length);
  const combined = elements
    .slice(0, rows)
    .flatMap(element => parameters.map(path => ({ ...element, ...path })));
  return bounded(combined, total);
}

/** Behind the bound the parameters stay open, so that what is made of them is unknown. */
function bounded(known: readonly Parameters[], total: number): Parameters[] {
  return total > maxApplications
    ? [...known.slice(0, maxApplications), {}]
    : [...known];
}

function anyOf(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map(directoryGlob);
  return path => matchers.some(matches => matches(path));
}

function pathParameters(path: string): Parameters {
  const segments = path.split('/');
  return {
    path,
    'path.path': path,
    'path.basename': baseName(path),
    'path.basenameNormalized': baseName(path)
      .replace(/[^a-z0-9-]/gi, '-')
      .toLowerCase(),
    ...Object.fromEntries(
      segments.flatMap((segment, i) => [
        [`path[${i}]`, segment],
        [`path.segments[${i}]`, segment],
      ]),
    ),
  };
}

/**
 * A template's text with parameters filled in; unknown ones stay as they are.
 *
 * @internal
 */
export function fillIn(template: string, parameters: Parameters): string {
  return template
    .replace(
      /\{\{-?\s*index\s+\.path\.segments\s+(\d+)\s*-?\}\}/g,
      '{{path[$1]}}',
    )
    .replace(
      /\{\{-?\s*\.?([\w.[\]-]{1,100}?)\s*-?\}\}/g,
      (match, key: string) =>
        Object.hasOwn(parameters, key) ? parameters[key] : match,
    );
}
