import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import {
  formatStandardError,
  loadStandard,
  Rule,
  Standard,
} from '@gitops-adoption/conformance';
import {
  isStandardUrl,
  readStandardFile,
  resolveStandardReference,
} from '@gitops-adoption/conformance/node';
import { digest } from '../database/digest';

/** A standard as configured: usable, or with the reasons why not. */
export interface LoadedStandard {
  readonly target: string;
  /** The last version that was valid, even where the present one is not. */
  readonly standard?: Standard;
  readonly errors: readonly string[];
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
  read(path: string): Promise<string>;
}

/**
 * Reads standards from files and URLs. A mistake in a new version is shown and logged, while the last good version
 * stays in force: a typing error must not take an estate's verdicts away.
 */
export class StandardsLoader implements ReadableStandards {
  readonly #targets: readonly string[];
  readonly #rules: readonly Rule[];
  readonly #memory: StandardMemory;
  readonly #urlReader: UrlReaderService;
  readonly #logger: LoggerService;
  #loaded: readonly LoadedStandard[];
  #digest = '';

  constructor(options: {
    targets: readonly string[];
    rules: readonly Rule[];
    memory: StandardMemory;
    urlReader: UrlReaderService;
    logger: LoggerService;
  }) {
    this.#targets = options.targets;
    this.#rules = options.rules;
    this.#memory = options.memory;
    this.#urlReader = options.urlReader;
    this.#logger = options.logger;
    this.#loaded = options.targets.map(target => ({
      target,
      errors: [`${target}: not read yet`],
    }));
  }

  list(): readonly LoadedStandard[] {
    return this.#loaded;
  }

  digest(): string {
    return this.#digest;
  }

  async refresh(): Promise<void> {
    this.#loaded = await Promise.all(
      this.#targets.map((target, index) =>
        this.#load(target, this.#loaded[index]),
      ),
    );
    this.#digest = digest(
      ...this.#loaded.map(({ standard }) => JSON.stringify(standard ?? null)),
    );
  }

  async #load(target: string, before: LoadedStandard): Promise<LoadedStandard> {
    const loaded = await loadStandard({
      path: target,
      read: path => this.read(path),
      resolve: resolveStandardReference,
      rules: this.#rules,
    });
    const errors = loaded.errors.map(formatStandardError);
    const isNews = errors.join('\n') !== before.errors.join('\n');
    if (!loaded.standard) {
      const standard = before.standard ?? (await this.#memory.recall(target));
      if (isNews) {
        this.#logger.error(
          `A standard can't be used${
            standard ? ', its last valid version stays in force' : ''
          }: ${errors.join('; ')}`,
        );
      }
      return { target, standard, errors };
    }
    if (JSON.stringify(loaded.standard) !== JSON.stringify(before.standard)) {
      await this.#memory.remember(target, loaded.standard);
      const { name, version } = loaded.standard.metadata;
      this.#logger.info(`Standard ${name} ${version} is in force`, { target });
    }
    return { target, standard: loaded.standard, errors: [] };
  }

  async read(path: string): Promise<string> {
    if (isStandardUrl(path)) {
      const response = await this.#urlReader.readUrl(path);
      return (await response.buffer()).toString('utf8');
    }
    return readStandardFile(path);
  }
}
