import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { DueAssessments } from '../scan/DueAssessments';
import { SnapshotStore } from '../snapshot/SnapshotStore';
import { CatalogVisibility } from './CatalogVisibility';

/** The estate as a caller may see it. Everything that is served goes through here. */
export class AuthorizedEstate {
  readonly #snapshots: SnapshotStore;
  readonly #visibility: CatalogVisibility;
  readonly #assessments: DueAssessments;

  constructor(options: {
    snapshots: SnapshotStore;
    visibility: CatalogVisibility;
    assessments: DueAssessments;
  }) {
    this.#snapshots = options.snapshots;
    this.#visibility = options.visibility;
    this.#assessments = options.assessments;
  }

  async get(credentials: BackstageCredentials): Promise<EstateSnapshot> {
    return (await this.getBoth(credentials)).visible;
  }

  /** With the whole estate beside it, for counting what must not be named. */
  async getBoth(
    credentials: BackstageCredentials,
  ): Promise<{ visible: EstateSnapshot; whole: EstateSnapshot }> {
    await this.#assessments.ofToday();
    const [whole, visibility] = await Promise.all([
      this.#snapshots.get(),
      this.#visibility.of(credentials),
    ]);
    const visible = visibility.all
      ? whole
      : whole.narrow(ref => visibility.has(ref));
    return { visible, whole };
  }
}
