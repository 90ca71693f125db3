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
  readonly entities: ReadonlyMap<string, EstateEntity>;
  readonly teams: ReadonlyMap<string, EstateTeam>;
  /** Nothing of it is hidden. */
  readonly isWhole: boolean;

  constructor(options: {
    revision: string;
    entities: ReadonlyMap<string, EstateEntity>;
    teams: ReadonlyMap<string, EstateTeam>;
    isWhole?: boolean;
  }) {
    this.revision = options.revision;
    this.entities = options.entities;
    this.teams = options.teams;
    this.isWhole = options.isWhole ?? true;
  }

  /** The same estate, with everything else as if it did not exist. */
  narrow(isVisible: (entityRef: string) => boolean): EstateSnapshot {
    return new EstateSnapshot({
      revision: this.revision,
      isWhole: false,
      entities: new Map([...this.entities].filter(([ref]) => isVisible(ref))),
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
