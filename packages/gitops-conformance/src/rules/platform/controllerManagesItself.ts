import { z } from 'zod/v4';
import { ecosystemOf, ecosystems } from '../../ecosystems/registry';
import { createRule } from '../createRule';
import { demand } from '../outcome';
import { addOnsOf } from '../support/addOns';
import { application } from '../support/manifests';
import { anAddOn, anApplication, platform } from '../support/platformExamples';
import { beyondBootstrap, platformProfiles } from '../support/profiles';

/** Whether one of the known controllers is recognised by it. */
const isController =
  (by: 'names' | 'images' | 'files') =>
  (name: string): boolean =>
    ecosystems().some(({ controller }) => controller?.[by]?.test(name));

const isNamedSo = isController('names');
const isImage = isController('images');
const isFile = isController('files');

function installs({ apiVersion, kind }: { apiVersion: string; kind: string }) {
  const { controller } = ecosystemOf(apiVersion) ?? {};
  return controller?.kinds?.includes(kind) ?? false;
}

export const controllerManagesItself = createRule({
  id: 'platform/controller-manages-itself',
  title: 'The controller is installed from Git like everything else',
  category: 'platform',
  phase: 1,
  severity: 'warning',
  rationale:
    'The controller corrects the drift of all others. Installed by hand, it is the one component whose version and settings nobody can review or restore.',
  fix: 'Declare the installation of Argo CD (an Application of its chart or manifests) or of Flux (`flux bootstrap`, the Flux Operator) in this repository.',
  source: 'Argo CD documentation: Manage Argo CD Using Argo CD',
  parameters: z.strictObject({ platformProfiles }),
  examples: [
    {
      title: 'Argo CD deploys its own chart',
      state: 'pass',
      profile: platform,
      files: {
        'bootstrap/argocd.yaml': application({
          name: 'argocd',
          repoURL: 'https://argoproj.github.io/argo-helm',
          chart: 'argo-cd',
          revision: '8.2.0',
          namespace: 'argocd',
        }),
      },
    },
    {
      title: 'Add-ons only',
      state: 'fail',
      profile: platform,
      files: anAddOn,
    },
    anApplication,
  ],
  evaluate: ({ facts: entityFacts, profile, parameters }) => {
    const beyond = beyondBootstrap(
      parameters.platformProfiles,
      profile,
      entityFacts,
    );
    if (beyond) {
      return beyond;
    }
    const { path, facts, repository } = entityFacts;
    const whole = { ...entityFacts, facts: repository };
    const found =
      addOnsOf(whole).find(({ name }) => isNamedSo(name))?.path ??
      repository.manifests.find(installs)?.path ??
      repository.files.paths.find(file => isFile(file)) ??
      repository.images.find(({ name }) => isImage(name))?.path ??
      repository.reconcilerObjects.find(({ name }) => isNamedSo(name))?.path;
    return demand({
      facts,
      missing: found
        ? []
        : [{ path, message: 'no installation of the controller is declared' }],
      pass: `${found} installs the controller.`,
      fail: 'The controller is not installed from this repository.',
    });
  },
});
