import { HelmfileFacts } from '../FileFacts';
import { simpleScalar } from '../../yaml/outline';
import { isMapping } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { list, mapping, text } from '../../ecosystems/fields';

/**
 * A helmfile: releases with charts and values files, and environments. Most hold Go templates; of those, constant parts
 * are read line by line.
 *
 * @internal
 */
export function readHelmfile(file: SourceFile): HelmfileFacts {
  if (file.format !== 'yaml') return fromText(file.text);
  const releases: HelmfileFacts['releases'][number][] = [];
  const environments = new Set<string>();
  const valueFiles: string[] = [];
  for (const document of file.documents) {
    const value = document.mapping;
    for (const [name, environment] of Object.entries(
      mapping(value.environments),
    )) {
      environments.add(name);
      valueFiles.push(
        ...list(mapping(environment).values).flatMap(item => text(item) ?? []),
      );
    }
    list(value.releases).forEach((item, index) => {
      if (!isMapping(item)) return;
      releases.push({
        name: text(item.name) ?? '',
        chart: text(item.chart),
        version: text(item.version),
        valueFiles: [...list(item.values), ...list(item.secrets)].flatMap(
          entry => text(entry) ?? [],
        ),
        line: document.lineOf(['releases', index]),
      });
    });
  }
  return { releases, environments: [...environments], valueFiles };
}

function fromText(source: string): HelmfileFacts {
  const releases: HelmfileFacts['releases'][number][] = [];
  const valueFiles = new Set<string>();
  source.split('\n').forEach((line, index) => {
    const chart = /^\s*(?:- )?chart:(.*)$/.exec(line);
    const value = chart && simpleScalar(chart[1]);
    if (value)
      releases.push({
        name: '',
        chart: value.includes('{{') ? undefined : value,
        valueFiles: [],
        line: index + 1,
      });
    const file = /^\s*- ["']?([\w./-]+\.ya?ml)["']?\s*$/.exec(line);
    if (file) valueFiles.add(file[1]);
  });
  return { releases, environments: [], valueFiles: [...valueFiles] };
}
