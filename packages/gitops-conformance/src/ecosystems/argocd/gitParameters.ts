import { baseName, directoryOf } from '../../repository/paths';

/**
 * Parameters that a Git generator makes of a directory, or of a file that it reads: `path`, its segments and its names.
 * Go templates have a mapping of them, `fasttemplate` one parameter each.
 *
 * @internal
 */
export function gitParameters(
  path: string,
  {
    isFile,
    goTemplate,
    prefix,
  }: {
    readonly isFile: boolean;
    readonly goTemplate: boolean;
    readonly prefix?: string;
  },
): Record<string, string> {
  const directory = isFile ? directoryOf(path) : path;
  const under = prefix ? `${prefix}.` : '';
  const name = baseName(path);
  const parameters: Record<string, string> = {
    [goTemplate ? 'path.path' : 'path']: directory,
    'path.basename': baseName(directory),
    'path.basenameNormalized': normalized(baseName(directory)),
    ...(isFile && {
      'path.filename': name,
      'path.filenameNormalized': normalized(name),
    }),
  };
  directory.split('/').forEach((segment, i) => {
    parameters[goTemplate ? `path.segments.${i}` : `path[${i}]`] = segment;
  });
  return under === ''
    ? parameters
    : Object.fromEntries(
        Object.entries(parameters).map(([key, value]) => [under + key, value]),
      );
}

function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}
