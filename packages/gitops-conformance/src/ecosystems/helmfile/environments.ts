import { DeclaredEnvironment } from '../../model/EnvironmentFileFacts';

/** Templated more often than not, so read by its lines: the keys one level below `environments:`. @internal */
export function helmfileEnvironments(text: string): DeclaredEnvironment[] {
  const lines = text.split('\n');
  const start = lines.findIndex(line => /^environments:\s*$/.test(line));
  if (start < 0) return [];
  const found: DeclaredEnvironment[] = [];
  let indent: number | undefined;
  for (let i = start + 1; i < lines.length && !/^[^\s#{]/.test(lines[i]); i++) {
    const key = /^(\s+)["']?([\w.-]+)["']?:/.exec(lines[i]);
    if (!key) continue;
    indent ??= key[1].length;
    if (key[1].length === indent) found.push({ name: key[2], line: i + 1 });
  }
  return found;
}
