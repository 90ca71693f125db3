import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { SnapshotStore } from '../snapshot/SnapshotStore';
import { CatalogVisibility } from './CatalogVisibility';

/** The estate as a caller may see it. Everything that is served goes through here. */
export class AuthorizedEstate {
  readonly #snapshots: SnapshotStore;
  readonly #visibility: CatalogVisibility;

  constructor(options: {
    snapshots: SnapshotStore;
    visibility: CatalogVisibility;
  }) {
    this.#snapshots = options.snapshots;
    this.#visibility = options.visibility;
  }

  async get(credentials: BackstageCredentials): Promise<EstateSnapshot> {
    const [snapshot, visibility] = await Promise.all([
      this.#snapshots.get(),
      this.#visibility.of(credentials),
    ]);
    return visibility.all
      ? snapshot
      : snapshot.narrow(ref => visibility.has(ref));
  }
}
