import { Standard } from '@gitops-adoption/conformance';

/** A standard as configured: usable, or with the reasons why not. */
export interface LoadedStandard {
  /** File or URL, without credentials. */
  readonly target: string;
  /** The last version that was valid, even where the present one is not. */
  readonly standard?: Standard;
  readonly errors: readonly string[];
  /** Neither read nor remembered yet: nobody knows which entities it has a profile for. */
  readonly pending?: boolean;
}

/** What outlives the process. */
export interface StandardMemory {
  recall(target: string): Promise<Standard | undefined>;
  remember(target: string, standard: Standard): Promise<void>;
}

/** The standards of the configuration, in its order. */
export interface StandardsProvider {
  list(): readonly LoadedStandard[];
  /** Same standards, same digest. */
  digest(): string;
}

/** Standards whose texts others can build on. */
export interface ReadableStandards extends StandardsProvider {
  /** Text of a file or URL that the configuration names, itself or through what is named there. */
  read(path: string, options?: { signal?: AbortSignal }): Promise<string>;
}
