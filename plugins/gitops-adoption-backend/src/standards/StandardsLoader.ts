import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import {
  formatStandardError,
  loadStandard,
  MAX_STANDARD_SIZE,
  Rule,
  withoutCredentials,
} from '@gitops-adoption/conformance';
import {
  bodyOf,
  isStandardUrl,
  readStandardFile,
  readText,
  resolveStandardReference,
} from '@gitops-adoption/conformance/node';
import { digest } from '../database/digest';
import {
  LoadedStandard,
  ReadableStandards,
  StandardMemory,
} from './LoadedStandard';
import { refuseDuplicates } from './refuseDuplicates';

/**
 * Reads standards from files and URLs. A mistake in a new version is shown and logged, while the last good version
 * stays in force: a typing error must not take an estate's assessments away.
 */
export class StandardsLoader implements ReadableStandards {
  readonly #locations: readonly string[];
  readonly #rules: readonly Rule[];
  readonly #memory: StandardMemory;
  readonly #urlReader: UrlReaderService;
  readonly #timeoutMillis: number | undefined;
  readonly #logger: LoggerService;
  /** Each by itself, in the order of the configuration. */
  readonly #loaded: LoadedStandard[];
  #usable: readonly LoadedStandard[] = [];
  #digest = '';

  constructor(options: {
    targets: readonly string[];
    rules: readonly Rule[];
    memory: StandardMemory;
    urlReader: UrlReaderService;
    /** For one file or URL. */
    timeoutMillis?: number;
    logger: LoggerService;
  }) {
    this.#locations = options.targets;
    this.#rules = options.rules;
    this.#memory = options.memory;
    this.#urlReader = options.urlReader;
    this.#timeoutMillis = options.timeoutMillis;
    this.#logger = options.logger;
    this.#loaded = options.targets.map(location => {
      const target = isStandardUrl(location)
        ? withoutCredentials(location)
        : location;
      return { target, errors: [`${target}: not read yet`], pending: true };
    });
    this.#publish();
  }

  list(): readonly LoadedStandard[] {
    return this.#usable;
  }

  digest(): string {
    return this.#digest;
  }

  /** Puts into force what was valid when it was read last, without asking any host. */
  async recall(): Promise<void> {
    for (const [index, { target }] of this.#loaded.entries()) {
      const standard = await this.#memory.recall(this.#keyOf(index));
      if (standard) {
        this.#loaded[index] = { target, standard, errors: [] };
      }
    }
    this.#publish();
  }

  /**
   * Reads all of them. Each is in force as soon as it is read, however long others take; `onChange` is called after each
   * that changed what is in force.
   */
  async refresh(
    options: { signal?: AbortSignal; onChange?: () => Promise<void> } = {},
  ): Promise<void> {
    const { signal, onChange } = options;
    await Promise.all(
      this.#locations.map(async (location, index) => {
        const loaded = await this.#load(location, index, signal);
        signal?.throwIfAborted();
        const before = this.#digest;
        this.#loaded[index] = loaded;
        this.#publish();
        if (before !== this.#digest) {
          await onChange?.();
        }
      }),
    );
  }

  read(path: string, options: { signal?: AbortSignal } = {}): Promise<string> {
    const bounds = {
      ...options,
      timeoutMillis: this.#timeoutMillis,
      maxBytes: MAX_STANDARD_SIZE,
    };
    return isStandardUrl(path)
      ? readText(
          async signal =>
            bodyOf(await this.#urlReader.readUrl(path, { signal })),
          bounds,
        )
      : readStandardFile(path, bounds);
  }

  /** Addresses that differ only in what is not shown are two all the same. */
  #keyOf(index: number): string {
    const [location, { target }] = [
      this.#locations[index],
      this.#loaded[index],
    ];
    return location === target ? target : `${target}#${digest(location)}`;
  }

  #publish(): void {
    this.#usable = refuseDuplicates(this.#loaded);
    this.#digest = digest(
      ...this.#usable.map(({ standard, pending }) =>
        pending ? 'pending' : JSON.stringify(standard ?? null),
      ),
    );
  }

  async #load(
    location: string,
    index: number,
    signal: AbortSignal | undefined,
  ): Promise<LoadedStandard> {
    const before = this.#loaded[index];
    const { target } = before;
    const loaded = await loadStandard({
      path: location,
      read: path => this.read(path, { signal }),
      resolve: resolveStandardReference,
      rules: this.#rules,
    });
    const errors = loaded.errors.map(formatStandardError);
    if (!loaded.standard) {
      const { standard } = before;
      if (!signal?.aborted && errors.join() !== before.errors.join()) {
        this.#logger.error(
          `A standard can't be used${
            standard ? ', its last valid version stays in force' : ''
          }: ${errors.join('; ')}`,
        );
      }
      return { target, standard, errors };
    }
    if (JSON.stringify(loaded.standard) !== JSON.stringify(before.standard)) {
      await this.#memory.remember(this.#keyOf(index), loaded.standard);
      const { name, version } = loaded.standard.metadata;
      this.#logger.info(`Standard ${name} ${version} is in force`, { target });
    }
    return { target, standard: loaded.standard, errors: [] };
  }
}
