/** Numbers of a release version; nothing for a branch or a pre-release name. @internal */
export function parseVersion(version: string): number[] | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?![\d.])/.exec(version);
  return match ? match.slice(1).map(part => Number(part ?? 0)) : undefined;
}

/** @internal */
export function isOlder(version: string, minimum: string): boolean {
  const [a, b] = [parseVersion(version), parseVersion(minimum)];
  if (!a || !b) {
    return false;
  }
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && a[at] < b[at];
}
