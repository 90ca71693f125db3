import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogScmEventsServiceRef } from '@backstage/plugin-catalog-node/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { gitOpsAdoptionPermissions } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import {
  gitOpsAdoptionEcosystemsExtensionPoint,
  gitOpsAdoptionReadersExtensionPoint,
  gitOpsAdoptionRulesExtensionPoint,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { builtInRules, Rule } from '@gitops-adoption/conformance';
import { loadEcosystems } from '@gitops-adoption/conformance/node';
import { readAdoptionConfig } from './config/AdoptionConfig';
import { openDatabase } from './database/migrate';
import { readDatabaseId } from './database/state/readDatabaseId';
import { createStandardMemory } from './standards/standardMemory';
import { createReaders } from './readers/createReaders';
import { StandardPreviewer } from './features/preview/StandardPreviewer';
import { ConditionalAnswers } from './http/ConditionalAnswers';
import { ImpactStore } from './features/impact/ImpactStore';
import { createRouter } from './features/createRouter';
import { RequestGuard } from './http/RequestGuard';
import { collectRules } from './features/rules/collectRules';
import { createScanning } from './scan/createScanning';
import { ScanLimits } from './features/scans/ScanLimits';
import { SnapshotStore } from './snapshot/SnapshotStore';
import { LocalRoots } from './sources/LocalRoots';
import { DraftReader } from './standards/DraftReader';
import { StandardsLoader } from './standards/StandardsLoader';
import { DatabaseWaiverService } from './features/waivers/WaiverService';
import { observeEstate } from './telemetry/observeEstate';
import { OpenScanTelemetry } from './telemetry/OpenScanTelemetry';
import { AuthorizedEstate } from './visibility/AuthorizedEstate';
import { CatalogVisibility } from './visibility/CatalogVisibility';

/**
 * Scans the GitOps repositories of the catalog's entities, holds them against a standard, and serves the assessments.
 *
 * @public
 */
export const gitOpsAdoptionPlugin = createBackendPlugin({
  pluginId: 'gitops-adoption',
  register(env) {
    const addedReaders: RepositoryReader[] = [];
    const addedRules: Rule[] = [];
    const ecosystems: string[] = [];
    env.registerExtensionPoint(gitOpsAdoptionEcosystemsExtensionPoint, {
      addEcosystems: ({ module }) => ecosystems.push(module),
    });
    env.registerExtensionPoint(gitOpsAdoptionReadersExtensionPoint, {
      addReader: reader => addedReaders.push(reader),
    });
    env.registerExtensionPoint(gitOpsAdoptionRulesExtensionPoint, {
      addRules: (...rules) => addedRules.push(...rules),
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        scmEvents: catalogScmEventsServiceRef,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { catalog, logger, permissions, urlReader } = deps;
        // Rules and the schema of standards ask for them here, and analyses in processes of their own.
        loadEcosystems(ecosystems);
        const config = readAdoptionConfig(deps.config);
        const clock = () => new Date();
        const integrations = ScmIntegrations.fromConfig(deps.config);
        const rules = collectRules(builtInRules, addedRules);
        const localRoots = new LocalRoots(config.localRoots);
        const database = await openDatabase(deps.database);
        const standards = new StandardsLoader({
          targets: config.standards.map(({ target }) => target),
          rules,
          memory: createStandardMemory(database),
          urlReader,
          timeoutMillis: config.standardReads.timeout,
          logger,
        });

        const drafts = new DraftReader({
          standards,
          rules,
          ecosystems,
          threads: 1,
          logger,
        });
        deps.lifecycle.addShutdownHook(() => drafts.stop());

        const scanning = createScanning({
          ...deps,
          database,
          config,
          integrations,
          localRoots,
          rules,
          ecosystems,
          standards,
          telemetry: new OpenScanTelemetry(deps),
          readers: [
            ...addedReaders,
            ...createReaders({
              ...deps,
              adoption: config,
              integrations,
              ecosystems,
            }),
          ],
        });

        const snapshots = new SnapshotStore({ database, rules });
        observeEstate({ ...deps, database, snapshots, clock });

        deps.permissionsRegistry.addPermissions(gitOpsAdoptionPermissions);
        deps.httpRouter.use(
          createRouter({
            guard: new RequestGuard({ httpAuth: deps.httpAuth, permissions }),
            estate: new AuthorizedEstate({
              snapshots,
              visibility: new CatalogVisibility({
                catalog,
                permissions,
                entityFilter: config.entityFilter,
              }),
              assessments: scanning.assessments,
            }),
            standards,
            drafts,
            reach: new ImpactStore(database),
            previewer: new StandardPreviewer({
              database,
              applications: scanning.applications,
              standards,
              rules,
              clock,
            }),
            scans: scanning.service,
            scanLimits: new ScanLimits({
              database,
              limits: config.scan.limits,
            }),
            waivers: new DatabaseWaiverService({
              database,
              standards,
              rules,
              reassess: scanning.reassess,
              openPerPerson: config.openWaiversPerPerson,
              clock,
              logger,
            }),
            conditional: new ConditionalAnswers({
              databaseId: await readDatabaseId(database),
              standards,
              clock,
            }),
            auditor: deps.auditor,
            logger,
            rules,
            integrations,
            database,
            clock,
            scanTimeoutMillis: config.scan.timeout,
          }),
        );
        await scanning.start();
      },
    });
  },
});
