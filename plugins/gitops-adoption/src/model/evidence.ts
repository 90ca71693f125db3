import type { Evidence } from '@gitops-adoption/conformance';

/** `path:line`, as editors and compilers write it; what concerns no file in particular is said to. @internal */
export function evidenceLocation({ path, line }: Evidence): string {
  if (path === '.' || path === '') {
    return './ (whole repository)';
  }
  return line === undefined ? path : `${path}:${line}`;
}
