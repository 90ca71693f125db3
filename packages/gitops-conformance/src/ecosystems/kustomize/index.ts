import { KustomizationFacts } from '../../model/RepositoryFacts';
import { Ecosystem } from '../Ecosystem';

/** Kustomize: overlays of manifests. @public */
export const kustomize: Ecosystem = {
  id: 'kustomize',
  title: 'Kustomize',
  version: 1,
  apiGroups: ['kustomize.config.k8s.io'],
  kinds: {},
  delivery: {
    tool: 'kustomize',
    configuration: {
      kinds: ['Kustomization', 'Component'],
      groups: ['kustomize.config.k8s.io'],
    },
    isUsed: ({ kustomizations }) =>
      kustomizations.some(kustomization => !isFluxBootstrap(kustomization)),
  },
};

/** `flux bootstrap` writes a kustomization to install Flux with, whatever the repository itself is delivered by. */
function isFluxBootstrap({ references }: KustomizationFacts): boolean {
  return (
    references.length > 0 &&
    references.every(({ reference }) =>
      /^(?:\.\/)?gotk-(?:components|sync)\.yaml$/.test(reference),
    )
  );
}
