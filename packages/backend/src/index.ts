import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// Serves the built frontend, so that one port is enough.
backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('./demoIdentity'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-events-backend'));
// Pushes the progress of scans to open pages; without it they ask for it.
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./demoPolicy'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@gitops-adoption/backstage-plugin-scaffolder-backend-module-gitops-adoption'),
);

backend.add(
  import('@gitops-adoption/backstage-plugin-gitops-adoption-backend'),
);

backend.start();
