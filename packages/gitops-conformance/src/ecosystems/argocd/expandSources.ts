import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { isTemplated } from '../../text/repositoryUrl';
import { distinctSources } from '../distinctSources';
import { ExpansionContext } from '../Ecosystem';
import { GeneratorExpansion } from './GeneratorExpansion';

/**
 * Sources of the Applications that an ApplicationSet generates, where the files tell which those are.
 *
 * @internal
 */
export function expandSources(
  { generation, sources: ofTemplate }: ReconcilerDeclaration,
  sources: readonly SourceDeclaration[],
  context: ExpansionContext,
): readonly SourceDeclaration[] | undefined {
  if (!generation || generation.generators.length === 0) return undefined;
  const { budget } = context;
  const expansion = new GeneratorExpansion(generation, context);
  const found: SourceDeclaration[] = [];
  for (const generator of generation.generators) {
    // What an overlay patches is the template of the ApplicationSet.
    const own = sources === ofTemplate ? generator.sources : undefined;
    const templates = own ?? sources;
    const parameterised = templates.filter(isParameterised);
    if (parameterised.length === 0) {
      found.push(...templates);
      continue;
    }
    const sets = expansion.setsOf(generator);
    const size = parameterised.reduce(
      (sum, { valueFiles = [] }) => sum + 1 + valueFiles.length,
      0,
    );
    if (!budget.expands(size * sets.length)) return undefined;
    for (const source of templates) {
      if (!isParameterised(source)) found.push(source);
      else
        found.push(
          ...distinctSources(
            sets.map(set =>
              withTexts(source, text => expansion.fillIn(text, set)),
            ),
          ),
        );
    }
  }
  return distinctSources(found);
}

function isParameterised(source: SourceDeclaration): boolean {
  let found = false;
  withTexts(source, text => {
    found ||= isTemplated(text);
    return text;
  });
  return found;
}

/** A source with each text in it that a generator may fill in. @internal */
export function withTexts(
  source: SourceDeclaration,
  change: (text: string) => string,
): SourceDeclaration {
  const changed = (text: string | undefined) =>
    text === undefined ? undefined : change(text);
  const { path, chart, repoURL, revision, directory, rename } = source;
  return {
    ...source,
    path: changed(path),
    chart: changed(chart),
    repoURL: changed(repoURL),
    revision: changed(revision),
    valueFiles: source.valueFiles?.map(change),
    parameterFiles: source.parameterFiles?.map(change),
    ...(directory && {
      directory: {
        ...directory,
        include: changed(directory.include),
        exclude: changed(directory.exclude),
      },
    }),
    ...(rename && {
      rename: {
        namePrefix: changed(rename.namePrefix),
        nameSuffix: changed(rename.nameSuffix),
        namespace: changed(rename.namespace),
      },
    }),
  };
}
