/** Gitea says of what kind a ref is: `https://host/owner/name/src/branch/main/apps`. */
const BROWSE =
  /^(\/[^/]+\/[^/]+)(\/src\/(?:branch|tag|commit)\/)([^/]+)(?:\/(.*))?$/;

/**
 * Reads a browse URL of Gitea, which the library takes for another host's: the kind of the ref for the ref.
 * Nothing for other URLs, as that of a repository alone.
 */
export function parseGiteaUrl(
  web: string,
):
  | { repository: string; ref: string; path: string; treeUrl: string }
  | undefined {
  const { origin, pathname } = new URL(web);
  const [, name, kind, ref, path = ''] = BROWSE.exec(pathname) ?? [];
  return name
    ? {
        repository: `${origin}${name}`,
        ref: decodeURIComponent(ref),
        path: decodeURIComponent(path),
        treeUrl: `${origin}${name}${kind}${ref}/`,
      }
    : undefined;
}
