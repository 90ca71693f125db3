import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createConformanceCheckAction } from './actions/createConformanceCheckAction';
import { DefaultStandardSource } from './standards/DefaultStandardSource';

/**
 * Adds the action `gitops:conformance:check` to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleGitOpsAdoption = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'gitops-adoption',
  register({ registerInit }) {
    registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        urlReader: coreServices.urlReader,
      },
      async init({ scaffolder, config, urlReader }) {
        const standards = DefaultStandardSource.fromConfig(config, {
          urlReader,
        });
        scaffolder.addActions(createConformanceCheckAction({ standards }));
      },
    });
  },
});
