import { analyze } from '../../__testUtils__/analyze';
import { overlays } from './manifests';
import { unitsOf } from './units';

const object = (kind: string, name: string) =>
  `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

describe('unitsOf', () => {
  it('leaves out what only tells a controller what to do', () => {
    const units = unitsOf(
      analyze({
        ...overlays('payments'),
        'clusters/prod/apps.yaml':
          'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\nspec:\n  path: ./overlays/prod\n',
        'clusters/prod/images.yaml': [
          object('ImageRepository', 'payments'),
          object('ImagePolicy', 'payments'),
          object('ImageUpdateAutomation', 'payments'),
        ].join('---\n'),
      }),
    );
    expect(units.length).toBeGreaterThan(0);
    expect(units.map(({ path }) => path)).not.toContainEqual(
      expect.stringMatching(/^clusters/),
    );
  });
});
