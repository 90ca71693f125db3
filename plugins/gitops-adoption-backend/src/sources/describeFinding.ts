/** ` in <URL>`, as it is stored: what is shown is shorter, and depends on who looks. */
const REPOSITORY = / in (https?:\/\/[^\s,]+)/;

/** How a source was found, in words. */
export function describeFinding(stored: string): string {
  return stored.replace(
    REPOSITORY,
    (_, url: string) => ` in ${url.split('/').pop()}`,
  );
}

/** The repository whose object led to a source, and how that is said to somebody who cannot see the repository. */
export function hiddenFinding(
  stored: string,
): { readonly declaredIn: string; readonly description: string } | undefined {
  const match = REPOSITORY.exec(stored);
  return match
    ? {
        declaredIn: match[1],
        // Nor is told what deploys the object there.
        description: `${stored.slice(0, match.index)} in a repository that you cannot see`,
      }
    : undefined;
}
