import { ScmIntegrations } from '@backstage/integration';
import { Standard } from '@gitops-adoption/conformance';
import {
  Page,
  SharedBaseUse,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { otherUrls } from './ImpactTraversal';
import { EntityPathIndex } from '../../visibility/EntityPathIndex';
import { ImpactIndex, ReachingRepository } from './ImpactIndex';
import { ImpactSummary } from './ImpactSummary';
import { propagate, tallyLocation } from './propagate';
import { yieldToEventLoop } from '../../runtime/yieldToEventLoop';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { browseUrl, normalizeRepositoryUrl } from '../../sources/repositoryUrl';
import { PageOptions, paginate } from '../../http/paginate';

/** The rest of a long list is a number. */
const DEPENDENTS = 50;

/** Before it has a link, which only those of a page get. */
interface FoundBase {
  readonly repository: ReachingRepository;
  readonly base: SharedBaseUse;
}

export interface BasesContext {
  readonly whole: EstateSnapshot;
  readonly visible: EstateSnapshot;
  readonly index: ImpactIndex;
  /** In whose order environments are told. */
  readonly standard: Standard | undefined;
}

interface Found {
  readonly index: ImpactIndex;
  readonly whole: EstateSnapshot;
  readonly standard: Standard | undefined;
  readonly bases: Promise<FoundBase[]>;
}

const computed = new WeakMap<EstateSnapshot, Found>();

/** Directories that more than one other builds on or deploys, that of the widest reach first. */
export async function listSharedBases(
  context: BasesContext & {
    integrations: ScmIntegrations;
  },
  filter: { repository?: string; text?: string },
  page: PageOptions,
): Promise<Page<SharedBaseUse>> {
  const { integrations } = context;
  const url = filter.repository && normalizeRepositoryUrl(filter.repository);
  const text = filter.text?.toLocaleLowerCase('en');
  const matching = (await findOnce(context)).filter(
    ({ base: { repositoryUrl, path } }) =>
      (filter.repository === undefined || repositoryUrl === url) &&
      (!text ||
        `${repositoryUrl}/${path}`.toLocaleLowerCase('en').includes(text)),
  );
  const { items, ...rest } = paginate(
    matching,
    ({ base }) => [
      -(base.entities + base.hiddenEntities),
      -base.transitiveDependents,
      base.repositoryUrl,
      base.ref ?? '',
      base.path,
    ],
    { ...page, list: 'shared-bases' },
  );
  return {
    ...rest,
    items: items.map(({ base, repository }) => ({
      ...base,
      url:
        browseUrl(
          repository,
          base.path,
          undefined,
          integrations,
          !/\.\w+$/.test(base.path),
        ) ?? undefined,
    })),
  };
}

/** Once for as long as nobody changes anything. */
function findOnce(context: BasesContext): Promise<FoundBase[]> {
  const { whole, visible, index, standard } = context;
  const known = computed.get(visible);
  if (
    known?.index === index &&
    known.whole === whole &&
    known.standard === standard
  ) {
    return known.bases;
  }
  const bases = findBases(context);
  computed.set(visible, { index, whole, standard, bases });
  return bases;
}

async function findBases(context: BasesContext): Promise<FoundBase[]> {
  const { index, visible, standard } = context;
  const locations = new EntityPathIndex(context);
  const found: FoundBase[] = [];
  for (const repository of index.repositories.values()) {
    if (!locations.isRepositoryVisible(repository)) {
      continue;
    }
    const users = new Map(
      repository.reach.bases.map(base => [base.path, base.users]),
    );
    for (const path of new Set([
      ...users.keys(),
      ...index.usedElsewhere(repository),
    ])) {
      const uses = [
        ...(users.get(path) ?? []).map(user => ({ repository, path: user })),
        ...index.usesOf(repository, path).map(({ repository: other, use }) => ({
          repository: other,
          path: use.from,
          revision: use.pinned ? use.revision : undefined,
        })),
      ];
      if (uses.length > 1 && locations.isPathVisible(repository, path)) {
        const tally = new ImpactSummary({
          estate: visible,
          standard,
          locations,
        });
        found.push({
          repository,
          base: toBase({ repository, path, uses, index, tally, locations }),
        });
      }
      await yieldToEventLoop();
    }
  }
  return found;
}

function toBase(options: {
  repository: ReachingRepository;
  path: string;
  uses: readonly {
    readonly repository: ReachingRepository;
    readonly path: string;
    readonly revision?: string;
  }[];
  index: ImpactIndex;
  tally: ImpactSummary;
  locations: EntityPathIndex;
}): SharedBaseUse {
  const { repository, path, uses, index, tally, locations } = options;
  const reached = propagate(index, repository, path).filter(location =>
    tallyLocation(tally, location, { repository, path }),
  );
  const named = uses.filter(use =>
    locations.isPathVisible(use.repository, use.path),
  );
  return {
    repositoryUrl: repository.url,
    ref: repository.ref,
    path,
    dependents: named.length,
    transitiveDependents: reached.length - 1,
    dependentPaths: named
      .slice(0, DEPENDENTS)
      .map(({ repository: other, path: from, revision }) => ({
        path: from,
        repositoryUrl: other === repository ? undefined : other.url,
        revision,
      })),
    repositories: otherUrls(
      repository,
      named.map(use => use.repository),
    ),
    environments: tally.environments,
    entities: tally.entities,
    services: tally.services,
    teams: tally.teams,
    hiddenEntities: tally.hiddenEntities,
  };
}
