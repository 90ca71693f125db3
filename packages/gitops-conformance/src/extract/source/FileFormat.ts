/**
 * What a file is, decided before anything is parsed: most "invalid YAML" in real repositories are templates.
 *
 * @public
 */
export type FileFormat =
  | 'yaml'
  | 'json'
  /** Go template: in a chart's `templates/`, or `{{` outside of quotes and comments. */
  | 'helm-template'
  /** Another template language, or tokens such as `<CLUSTER_NAME>` that make it no YAML. */
  | 'template'
  | 'jsonnet'
  | 'env'
  /** Or reStructuredText, or AsciiDoc. */
  | 'markdown'
  | 'text'
  /** Encrypted as a whole (git-crypt, SOPS binary). */
  | 'encrypted'
  | 'binary'
  /** Only its name was read. */
  | 'name';
