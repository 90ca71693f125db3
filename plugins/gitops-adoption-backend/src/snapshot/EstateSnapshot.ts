import { Assessment } from '@gitops-adoption/conformance';
import {
  EntitySummary,
  SourceStatus,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/** An entity as lists and counts see it. */
export interface EstateEntity {
  readonly summary: EntitySummary;
  /** Results carry no messages and no evidence. Absent until a valid standard has judged the entity. */
  readonly assessment?: Assessment;
  readonly source: SourceStatus;
  /** Another one when anything is that is shown of it, but for the times of its scans and what `source` is found by. */
  readonly version: string;
  /** Where an object of another repository led to the source: which, and what to say to who cannot see that one. */
  readonly hiddenFinding?: {
    readonly declaredIn: string;
    readonly description: string;
  };
}

/** @see TeamRecord */
export interface EstateTeam {
  readonly ref: string;
  readonly title: string;
  readonly parents: readonly string[];
}

/** The estate at one revision, or the part of it that somebody may see. Never changed once made. */
export class EstateSnapshot {
  readonly revision: string;
  /** What it was narrowed from, or itself: for deciding what must not be named, never for naming it. */
  readonly whole: EstateSnapshot;
  readonly entities: ReadonlyMap<string, EstateEntity>;
  readonly teams: ReadonlyMap<string, EstateTeam>;

  constructor(options: {
    revision: string;
    entities: ReadonlyMap<string, EstateEntity>;
    teams: ReadonlyMap<string, EstateTeam>;
    whole?: EstateSnapshot;
  }) {
    this.revision = options.revision;
    this.entities = options.entities;
    this.teams = options.teams;
    this.whole = options.whole ?? this;
  }

  /** Nothing of it is hidden. */
  get isWhole(): boolean {
    return this.whole === this;
  }

  /** The same estate, with everything else as if it did not exist. */
  narrow(isVisible: (entityRef: string) => boolean): EstateSnapshot {
    const visible = [...this.entities].filter(([ref]) => isVisible(ref));
    const repositories = new Set(
      visible.map(([, { source }]) => source.repositoryUrl),
    );
    return new EstateSnapshot({
      revision: this.revision,
      whole: this.whole,
      entities: new Map(
        visible.map(([ref, entity]) => [ref, seenBy(entity, repositories)]),
      ),
      teams: new Map([...this.teams].filter(([ref]) => isVisible(ref))),
    });
  }

  get assessments(): Assessment[] {
    return [...this.entities.values()].flatMap(
      ({ assessment }) => assessment ?? [],
    );
  }

  /** A team that the catalog does not know, or hides, still owns what it owns: it goes by its name. */
  titleOf(teamRef: string): string {
    return (
      this.teams.get(teamRef)?.title ??
      teamRef.slice(teamRef.lastIndexOf('/') + 1)
    );
  }

  get hierarchy(): ReadonlyMap<string, readonly string[]> {
    return new Map(
      [...this.teams.values()].map(({ ref, parents }) => [
        ref,
        parents.filter(parent => this.teams.has(parent)),
      ]),
    );
  }
}

/** An entity without the name of a repository that is not among those that somebody sees. */
function seenBy(
  entity: EstateEntity,
  repositories: ReadonlySet<string | undefined>,
): EstateEntity {
  const { hiddenFinding, summary, source } = entity;
  if (!hiddenFinding || repositories.has(hiddenFinding.declaredIn)) {
    return entity;
  }
  const seen = { ...source, foundThrough: hiddenFinding.description };
  return { ...entity, source: seen, summary: { ...summary, source: seen } };
}
