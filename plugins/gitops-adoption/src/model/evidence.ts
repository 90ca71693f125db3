import type { Evidence } from '@gitops-adoption/conformance';

/** `path:line`, as editors and compilers write it. @internal */
export function evidencePlace({ path, line }: Evidence): string {
  return line === undefined ? path : `${path}:${line}`;
}
