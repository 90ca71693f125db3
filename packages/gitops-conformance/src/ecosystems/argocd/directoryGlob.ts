/** One segment against a pattern with `*`, in linear time: patterns come from the repository. */
function matchesSegment(segment: string, pattern: string): boolean {
  if (!pattern.includes('*')) return segment === pattern;
  const parts = pattern.split('*');
  const last = parts.length - 1;
  if (!segment.startsWith(parts[0])) return false;
  let at = parts[0].length;
  for (let i = 1; i < last; i++) {
    const found = segment.indexOf(parts[i], at);
    if (found < 0) return false;
    at = found + parts[i].length;
  }
  return (
    segment.length - at >= parts[last].length && segment.endsWith(parts[last])
  );
}

/**
 * Whether a path matches a pattern of an Argo CD Git generator: `*` within a segment, `**` over any number of them (at
 * one location; more are rare and count as one segment each).
 *
 * @internal
 */
export function directoryGlob(glob: string): (path: string) => boolean {
  const patterns = glob
    .replace(/^\.?\//, '')
    .replace(/\/$/, '')
    .split('/');
  const deep = patterns.indexOf('**');
  if (deep < 0) {
    return path => {
      const segments = path.split('/');
      return (
        segments.length === patterns.length &&
        segments.every((segment, i) => matchesSegment(segment, patterns[i]))
      );
    };
  }
  const head = patterns.slice(0, deep);
  const tail = patterns
    .slice(deep + 1)
    .map(pattern => (pattern === '**' ? '*' : pattern));
  return path => {
    const segments = path.split('/');
    if (segments.length < head.length + tail.length) return false;
    const end = segments.slice(segments.length - tail.length);
    return (
      head.every((pattern, i) => matchesSegment(segments[i], pattern)) &&
      tail.every((pattern, i) => matchesSegment(end[i], pattern))
    );
  };
}
