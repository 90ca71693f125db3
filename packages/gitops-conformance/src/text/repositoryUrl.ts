/**
 * A repository URL in a form in which the same repository compares equal: without scheme, user, port, `.git` and case.
 *
 * @internal
 */
export function normalizeRepositoryUrl(url: string): string {
  return url
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(?:\d+\/)?/, '$1/')
    .replace(/\/tree\/.*$/, '')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

/** Whether a text holds something that is filled in later. @internal */
export function isTemplated(text: string): boolean {
  return /\{\{|\$\{|\$\(|<[<A-Za-z_][\w.\- ]*>|\{%|#\{|^\$[A-Z_]+$/.test(text);
}

/** What stands for a repository, URL or source object, so that equals compare equal. @internal */
export function repositoryKey(repository: string): string {
  return /^[a-z+]+:\/\/|^git@/.test(repository)
    ? normalizeRepositoryUrl(repository)
    : repository;
}
