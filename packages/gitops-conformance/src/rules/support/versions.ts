/** Numbers of a release version; nothing for a branch or a pre-release name. @internal */
export function parseVersion(version: string): number[] | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?![\d.])/.exec(version);
  return match ? match.slice(1).map(part => Number(part ?? 0)) : undefined;
}

/** Whether a version, or the newest that a range can mean, comes before another. @internal */
export function isOlder(version: string, minimum: string): boolean {
  const [a, b] = [
    newestOf(version) ?? parseVersion(version),
    parseVersion(minimum),
  ];
  if (!a || !b) {
    return false;
  }
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && a[at] < b[at];
}

/**
 * Numbers of the newest version that a range can mean, with infinity for what it leaves open: `2.7.x`, `~2.7`, `<2.8.0`.
 * Nothing for a range of another form.
 *
 * @internal
 */
export function newestOf(range: string): number[] | undefined {
  const text = range.trim();
  if (text.includes('||')) return undefined;
  const upper = /<(=?)\s*v?(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (upper) return below(upper.slice(2).map(Number), upper[1] === '=');
  if (/^(?:[*xX]|>=?\s*v?[\d.]+)$/.test(text)) return [Infinity];
  const match =
    /^([~^]?)=?\s*v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?$/.exec(text);
  if (!match) return undefined;
  const [, operator, ...written] = match;
  const open = written.findIndex(part => !/^\d+$/.test(part ?? ''));
  const known = open < 0 ? written : written.slice(0, open);
  const kept = { '^': 1, '~': 2 }[operator] ?? 3;
  const numbers = known.slice(0, kept).map(Number);
  return numbers.length < 3 ? [...numbers, Infinity] : numbers;
}

/** The newest version before another. */
function below([major, minor, patch]: number[], itself: boolean): number[] {
  if (itself) return [major, minor, patch];
  if (patch > 0) return [major, minor, patch - 1];
  return minor > 0 ? [major, minor - 1, Infinity] : [major - 1, Infinity];
}
