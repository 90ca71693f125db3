import { z } from 'zod/v4';
import { DeployableUnit } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { count, evaluateEach } from '../outcome';
import {
  deployment,
  kustomization,
  overlays,
  service,
} from '../support/manifests';
import { baseName, isWithin } from '../../repository/paths';
import { perItem } from '../support/perItem';
import { unitsOf } from '../support/units';

function isContent(path: string): boolean {
  return !/^kustomization(\.ya?ml)?$/i.test(baseName(path));
}

/** Environments of a unit that build on something they share, with how many files are whose. */
const layersOf = perItem(
  ({ environmentModel, environments }: DeployableUnit) =>
    environmentModel === 'overlay-directories'
      ? environments
          .map(environment => {
            const content = environment.files.filter(isContent);
            const own = content.filter(path =>
              isWithin(path, environment.path),
            ).length;
            return { environment, own, shared: content.length - own };
          })
          .filter(({ shared }) => shared > 0)
      : [],
);

export const thinOverlays = createRule({
  id: 'environments/thin-overlays',
  title: 'An overlay holds what differs, the base what is common',
  category: 'environments',
  phase: 3,
  severity: 'warning',
  rationale:
    'An overlay that brings more than its base is a copy in the making: fixes reach one environment and not the others.',
  fix: 'Move what the environments share into the base or a component, and leave patches, tags and replica counts in the overlay.',
  source: 'Kustomize documentation: bases and overlays',
  parameters: z.strictObject({
    ownFiles: z
      .int()
      .min(1)
      .default(4)
      .describe(
        'An overlay of fewer files of its own is thin, whatever the base holds.',
      ),
  }),
  examples: [
    {
      title: 'Overlays that set a tag',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'A production overlay that outgrew its base',
      state: 'fail',
      parameters: { ownFiles: 3 },
      files: {
        'base/deployment.yaml': deployment({ name: 'orders' }),
        'base/kustomization.yaml': kustomization(['deployment.yaml']),
        'overlays/staging/kustomization.yaml': kustomization(['../../base']),
        'overlays/prod/kustomization.yaml': kustomization([
          '../../base',
          'service.yaml',
          'worker.yaml',
          'worker-service.yaml',
        ]),
        'overlays/prod/service.yaml': service('orders'),
        'overlays/prod/worker.yaml': deployment({ name: 'orders-worker' }),
        'overlays/prod/worker-service.yaml': service('orders-worker'),
      },
    },
    {
      title: 'No base',
      state: 'not-applicable',
      files: { 'k8s/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: { facts }, parameters: { ownFiles } }) => {
    const layers = unitsOf(facts).flatMap(unit => layersOf(unit));
    return evaluateEach({
      facts,
      subjects: layers.length,
      failing: layers
        .filter(({ own, shared }) => own >= ownFiles && own > shared)
        .map(({ environment, own, shared }) => ({
          path: environment.path,
          message: `${environment.name} has ${count(own, 'file')} of its own and shares ${shared}`,
        })),
      pass: 'Overlays hold less than their bases.',
      fail: 'Overlays hold more than their bases.',
      none: 'No environment builds on a base.',
    });
  },
});
