import { performance } from 'node:perf_hooks';
import { Knex } from 'knex';
import {
  ClaimedRepository,
  claimRepositories,
  isSuspect,
} from '../database/repositories/claimRepositories';
import { giveBack, renewLeases } from '../database/repositories/renewLeases';
import { Clock } from '../runtime/Clock';

/** A killed replica's repositories are due again after this. One that lives renews its leases. */
export const LEASE_MILLIS = 90_000;

const NEVER = { at: -Infinity, exceptHosts: '' };

/** How soon it is seen that something became due, while others are at work. */
export const LOOK_MILLIS = 1000;

/** Repositories that are claimed at once, for each one that can be worked on at a time. */
const AHEAD = 4;

/**
 * The repositories that this replica has claimed, a few more than it works on. Hands them out so that no host has more
 * than its share of them under way: one that is slow or shut does not hold up the others.
 */
export class WorkQueue {
  readonly #database: Knex;
  readonly #clock: Clock;
  readonly #concurrency: number;
  readonly #concurrencyPerHost: number;
  readonly #horizonMillis: number;
  readonly #waiting: ClaimedRepository[] = [];
  readonly #underWay = new Set<ClaimedRepository>();
  /** Done, and not yet released. */
  readonly #done = new Set<ClaimedRepository>();
  /** When nothing was found the last time, and which hosts were not asked for. */
  #foundNothing = NEVER;

  constructor(options: {
    database: Knex;
    clock: Clock;
    concurrency: number;
    concurrencyPerHost: number;
    horizonMillis: number;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#concurrency = options.concurrency;
    this.#concurrencyPerHost = options.concurrencyPerHost;
    this.#horizonMillis = options.horizonMillis;
  }

  /** Something to do now, or nothing because nothing is due or every host of what is due has its share. */
  async next(): Promise<ClaimedRepository | undefined> {
    if (
      this.#underWay.size >= this.#concurrency ||
      [...this.#underWay].some(isSuspect)
    ) {
      return undefined;
    }
    return this.#take() ?? this.#claimAndTake();
  }

  /** What was looked for in vain a moment ago may be there now. */
  lookAgain(): void {
    this.#foundNothing = NEVER;
  }

  /** Makes room for another one of its host. The lease is kept until it is said to be released. */
  finish(repository: ClaimedRepository): void {
    this.#underWay.delete(repository);
    this.#done.add(repository);
  }

  /** Somebody else may have it. */
  released(repositories: readonly ClaimedRepository[]): void {
    repositories.forEach(repository => this.#done.delete(repository));
  }

  /** Hands nothing more out of a host. */
  async leave(host: string): Promise<void> {
    await this.#giveBack(({ host: candidate }) => candidate === host);
  }

  /** Ends it: what was not handed out, or not released, is for others. */
  async close(): Promise<void> {
    this.#waiting.push(...this.#done);
    await this.#giveBack(() => true);
  }

  /** To be called well before leases end. */
  async renew(): Promise<void> {
    const held = this.#held();
    if (held.length) {
      await renewLeases(
        this.#database,
        held,
        new Date(this.#clock().getTime() + LEASE_MILLIS),
      );
    }
  }

  #held(): ClaimedRepository[] {
    return [...this.#waiting, ...this.#underWay, ...this.#done];
  }

  #take(): ClaimedRepository | undefined {
    const full = new Set(this.#fullHosts());
    const taken =
      this.#waiting.find(next => !isSuspect(next) && !full.has(next.host)) ??
      this.#suspect();
    if (taken) {
      this.#waiting.splice(this.#waiting.indexOf(taken), 1);
      this.#underWay.add(taken);
    }
    return taken;
  }

  /** Once nothing else is under way that would end with it. */
  #suspect(): ClaimedRepository | undefined {
    return this.#underWay.size ? undefined : this.#waiting.find(isSuspect);
  }

  async #claimAndTake(): Promise<ClaimedRepository | undefined> {
    const exceptHosts = this.#fullHosts();
    const key = exceptHosts.sort().join();
    const { at, exceptHosts: lastKey } = this.#foundNothing;
    // Asked for each time that something else is done, the answer would cost more than it is worth.
    if (key === lastKey && performance.now() - at < LOOK_MILLIS) {
      return undefined;
    }
    const claimed = await claimRepositories(this.#database, {
      now: this.#clock(),
      leaseMillis: LEASE_MILLIS,
      limit: AHEAD * this.#concurrency,
      horizonMillis: this.#horizonMillis,
      exceptHosts,
      // Even if their leases seem to have ended.
      exceptIds: this.#held().map(({ id }) => id),
    });
    this.#waiting.push(...claimed);
    if (!claimed.length) {
      this.#foundNothing = { at: performance.now(), exceptHosts: key };
    }
    return this.#take();
  }

  #fullHosts(): string[] {
    const counts = new Map<string, number>();
    for (const { host } of this.#underWay) {
      counts.set(host, (counts.get(host) ?? 0) + 1);
    }
    return [...counts]
      .filter(([, count]) => count >= this.#concurrencyPerHost)
      .map(([host]) => host);
  }

  async #giveBack(
    matches: (repository: ClaimedRepository) => boolean,
  ): Promise<void> {
    const left = this.#waiting.filter(matches);
    const kept = this.#waiting.filter(repository => !matches(repository));
    this.#waiting.splice(0, this.#waiting.length, ...kept);
    await giveBack(this.#database, left);
  }
}
