import { Assessment, Standard } from '@gitops-adoption/conformance';
import { FuzzPortal, Scanned, Text } from '../FuzzPortal';
import { Commit } from '../history';
import { Checked } from '../reports';

/** One commit, seen through the portal and through the command line. */
export interface Observed {
  readonly commit: Commit;
  readonly scanned: Scanned;
  /** Absent where the analysis on its own came to no end in the portal. */
  readonly checked?: Checked;
  readonly reports: readonly Text[];
  /** The entity as the API shows it. */
  readonly shown?: Assessment;
  /** What was thrown outside of the portal. */
  readonly thrown?: string;
}

export interface InvariantContext {
  readonly before?: Observed;
  readonly portal: FuzzPortal;
  readonly standard: Standard;
  readonly timeoutSeconds: number;
}

/** What must hold after every commit. */
export interface Invariant {
  readonly name: string;
  /** Whether there is anything to hold after this commit. */
  applies?(observed: Observed, context: InvariantContext): boolean;
  /** What is wrong, or nothing. */
  violation(
    observed: Observed,
    context: InvariantContext,
  ): string | undefined | Promise<string | undefined>;
}
