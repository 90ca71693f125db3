import { analyze } from '../../__testUtils__/analyze';

const kustomization = (...resources: string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;
const secret = `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: ${'kR8v-not'}-real-4711 }\n`;
const base = {
  'base/kustomization.yaml': kustomization('web.yaml'),
  'base/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
};

const foundIn = (directory: string) => {
  const facts = analyze({
    ...base,
    [`${directory}/kustomization.yaml`]: `${kustomization('../base', 'db.yaml')}nameSuffix: -x\n`,
    [`${directory}/db.yaml`]: secret,
  });
  return {
    dangling: facts.danglingReferences.length,
    secrets: facts.plaintextSecrets.length,
    broken: facts.kustomizations.filter(({ error }) => error).length,
  };
};

describe('templates of a generator', () => {
  it.each([
    'hack/new-site/templates',
    'ansible/roles/site/templates',
    'roles/site/templates',
    'templates/service/skeleton/overlays/prod',
    '{{cookiecutter.name}}/overlays/prod',
    'template/${{ values.name }}/overlays/prod',
  ])('are deployed nowhere: %s', directory => {
    expect(foundIn(directory)).toEqual({ dangling: 0, secrets: 0, broken: 0 });
  });

  it.each(['apps/templates/prod', 'hack/prod', 'skeleton-crew/overlays/prod'])(
    'are not what else lies there: %s',
    directory => {
      expect(foundIn(directory)).toEqual({
        dangling: 1,
        secrets: 1,
        broken: 1,
      });
    },
  );

  it('hide no private key', () => {
    const mark = (word: string) => `-----${word} RSA PRIVATE KEY-----`;
    const key = `${mark('BEGIN')}\n${'MIIEowIBAAKCAQEA'.repeat(12)}\n${mark('END')}\n`;
    expect(
      analyze({ 'roles/site/templates/id.pem': key }).plaintextSecrets,
    ).toHaveLength(1);
  });
});
