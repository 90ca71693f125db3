import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION as BACKSTAGE_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { ANNOTATION_SOURCE_LOCATION } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { AdoptionConfig } from '../config/AdoptionConfig';
import { SourceProblem } from '../database/repositories/SourceProblem';
import { isInOwnWords } from '../runtime/ownWords';
import { ApplicationIndex } from './ApplicationIndex';
import { commonPath } from './commonPath';
import { FoundApplication } from './FoundApplication';
import { LocalRoots } from './LocalRoots';
import { keysOfEntity } from './objectKeys';
import { RepositoryOwners } from './RepositoryOwners';
import { parseSourceUrl, repositoryAt, RepositoryPath } from './repositoryUrl';

/** Where an entity's configuration lives, or why that can't be said. */
export interface ResolvedSource {
  readonly location?: RepositoryLocation;
  readonly path: string;
  readonly foundThrough?: string;
  readonly problem?: SourceProblem;
}

const ADD_ANNOTATION = `Add the annotation ${ANNOTATION_SOURCE_LOCATION} with a URL such as url:https://git.example.com/acme/shop/tree/main/apps/shop.`;

const NOT_THEIRS: SourceProblem = {
  kind: 'not-allowed',
  message:
    'The repository that was named is kept for other owners, whether it exists or not',
  action:
    'Correct the annotation, or have an operator name the owner in gitopsAdoption.repositories.owners.',
};

/**
 * Finds the repository of an entity: said outright, then through the Argo CD or Flux object that deploys it, then where
 * Backstage says its sources are, then where its own description came from.
 */
export class SourceResolver {
  readonly #integrations: ScmIntegrations;
  readonly #localRoots: LocalRoots;
  readonly #owners: RepositoryOwners;

  constructor(options: {
    integrations: ScmIntegrations;
    localRoots: LocalRoots;
    config?: Pick<AdoptionConfig, 'repositoryOwners'>;
  }) {
    this.#integrations = options.integrations;
    this.#localRoots = options.localRoots;
    this.#owners = new RepositoryOwners(options.config?.repositoryOwners ?? []);
  }

  /** `groups` are the owner of the entity and the groups above it: repositories can be kept for some. */
  resolve(
    entity: Entity,
    applications: ApplicationIndex,
    groups: ReadonlySet<string> = new Set(),
  ): ResolvedSource {
    const found = this.#find(entity, applications);
    return !found.location || this.#owners.mayUse(found.location.url, groups)
      ? found
      : // By the URL alone: that nobody can learn which repositories there are.
        { path: '.', problem: NOT_THEIRS };
  }

  #find(entity: Entity, applications: ApplicationIndex): ResolvedSource {
    const annotations = entity.metadata.annotations ?? {};
    const said = annotations[ANNOTATION_SOURCE_LOCATION];
    if (said) {
      return this.#fromAnnotation(ANNOTATION_SOURCE_LOCATION, said);
    }
    for (const keys of keysOfEntity(entity)) {
      const found = applications.find(keys);
      if (found.length) {
        return this.#fromApplications(found);
      }
    }
    const sources = annotations[BACKSTAGE_SOURCE_LOCATION];
    if (sources) {
      return this.#fromAnnotation(BACKSTAGE_SOURCE_LOCATION, sources);
    }
    const managedBy = annotations[ANNOTATION_LOCATION];
    if (managedBy?.startsWith('url:')) {
      return this.#fromAnnotation(ANNOTATION_LOCATION, managedBy);
    }
    return {
      path: '.',
      problem: {
        kind: 'not-found',
        message: 'Nothing says where the deployment configuration is',
        action: ADD_ANNOTATION,
      },
    };
  }

  #fromAnnotation(annotation: string, value: string): ResolvedSource {
    const foundThrough = `annotation ${annotation}`;
    try {
      const { type, target } = parseLocationRef(value);
      if (type === 'url') {
        return { ...parseSourceUrl(target, this.#integrations), foundThrough };
      }
      const local =
        type === 'dir' || type === 'file'
          ? this.#fromDirectory(target, type === 'file')
          : undefined;
      if (local) {
        return { ...local, foundThrough };
      }
      return {
        path: '.',
        foundThrough,
        problem: {
          kind: 'not-allowed',
          message: `The ${annotation} annotation names a location that is neither a url: nor below an allowed directory`,
          action:
            'Write a url: location, or have an operator allow the directory in gitopsAdoption.readers.local.',
        },
      };
    } catch (error) {
      return {
        path: '.',
        foundThrough,
        problem: {
          kind: 'invalid',
          message: `The ${annotation} annotation can't be used: ${reasonOf(error)}`,
          action: `Correct the annotation. ${ADD_ANNOTATION}`,
        },
      };
    }
  }

  #fromDirectory(target: string, isFile: boolean): RepositoryPath | undefined {
    const inside = this.#localRoots.repositoryOf(target);
    if (!inside) {
      return undefined;
    }
    const path = isFile
      ? inside.path.replace(/(^|\/)[^/]*$/, '') || '.'
      : inside.path;
    return {
      location: { url: inside.url, treeUrl: inside.url },
      path,
    };
  }

  #fromApplications(found: readonly FoundApplication[]): ResolvedSource {
    // Applications of one service in its environments deploy from one repository; were there several, the one that
    // most of them name is the service's.
    const repositoryUrl = mostCommon(found.map(app => app.repositoryUrl));
    const apps = found.filter(app => app.repositoryUrl === repositoryUrl);
    const { declaredIn } = apps[0];
    const names = [...new Set(apps.map(app => app.name))].join(', ');
    const parents = [...new Set(apps.flatMap(app => app.declaredBy ?? []))];
    const declaredBy = parents.length ? `, through ${parents.join(', ')}` : '';
    return {
      location: repositoryAt(repositoryUrl, branchOf(apps), this.#integrations),
      path: commonPath(apps.map(app => app.path)),
      foundThrough: `${apps[0].kind} ${names} in ${declaredIn}${declaredBy}`,
    };
  }
}

/** The branch that applications follow. A tag or range is what is deployed now, not where changes are made. */
function branchOf(apps: readonly FoundApplication[]): string | undefined {
  const revision = mostCommon(apps.map(app => app.revision ?? 'HEAD'));
  return revision === 'HEAD' || /[*^~<>{}\s]|^v?\d/.test(revision)
    ? undefined
    : revision;
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

/** Parsers repeat what they could not parse, which may hold a password. */
function reasonOf(error: unknown): string {
  return error instanceof Error && isInOwnWords(error)
    ? error.message
    : 'it is not of the form url:https://...';
}
