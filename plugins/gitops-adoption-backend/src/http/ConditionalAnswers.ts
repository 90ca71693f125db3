import { ENGINE_VERSION } from '@gitops-adoption/conformance';
import { Request, Response } from 'express';
import { version } from '../../package.json';
import { digest } from '../database/digest';
import { Clock } from '../runtime/Clock';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { StandardsProvider } from '../standards/LoadedStandard';

/**
 * Says in an ETag what an answer is made of, so that whoever has that answer already is told so before it is made again.
 *
 * The tag is weak: it stands for what the answer says, not for its bytes.
 */
export class ConditionalAnswers {
  readonly #databaseId: string;
  readonly #standards: StandardsProvider;
  readonly #clock: Clock;
  readonly #visible = new WeakMap<EstateSnapshot, string>();

  constructor(options: {
    /** Revisions of different databases have nothing to do with each other. */
    databaseId: string;
    standards: StandardsProvider;
    clock: Clock;
  }) {
    this.#databaseId = options.databaseId;
    this.#standards = options.standards;
    this.#clock = options.clock;
  }

  /**
   * Sets the tag. Where the caller has that very answer, it is told so, `true` is returned and nothing is left to do.
   *
   * `estate` is what the caller may see: two people who do not see the same never have the same tag. `parts` are what
   * the answer is made of besides the estate and the standards.
   *
   * What is hidden from the caller does not change the tag. Where it changes the answer, say so by `restsOnHidden`: who
   * does not see everything then gets a tag of what the answer says, which is made from it when it is sent.
   */
  isFresh(
    request: Request,
    response: Response,
    of: {
      readonly estate?: EstateSnapshot;
      readonly parts?: readonly unknown[];
      readonly restsOnHidden?: boolean;
    },
  ): boolean {
    const { estate, parts = [], restsOnHidden = false } = of;
    response.set({
      // Each caller's own, and asked for again every time.
      'Cache-Control': 'private, no-cache',
      Vary: 'Authorization, Cookie',
    });
    if (restsOnHidden && estate?.isWhole === false) {
      return false;
    }
    const tag = digest(
      this.#databaseId,
      // What is shown may look different after an upgrade, or on another day.
      version,
      ENGINE_VERSION,
      this.#clock().toISOString().slice(0, 10),
      this.#standards.digest(),
      JSON.stringify(this.#standards.list().map(({ errors }) => errors)),
      estate ? this.#visibilityOf(estate) : '',
      request.originalUrl,
      JSON.stringify(parts),
    );
    response.set({ ETag: `W/"${tag.slice(0, 32)}"` });
    if (!request.fresh) {
      return false;
    }
    response.status(304).end();
    return true;
  }

  #visibilityOf(estate: EstateSnapshot): string {
    let known = this.#visible.get(estate);
    if (known === undefined) {
      known = estate.isWhole
        ? digest('all', estate.revision)
        : digest('some', ...shownOf(estate));
      this.#visible.set(estate, known);
    }
    return known;
  }
}

/** Of an estate with hidden parts the revision tells too much: it counts the changes of all of it. */
function* shownOf(estate: EstateSnapshot): Iterable<string> {
  for (const [ref, entity] of estate.entities) {
    yield `${ref} ${entity.version} ${entity.source.foundThrough ?? ''}`;
  }
  for (const [ref, parents] of estate.hierarchy) {
    yield JSON.stringify([ref, estate.titleOf(ref), parents]);
  }
}
