import { Exemption, Waiver } from '../../model/Waiver';

/** Agreed exceptions of one file, and what is wrong with it. */
export interface ExceptionFileFacts {
  readonly waivers: readonly Waiver[];
  readonly exemptions: readonly Exemption[];
  readonly problems: readonly {
    readonly line: number;
    readonly message: string;
  }[];
}
