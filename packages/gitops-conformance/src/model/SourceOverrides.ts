/** What a reconciler object changes of what a source yields. @public */
export interface SourceOverrides {
  /** As entries of `images:` in a kustomization. */
  readonly images?: readonly {
    readonly name: string;
    readonly newName?: string;
    readonly newTag?: string;
    readonly digest?: string;
  }[];
  /** Components that are added to the kustomization, relative to it. */
  readonly components?: readonly string[];
  /** Of inline values, those that tell of images, by their dotted key. */
  readonly values?: readonly { readonly key: string; readonly value: string }[];
  /** There are inline values that could not be read. */
  readonly openValues?: boolean;
}
