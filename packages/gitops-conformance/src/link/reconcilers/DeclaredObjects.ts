import { FileFacts } from '../../extract/FileFacts';

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/**
 * Files of a repository by the objects that they declare. Looked through when the first object is asked for, which most
 * repositories never do.
 *
 * @internal
 */
export class DeclaredObjects {
  private known?: ReadonlyMap<string, string>;

  constructor(private readonly files: ReadonlyMap<string, FileFacts>) {}

  /** The first file that declares an object of that kind and name; one without a namespace may be in any. */
  fileOf({ kind, name, namespace }: Reference): string | undefined {
    this.known ??= byObject(this.files);
    return (
      this.known.get(`${kind}/${namespace ?? ''}/${name}`) ??
      this.known.get(`${kind}//${name}`)
    );
  }
}

function byObject(
  files: ReadonlyMap<string, FileFacts>,
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const [path, { documents }] of files) {
    for (const { kind, name, namespace = '' } of documents) {
      if (kind === undefined || name === undefined) continue;
      const key = `${kind}/${namespace}/${name}`;
      if (!known.has(key)) known.set(key, path);
    }
  }
  return known;
}
