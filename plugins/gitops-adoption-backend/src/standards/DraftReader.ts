import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import {
  builtInRules,
  formatStandardError,
  Rule,
  Standard,
} from '@gitops-adoption/conformance';
import { Piscina } from 'piscina';
import { DRAFT_MODULE, parse, ready } from './draftTask';
import { ReadableStandards } from './LoadedStandard';
import { Draft, parseDraft, ParsedDraft } from './parseDraft';

/** Milliseconds for parsing; what is within the bounds of a standard takes a fraction of it. */
const TIMEOUT = 10_000;
/** Megabytes of the thread. */
const MEMORY = 256;

/**
 * Turns the text of a draft into a standard. It is parsed in a thread, within a time and a memory, so that nobody else
 * waits for it; where no thread can be started, in this process.
 */
export class DraftReader {
  readonly #standards: ReadableStandards;
  readonly #rules: readonly Rule[];
  readonly #ecosystems: readonly string[];
  readonly #threads: number;
  readonly #logger: LoggerService;
  readonly #execArgv?: string[];
  #pool?: Promise<Piscina | undefined>;

  constructor(options: {
    standards: ReadableStandards;
    rules: readonly Rule[];
    /** Absolute paths of modules that export more `ecosystems`. */
    ecosystems?: readonly string[];
    /** None: parsed in process. */
    threads: number;
    logger: LoggerService;
    /** Options of Node for the thread; those of this process without them. */
    execArgv?: string[];
  }) {
    this.#standards = options.standards;
    this.#rules = options.rules;
    this.#ecosystems = options.ecosystems ?? [];
    this.#threads = options.threads;
    this.#logger = options.logger;
    this.#execArgv = options.execArgv;
  }

  /**
   * @throws an `InputError` with the `mistakes` of the draft
   */
  async read(
    text: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<Standard> {
    const targets = this.#standards.list().map(({ target }) => target);
    const bases: Record<string, Draft['bases'][string]> = {};
    for (;;) {
      const draft = { text, targets, bases };
      const { standard, errors, missing } = await this.#parse(
        draft,
        options.signal,
      );
      if (missing.length) {
        for (const path of missing) {
          bases[path] = await this.#readBase(path, options.signal);
        }
      } else if (standard) {
        return standard;
      } else {
        throw Object.assign(
          new InputError(
            `The draft has mistakes: ${errors.map(formatStandardError).join('; ')}`,
          ),
          { mistakes: errors },
        );
      }
    }
  }

  async stop(): Promise<void> {
    const pool = await this.#pool;
    await pool?.destroy();
  }

  async #readBase(
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<Draft['bases'][string]> {
    try {
      return { text: await this.#standards.read(path, { signal }) };
    } catch (error) {
      signal?.throwIfAborted();
      return { reason: isError(error) ? error.message : String(error) };
    }
  }

  async #parse(
    draft: Draft,
    signal: AbortSignal | undefined,
  ): Promise<ParsedDraft> {
    const pool = this.#threads
      ? await (this.#pool ??= this.#start())
      : undefined;
    if (!pool) {
      return parseDraft(draft, this.#rules);
    }
    const parsed = await this.#parseIn(pool, draft, signal);
    const areAllBuiltIn = this.#rules.every(rule =>
      builtInRules.includes(rule),
    );
    // Rules of modules are functions of this process. What is left to check by them has no other mistake.
    return parsed.standard && !areAllBuiltIn
      ? parseDraft(draft, this.#rules)
      : parsed;
  }

  async #parseIn(
    pool: Piscina,
    draft: Draft,
    signal: AbortSignal | undefined,
  ): Promise<ParsedDraft> {
    const timeout = AbortSignal.timeout(TIMEOUT);
    try {
      return await pool.run(
        {
          draft,
          ruleIds: this.#rules.map(({ id }) => id),
          ecosystems: this.#ecosystems,
        },
        {
          // By reference: a function that nothing refers to is left out of the built package.
          name: parse.name,
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        },
      );
    } catch (error) {
      if (timeout.aborted) {
        throw new InputError('The draft takes too long to be read');
      }
      throw error;
    }
  }

  /** Nothing where no thread can load the engine. */
  async #start(): Promise<Piscina | undefined> {
    const pool = new Piscina({
      filename: DRAFT_MODULE,
      // With none, a thread that cannot start is tried again for ever.
      minThreads: 1,
      maxThreads: 1,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
      ...(this.#execArgv && { execArgv: this.#execArgv }),
    });
    // An error of a thread that is idle; its tasks reject by themselves.
    pool.on('error', error => this.#logger.debug(`Thread: ${error.message}`));
    try {
      await pool.run(undefined, { name: ready.name });
      return pool;
    } catch (error) {
      this.#logger.warn('No thread to read drafts in', {
        error: isError(error) ? error.message : String(error),
      });
      await pool.destroy();
      return undefined;
    }
  }
}
