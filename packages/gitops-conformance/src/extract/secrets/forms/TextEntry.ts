/** A key with its value, wherever in a text and in whatever form it is written. @internal */
export interface TextEntry {
  readonly key: string;
  readonly value: string;
  /** Of the value, in the text. */
  readonly offset: number;
}

/** Takes what a reader of a form has found. @internal */
export type AddEntry = (key: string, value: string, offset: number) => void;
