/** Where the path into a repository starts in the URL of a page, on GitHub, GitLab and Gitea. */
const intoRepository =
  /(?<=\/[^/]+\/[^/]+)\/(?:-\/)?(?:tree|blob|src\/(?:branch|tag|commit))\/.*$/;

/**
 * A repository URL in a form in which the same repository compares equal: without scheme, user, port, `.git`, query and
 * case, and without the path of a page of it. For comparing only; it can't be fetched.
 *
 * @public
 */
export function comparableRepositoryUrl(url: string): string {
  return url
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/[?#].*$/, '')
    .replace(/^([^/:]+):(?:\d+\/)?/, '$1/')
    .replace(intoRepository, '')
    .replace(
      /^ssh\.dev\.azure\.com\/v3\/([^/]+)\/([^/]+)\//i,
      'dev.azure.com/$1/$2/_git/',
    )
    .replace(/^([^/]+)\/scm\//, '$1/')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

/** Whether a text holds something that is filled in later. @internal */
export function isTemplated(text: string): boolean {
  return /\{\{|\$\{|\$\(|<[<A-Za-z_][\w.\- ]*>|\{%|#\{|^\$[A-Z_]+$/.test(text);
}

/** Whether a text is the URL of a repository, or an address of SSH. @internal */
export function isRepositoryUrl(text: string): boolean {
  return /^(?:[a-z+]+:\/\/|[\w.-]+@[\w.-]+:)/i.test(text);
}

/** What stands for a repository, URL or source object, so that equals compare equal. @internal */
export function repositoryKey(repository: string): string {
  return isRepositoryUrl(repository)
    ? comparableRepositoryUrl(repository)
    : repository;
}
