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
});
