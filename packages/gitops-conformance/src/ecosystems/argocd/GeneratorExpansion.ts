import { ExpansionContext } from '../Ecosystem';
import {
  GenerationDeclaration,
  GeneratorDeclaration,
  GitGeneratorDeclaration,
  GitPattern,
} from '../../model/ReconcilerDeclaration';
import { isTemplated } from '../../text/repositoryUrl';
import { directoryGlob, fileGlob } from './globs';
import { fillerOf, FillIn } from './fillIn';
import { gitParameters } from './gitParameters';
import { combined, nothingKnown, ParameterSet } from './ParameterSet';
import { selectsParameters } from './selectsParameters';

/** Applications of one generator; of more, the rest stays open. */
const maxApplications = 500;
const noParameters: ParameterSet = { known: {}, open: false };

/**
 * Finds the parameters that the generators of an ApplicationSet yield from the files alone: list elements, and the
 * directories and files that a Git generator finds in this repository. Clusters, pull requests and the like are not in the
 * files: for each of those one set stands that says no more than is known.
 *
 * @internal
 */
export class GeneratorExpansion {
  readonly fillIn: FillIn;
  private readonly found = new Map<string, readonly string[]>();

  constructor(
    private readonly generation: GenerationDeclaration,
    private readonly context: ExpansionContext,
  ) {
    this.fillIn = fillerOf(generation);
  }

  /** Behind the bound the parameters stay open, so that what is made of them is unknown. */
  setsOf(generator: GeneratorDeclaration): readonly ParameterSet[] {
    const sets = this.expand(generator, noParameters);
    return sets.length > maxApplications
      ? [...sets.slice(0, maxApplications), nothingKnown]
      : sets;
  }

  /** @param given - what an earlier generator of a matrix fills into this one */
  private expand(
    generator: GeneratorDeclaration,
    given: ParameterSet,
  ): readonly ParameterSet[] {
    const { selector, parameters } = generator;
    let sets = this.generated(generator, given);
    if (parameters)
      sets = sets.map(set => this.withValues(set, parameters, given));
    return selector
      ? sets.filter(set => selectsParameters(selector, set))
      : sets;
  }

  private generated(
    {
      kind,
      elements = [],
      partial,
      git,
      generators = [],
      mergeKeys = [],
    }: GeneratorDeclaration,
    given: ParameterSet,
  ): readonly ParameterSet[] {
    if (kind === 'matrix') return this.matrix(generators);
    if (kind === 'merge')
      return merged(
        generators.map(each => this.expand(each, noParameters)),
        mergeKeys,
      );
    if (kind === 'list') {
      const sets = elements.map(element => ({
        known: this.filled(element, given),
        open: false,
      }));
      return partial ? [...sets, nothingKnown] : sets;
    }
    return git ? this.inRepository(git, given) : [nothingKnown];
  }

  private matrix(
    generators: readonly GeneratorDeclaration[],
  ): readonly ParameterSet[] {
    let sets: readonly ParameterSet[] = [noParameters];
    for (const generator of generators) {
      const next: ParameterSet[] = [];
      for (const set of sets) {
        if (next.length > maxApplications) break;
        for (const own of this.expand(generator, set))
          next.push(combined(set, own));
      }
      sets = next;
    }
    return sets;
  }

  private inRepository(
    { repoURL, directories, files, prefix }: GitGeneratorDeclaration,
    given: ParameterSet,
  ): readonly ParameterSet[] {
    const url = repoURL && this.fillIn(repoURL, given);
    const own = this.context.isOwn(url);
    if (own === false) return [nothingKnown];
    const isFile = files.length > 0;
    const paths = this.pathsOf(isFile ? files : directories, isFile, given);
    // What is not found may be in another repository.
    if (!paths || (paths.length === 0 && own !== true)) return [nothingKnown];
    const { goTemplate } = this.generation;
    return paths.flatMap((path): readonly ParameterSet[] => {
      const known = gitParameters(path, { isFile, goTemplate, prefix });
      if (!isFile) return [{ known, open: false }];
      const contents = this.context.parametersIn(path);
      return contents
        ? contents.map(read => ({ known: { ...read, ...known }, open: false }))
        : [{ known, open: true }];
    });
  }

  /** Paths that patterns find; what stays open in a pattern can be any name. */
  private pathsOf(
    patterns: readonly GitPattern[],
    isFile: boolean,
    given: ParameterSet,
  ): readonly string[] | undefined {
    const { index, budget } = this.context;
    const globs = (excluded: boolean) =>
      patterns
        .filter(({ exclude = false }) => exclude === excluded)
        .map(({ path }) => this.fillIn(path, given));
    const [included, excluded] = [globs(false), globs(true)];
    const key = [isFile, ...included, '', ...excluded].join('\n');
    let paths = this.found.get(key);
    if (!paths) {
      if (!budget.matches(patterns.length)) return undefined;
      const isIncluded = anyOf(included.map(anyName), isFile);
      const isExcluded = anyOf(excluded.filter(isConstant), isFile);
      paths = index
        .matching(path => isIncluded(path) && !isExcluded(path), isFile)
        .filter(path => (isFile ? index.isFile(path) : !isHidden(path)))
        .slice(0, maxApplications + 1);
      this.found.set(key, paths);
    }
    return paths;
  }

  private withValues(
    set: ParameterSet,
    values: Readonly<Record<string, string>>,
    given: ParameterSet,
  ): ParameterSet {
    const surroundings = combined(given, set);
    const known = { ...set.known };
    for (const [key, value] of Object.entries(values))
      known[`values.${key}`] = this.fillIn(value, surroundings);
    return { known, open: set.open };
  }

  private filled(
    element: Readonly<Record<string, string>>,
    given: ParameterSet,
  ): Readonly<Record<string, string>> {
    if (given === noParameters) return element;
    return Object.fromEntries(
      Object.entries(element).map(([key, value]) => [
        key,
        this.fillIn(value, given),
      ]),
    );
  }
}

/** The first generator of a merge says what there is; the others change what has the same values under the keys. */
function merged(
  [base = [], ...others]: readonly (readonly ParameterSet[])[],
  keys: readonly string[],
): readonly ParameterSet[] {
  const keyOf = ({ known }: ParameterSet) =>
    JSON.stringify(
      keys.map(key => (Object.hasOwn(known, key) ? known[key] : null)),
    );
  const changes = others.map(
    sets => new Map(sets.map(set => [keyOf(set), set])),
  );
  // What a set of clusters says may be about any of them.
  const anyOpen = others.some(sets => sets.some(({ open }) => open));
  return base.map(set => {
    if (set.open) return nothingKnown;
    const own = keyOf(set);
    const all = changes.reduce((before, byKey) => {
      const change = byKey.get(own);
      return change ? combined(before, change) : before;
    }, set);
    return anyOpen ? nothingKnown : all;
  });
}

function anyOf(
  globs: readonly string[],
  isFile: boolean,
): (path: string) => boolean {
  const matchers = globs.map(isFile ? fileGlob : directoryGlob);
  return path => matchers.some(matches => matches(path));
}

function anyName(glob: string): string {
  return glob.replace(/\{\{[^{}]*\}\}/g, '*');
}

function isConstant(glob: string): boolean {
  return !isTemplated(glob);
}

/** Argo CD walks past directories whose name starts with a dot. */
function isHidden(path: string): boolean {
  return path !== '.' && /(?:^|\/)\./.test(path);
}
