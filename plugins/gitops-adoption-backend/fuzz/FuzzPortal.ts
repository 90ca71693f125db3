import { performance } from 'node:perf_hooks';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { gitOpsAdoptionReadersExtensionPoint } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { RepositoryTree } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { openSqlite } from '../bench/openSqlite';
import { startRun } from '../src/database/runs/startRun';
import { loadFacts } from '../src/database/facts/loadFacts';
import { Portal, startPortal } from '../src/__testUtils__/startPortal';
import { component, group, TestEstate } from '../src/__testUtils__/TestEstate';
import { FuzzTree, toRepositoryTree } from './FuzzTree';

const HOST = 'https://git.acme.example/acme';
export const REPOSITORY = { url: `${HOST}/fuzz`, ref: 'main' };
/** An entity that is the whole repository, and one that is a directory of it. */
export const ENTITY = 'component:default/fuzz';
const SOURCES = { fuzz: '', part: 'apps' };

/** Asked after each scan, and the rest after each seed. */
const ANSWERS = ['/entities/component/default/fuzz', '/findings'];
const OTHER_ANSWERS = [
  '/estate',
  '/teams',
  '/entities',
  '/entities?format=csv',
  '/entities/component/default/part',
  '/entities/component/default/fuzz/history',
  '/history',
  '/findings?format=csv',
  '/findings/by-team',
  '/findings/by-template',
  '/patterns',
  '/shared-bases',
  `/blast-radius?repository=${REPOSITORY.url}&path=.`,
  '/operations',
  '/scans',
  '/waivers',
];

export interface Text {
  readonly name: string;
  readonly text: string;
}

export interface Answer extends Text {
  readonly status: number;
}

/** What a scan of a tree left behind. */
export interface Scanned {
  readonly millis: number;
  /** What the portal says is wrong with the repository. */
  readonly problem?: string;
  /** JSON of the facts, as stored. */
  readonly facts: string;
  readonly rows: readonly Text[];
  readonly log: readonly Text[];
  readonly answers: readonly Answer[];
}

/** The plugin in a real backend with a real database, whose only repository is whatever tree is given to it. */
export class FuzzPortal {
  readonly #portal: Portal;
  readonly #estate: TestEstate;
  readonly #knex: Knex;
  readonly #log: Text[];
  readonly #source: { tree: RepositoryTree; reads: number };

  private constructor(options: {
    portal: Portal;
    estate: TestEstate;
    knex: Knex;
    log: Text[];
    source: { tree: RepositoryTree; reads: number };
  }) {
    this.#portal = options.portal;
    this.#estate = options.estate;
    this.#knex = options.knex;
    this.#log = options.log;
    this.#source = options.source;
  }

  static async start(options: {
    standard: string;
    timeoutSeconds: number;
    knex?: Knex;
  }): Promise<FuzzPortal> {
    const estate = await TestEstate.create();
    await estate.write('standard.yaml', options.standard);
    const knex = options.knex ?? openSqlite();
    const log: Text[] = [];
    const source = {
      tree: toRepositoryTree(new Map(), REPOSITORY),
      reads: 0,
    };
    const portal = await startPortal({
      estate,
      knex,
      entities: [
        ...Object.entries(SOURCES).map(([name, path]) =>
          component(name, {
            annotations: {
              'gitops-adoption.io/source-location': `url:${REPOSITORY.url}/tree/${REPOSITORY.ref}/${path}`,
            },
          }),
        ),
        group('payments'),
      ],
      config: {
        scan: { timeout: { seconds: options.timeoutSeconds }, threads: 1 },
      },
      features: [loggerOf(log), readerOf(source)],
    });
    await portal.settle();
    return new FuzzPortal({ portal, estate, knex, log, source });
  }

  /** Reads, analyses, stores and assesses the tree, and asks for what is shown of it. */
  async scan(
    tree: FuzzTree,
    options: { allAnswers?: boolean } = {},
  ): Promise<Scanned> {
    this.#log.length = 0;
    this.#source.tree = toRepositoryTree(tree, REPOSITORY);
    this.#source.reads++;
    const started = performance.now();
    await startRun(this.#knex, {
      trigger: 'manual',
      scope: 'all',
      now: new Date(),
    });
    await this.#portal.scanDue();
    const millis = performance.now() - started;
    const paths = options.allAnswers ? [...ANSWERS, ...OTHER_ANSWERS] : ANSWERS;
    const answers = await Promise.all(paths.map(path => this.#answer(path)));
    const [row] = await this.#knex('repositories')
      .leftJoin('repository_facts', 'id', 'repository_id')
      .select('id', 'error');
    const facts = row && (await loadFacts(this.#knex, row.id));
    return {
      millis,
      problem: row?.error ?? undefined,
      facts: facts ? JSON.stringify(facts) : '',
      rows: await this.#rows(),
      log: [...this.#log],
      answers,
    };
  }

  /** Takes away what would only grow. */
  async forget(): Promise<void> {
    for (const table of ['transitions', 'scan_runs']) {
      await this.#knex(table).delete();
    }
  }

  countChanges(): Promise<number> {
    return this.#knex('transitions')
      .count({ total: '*' })
      .then(([{ total }]) => Number(total));
  }

  async stop(): Promise<void> {
    await this.#portal.stop();
    await this.#knex.destroy();
    await this.#estate.remove();
  }

  async #answer(path: string): Promise<Answer> {
    const { status, text } = await this.#portal.get(path);
    return { name: path, status, text };
  }

  async #rows(): Promise<Text[]> {
    const rows: Text[] = [];
    for (const name of await tablesOf(this.#knex)) {
      rows.push({
        name,
        text: JSON.stringify(await this.#knex(name).select('*')),
      });
    }
    return rows;
  }
}

async function tablesOf(knex: Knex): Promise<string[]> {
  const rows =
    knex.client.config.client === 'pg'
      ? await knex('pg_tables')
          .where({ schemaname: 'public' })
          .select({ name: 'tablename' })
      : await knex('sqlite_master').where({ type: 'table' }).select('name');
  return rows.map(({ name }) => name);
}

/** Hands out whatever tree it holds, as new each time that it is exchanged. */
function readerOf(source: { tree: RepositoryTree; reads: number }) {
  return createBackendModule({
    pluginId: 'gitops-adoption',
    moduleId: 'fuzz',
    register(reg) {
      reg.registerInit({
        deps: { readers: gitOpsAdoptionReadersExtensionPoint },
        async init({ readers }) {
          readers.addReader({
            name: 'fuzz',
            canRead: ({ url }) => url === REPOSITORY.url,
            read: async () => ({
              tree: source.tree,
              etag: `read-${source.reads}`,
            }),
          });
        },
      });
    },
  });
}

function loggerOf(log: Text[]) {
  const at =
    (name: string) =>
    (message: string, meta?: unknown): void => {
      const details =
        meta instanceof Error
          ? `${meta.stack} ${meta.cause}`
          : JSON.stringify(meta ?? {});
      log.push({ name, text: `${message} ${details}` });
    };
  const logger: LoggerService = {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: () => logger,
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
}
