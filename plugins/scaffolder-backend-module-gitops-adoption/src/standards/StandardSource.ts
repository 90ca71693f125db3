import { Standard } from '@gitops-adoption/conformance';

/**
 * Where the action finds the standard that a template names.
 *
 * @public
 */
export interface StandardSource {
  load(options: {
    /**
     * Name (`acme`) or name and version (`acme@2.1.0`) of a configured standard, a URL, or the path of a file in the
     * workspace. Without it: the first one of the configuration.
     */
    readonly reference?: string;
    readonly workspacePath: string;
    readonly signal?: AbortSignal;
  }): Promise<Standard>;
}
