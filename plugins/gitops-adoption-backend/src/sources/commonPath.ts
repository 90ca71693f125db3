/** Directories that hold the environments of what is above them. */
const ENVIRONMENT_HOLDERS = new Set(['overlays', 'environments', 'envs']);

/** The directory of a service whose environments are deployed from these paths. */
export function commonPath(paths: readonly string[]): string {
  const [first, ...others] = paths.map(path => path.split('/'));
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) {
      same++;
    }
    length = same;
  }
  const common = first.slice(0, length);
  const holder = common.findIndex(segment => ENVIRONMENT_HOLDERS.has(segment));
  const service =
    holder > 0 && holder >= common.length - 2
      ? common.slice(0, holder)
      : common;
  return service.join('/') || '.';
}
