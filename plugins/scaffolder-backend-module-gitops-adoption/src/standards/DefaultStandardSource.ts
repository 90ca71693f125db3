import {
  resolveSafeChildPath,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  builtInRules,
  formatStandardError,
  loadStandard,
  Standard,
} from '@gitops-adoption/conformance';
import {
  bodyOf,
  isStandardUrl,
  readStandardFile,
  readText,
  resolveStandardReference,
} from '@gitops-adoption/conformance/node';
import { StandardSource } from './StandardSource';

/** Opens what a standard, or one that it builds on, is read from. */
interface StandardFiles {
  read(path: string): Promise<string>;
}

/**
 * Finds standards by name among those of `gitopsAdoption.standards`, and by URL or path. Read anew each time: a task
 * is rare, and a template must not be held against yesterday's standard.
 */
export class DefaultStandardSource implements StandardSource {
  readonly #targets: readonly string[];
  readonly #urlReader: UrlReaderService;

  static fromConfig(
    config: Config,
    options: { urlReader: UrlReaderService },
  ): DefaultStandardSource {
    const targets = (
      config.getOptionalConfigArray('gitopsAdoption.standards') ?? []
    ).map(standard => standard.getString('target'));
    return new DefaultStandardSource(targets, options.urlReader);
  }

  private constructor(targets: readonly string[], urlReader: UrlReaderService) {
    this.#targets = targets;
    this.#urlReader = urlReader;
  }

  async load(options: {
    reference?: string;
    workspacePath: string;
    signal?: AbortSignal;
  }): Promise<Standard> {
    const { reference, workspacePath, signal } = options;
    if (reference !== undefined && isStandardUrl(reference)) {
      return this.#read(reference, this.#remote(signal));
    }
    if (reference !== undefined && /[/\\]|\.ya?ml$/.test(reference)) {
      return this.#read(reference, this.#workspace(workspacePath, signal));
    }
    return this.#loadConfigured(reference, signal);
  }

  async #loadConfigured(
    reference: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Standard> {
    const known: string[] = [];
    const failures: string[] = [];
    for (const target of this.#targets) {
      try {
        const standard = await this.#read(target, this.#configured(signal));
        const { name, version } = standard.metadata;
        if (
          reference === undefined ||
          reference === name ||
          reference === `${name}@${version}`
        ) {
          return standard;
        }
        known.push(`${name}@${version}`);
      } catch (error) {
        signal?.throwIfAborted();
        // Another target may still be the one that is asked for.
        failures.push((error as Error).message);
      }
    }
    const found = known.length
      ? `the configuration has ${known.join(', ')}`
      : 'gitopsAdoption.standards in the configuration has none that can be read';
    throw new NotFoundError(
      [
        reference === undefined
          ? `There is no standard to check against: ${found}`
          : `There is no standard '${reference}': ${found}`,
        ...failures,
      ].join('\n'),
    );
  }

  async #read(path: string, files: StandardFiles): Promise<Standard> {
    const { standard, errors } = await loadStandard({
      rules: builtInRules,
      path,
      read: file => files.read(file),
      resolve: resolveStandardReference,
    });
    if (!standard) {
      throw new InputError(
        `The standard can't be used:\n${errors.map(formatStandardError).join('\n')}`,
      );
    }
    return standard;
  }

  /** The operator's word: files of this machine are as good as URLs. */
  #configured(signal: AbortSignal | undefined): StandardFiles {
    const remote = this.#remote(signal);
    return {
      read: path =>
        isStandardUrl(path)
          ? remote.read(path)
          : readStandardFile(path, { signal }),
    };
  }

  /** A template's word: URLs that an integration may read, and nothing of this machine. */
  #remote(signal: AbortSignal | undefined): StandardFiles {
    return {
      read: async url => {
        if (!isStandardUrl(url)) {
          throw new InputError(`'${url}' is not a URL`);
        }
        return readText(
          async within =>
            bodyOf(await this.#urlReader.readUrl(url, { signal: within })),
          { signal },
        );
      },
    };
  }

  /** A template's word: what it has put into the workspace. */
  #workspace(
    workspacePath: string,
    signal: AbortSignal | undefined,
  ): StandardFiles {
    const remote = this.#remote(signal);
    return {
      read: path =>
        isStandardUrl(path)
          ? remote.read(path)
          : readStandardFile(resolveSafeChildPath(workspacePath, path), {
              signal,
            }),
    };
  }
}
