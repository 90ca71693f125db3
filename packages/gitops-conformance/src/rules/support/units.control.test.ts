import { analyze } from '../../__testUtils__/analyze';
import { unitsOf } from './units';

const paths = (files: Record<string, string>) =>
  unitsOf(analyze(files)).map(({ path }) => path);

describe('unitsOf', () => {
  it('tells objects of a controller by their API group', () => {
    const kustomization = 'resources: [provider.yaml]\n';
    const provider = (apiVersion: string) =>
      `apiVersion: ${apiVersion}\nkind: Provider\nmetadata: { name: aws }\n`;
    expect(
      paths({
        'crossplane/kustomization.yaml': kustomization,
        'crossplane/provider.yaml': provider('pkg.crossplane.io/v1'),
        'flux/kustomization.yaml': kustomization,
        'flux/provider.yaml': provider(
          'notification.toolkit.fluxcd.io/v1beta3',
        ),
      }),
    ).toEqual(['crossplane']);
  });
});
