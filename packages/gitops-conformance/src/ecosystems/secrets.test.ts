import { analyze } from '../__testUtils__/analyze';
import { ecosystems } from './registry';

const tools = ecosystems().flatMap(({ apiGroups, secrets }) =>
  secrets ? [{ ...secrets, apiGroups }] : [],
);
const objects = tools.flatMap(({ strategy, apiGroups, kinds }) =>
  apiGroups.map(group => ({ strategy, group, kind: kinds[0] })),
);
const object = ({ group, kind }: { group: string; kind: string }) =>
  `apiVersion: ${group}/v1\nkind: ${kind}\nmetadata:\n  name: db\n`;

describe('strategies for secrets', () => {
  it.each(objects)('knows $strategy by objects of $group', of => {
    const { secretStrategies, secrets } = analyze({ 'db.yaml': object(of) });
    expect(secretStrategies).toEqual([of.strategy]);
    expect(secrets).toEqual([
      expect.objectContaining({ strategy: of.strategy, kind: of.kind }),
    ]);
  });

  it.each(objects)('knows $strategy by objects of $group in templates', of => {
    const { secretStrategies } = analyze({
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'chart/templates/db.yaml': `{{- if .Values.db }}\n${object(of)}{{- end }}\n`,
    });
    expect(secretStrategies).toEqual([of.strategy]);
  });

  it('takes no other kind of these groups for a strategy', () => {
    const files = objects.map(({ group }, index) => [
      `${index}.yaml`,
      object({ group, kind: 'Settings' }),
    ]);
    expect(analyze(Object.fromEntries(files)).secretStrategies).toEqual([]);
  });

  it('knows versions that are no longer served', () => {
    const deprecated = (apiVersion: string, kind: string) =>
      analyze({
        'a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`,
      }).secrets[0].deprecatedApi;
    expect(deprecated('external-secrets.io/v1beta1', 'SecretStore')).toBe(true);
    expect(deprecated('external-secrets.io/v1', 'SecretStore')).toBeUndefined();
    expect(
      deprecated('external-secrets.io/v1alpha1', 'PushSecret'),
    ).toBeUndefined();
    expect(deprecated('kubernetes-client.io/v1', 'ExternalSecret')).toBe(true);
  });

  it('knows strategies by annotations, references and drivers', () => {
    const { secretStrategies } = analyze({
      'avp.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, annotations: { avp.kubernetes.io/path: kv/a } }\n',
      'op.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b, annotations: { operator.1password.io/item-path: vaults/a/items/b } }\n',
    });
    expect(secretStrategies).toEqual(['vault', '1password']);
    expect(
      analyze({
        'csi.yaml':
          'apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: { name: a }\nspec:\n  provider: vault\n',
      }).secretStrategies,
    ).toEqual(['vault']);
  });

  it.each([
    ['azure', ['secrets-store-csi']],
    ['aws', ['secrets-store-csi']],
    ['"gcp"', ['secrets-store-csi']],
    ['vault', ['vault']],
  ])('knows the CSI driver with the provider %s', (provider, expected) =>
    expect(
      analyze({
        'class.yaml': `apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: { name: a }\nspec: {provider: ${provider}}\n`,
      }).secretStrategies,
    ).toEqual(expected),
  );

  const injected = `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    metadata: { annotations: { operator.1password.io/inject: orders } }
    spec:
      containers:
        - { name: orders, env: [{ name: KEY, value: "op://prod/orders/key" }] }
`;
  it.each([
    ['an injector', 'orders.yaml', injected, ['1password']],
    [
      'an injector of a chart',
      'charts/orders/templates/orders.yaml',
      `{{- if .Values.on }}\n${injected}{{- end }}\n`,
      ['1password'],
    ],
    ['vals', 'values.yaml', 'db:\n  key: ref+vault://kv/db#/key\n', ['vault']],
    [
      'vals in a template',
      'values.yaml.gotmpl',
      'db:\n  key: {{ "ref+op://prod/db/key" | fetchSecretValue }}\n',
      ['1password'],
    ],
    [
      'vals and a cloud',
      'prod/values.yaml',
      'a: "ref+gcpsecrets://acme/db?version=latest"\nb: ref+sops://x.yaml#/a\n',
      ['sops', 'vals'],
    ],
  ])('knows references that %s replaces', (_, path, text, expected) =>
    expect(analyze({ [path]: text }).secretStrategies).toEqual(expected),
  );

  it.each([
    ['the environment of a person', '.env', 'KEY=op://prod/orders/key\n'],
    [
      'a container that nothing injects into',
      'orders.yaml',
      injected.replace('operator.1password.io/inject', 'acme.example/note'),
    ],
    ['a README', 'README.md', 'Write `ref+vault://kv/db#/key`.\n'],
    ['a scheme that reads no store', 'values.yaml', 'a: ref+echo://b\n'],
  ])('takes no reference in %s for a strategy', (_, path, text) =>
    expect(analyze({ [path]: text }).secretStrategies).toEqual([]),
  );
});
