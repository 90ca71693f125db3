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
      if (!isMapping(item) || item.installed === false) return;
      releases.push({
        name: text(item.name) ?? '',
        chart: text(item.chart),
        version: text(item.version),
        // A template of releases that it inherits from may name one.
        ...(item.inherit !== undefined && { open: true }),
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
  const releases: {
    -readonly [
      K in keyof HelmfileFacts['releases'][number]
    ]: HelmfileFacts['releases'][number][K];
  }[] = [];
  const valueFiles = new Set<string>();
  let column = -1;
  source.split('\n').forEach((line, index) => {
    const field = /^([ \t]*(?:- )?)(chart|version|name):(.*)$/.exec(line);
    const value = field && simpleScalar(field[3]);
    if (field?.[2] === 'chart' && value) {
      column = field[1].length;
      releases.push({
        name: '',
        chart: value.includes('{{') ? undefined : value,
        valueFiles: [],
        line: index + 1,
        open: true,
      });
    } else if (field && /^\s*- /.test(field[1])) {
      column = -1;
    } else if (field?.[2] === 'version' && column === field[1].length) {
      const release = releases[releases.length - 1];
      if (value) release.version = value;
    }
    const file = /^\s*- ["']?([\w./-]+\.ya?ml)["']?\s*$/.exec(line);
    if (file) valueFiles.add(file[1]);
  });
  return { releases, environments: [], valueFiles: [...valueFiles] };
}
