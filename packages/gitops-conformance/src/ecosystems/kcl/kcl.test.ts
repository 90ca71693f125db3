import { analyze, manifest } from '../../__testUtils__/analyze';
import { keepFile } from '../../repository/keepFile';
import { defaultLimits } from '../../repository/limits';

const program = (image: string) =>
  `import models\n\napp = models.App {\n    name = "shop"\n    image = "${image}"\n}\n`;
const toolsOf = (files: Record<string, string>) => analyze(files).deliveryTools;

describe('KCL', () => {
  it('is how a repository is delivered that has a package of it', () => {
    expect(
      toolsOf({
        'shop/kcl.mod': '[package]\nname = "shop"\n',
        'shop/main.k': program('registry.acme.example/shop:1.4.0'),
      }),
    ).toEqual(['kcl']);
  });

  it('is shown by the function that runs it, which is no manifest', () => {
    expect(
      toolsOf({
        'run.yaml': `${manifest('KCLRun', 'shop', 'krm.kcl.dev/v1alpha1')}spec: { source: "a = 1" }\n`,
      }),
    ).toEqual(['kcl']);
  });

  it('is not how a chart is delivered that carries some', () => {
    expect(
      toolsOf({
        'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
        'chart/templates/web.yaml': manifest('Service', 'web'),
        'chart/files/rules.k': 'a = 1\n',
      }),
    ).toEqual(['helm']);
  });

  it('stands beside what else delivers, and not for files of tests', () => {
    expect(
      toolsOf({
        'web.yaml': manifest('Service', 'web'),
        'tests/shop.k': 'a = 1\n',
      }),
    ).toEqual(['raw']);
  });

  it('makes environments of directories with programs', () => {
    expect(
      analyze({
        'envs/dev/main.k': program('registry.acme.example/shop:1.4.1'),
        'envs/prod/main.k': program('registry.acme.example/shop:1.4.0'),
      }).environments.names,
    ).toEqual(['dev', 'prod']);
  });

  it('has its files read, and credentials in them found', () => {
    for (const path of ['a/main.k', 'a/kcl.mod'])
      expect(keepFile(path, 100_000, defaultLimits)).toEqual({
        keep: 'content',
      });
    const { plaintextSecrets } = analyze({
      'envs/prod/kcl.mod': '[package]\nname = "shop"\n',
      'envs/prod/main.k': `token = "ghp_${'a1B2c3D4e5F6'.repeat(3)}"\n`,
    });
    expect(plaintextSecrets).toEqual([
      expect.objectContaining({ path: 'envs/prod/main.k', line: 1 }),
    ]);
  });
});
