import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The directories of a directory, or what each of them wraps. */
export function repositoriesIn(corpus: string): string[] {
  const directories = (parent: string) =>
    readdirSync(parent, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => join(parent, name));
  return directories(corpus).map(path => {
    const entries = readdirSync(path);
    const [only] = entries.length === 1 ? directories(path) : [];
    return only ?? path;
  });
}
