import { analyze } from '../../__testUtils__/analyze';
import { findPrivateKeys } from './privateKeys';

const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

describe('many credentials', () => {
  it('lists some of them with their lines, and says that there are more', () => {
    const { plaintextSecrets, limits } = analyze({
      'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData:\n${times(5000, i => `  k${i}Password: zQ1b2C3d4E5f6\n`)}`,
      'other.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: y}\nstringData:\n  password: zQ1b2C3d4E5f6\n',
    });
    const listed = plaintextSecrets.filter(
      ({ path }) => path === 'secret.yaml',
    );
    expect(listed).toHaveLength(500);
    expect(listed.map(({ line }) => line)).toEqual(listed.map((_, i) => i + 5));
    expect(limits).toEqual([
      expect.objectContaining({ limit: 'finding-count', path: 'secret.yaml' }),
    ]);
    expect(plaintextSecrets.at(-1)).toMatchObject({ path: 'other.yaml' });
  });

  it('finds a private key behind a chain of certificates in one run of base64', () => {
    const body =
      'MIIFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFak\n';
    const block = (what: string, lines: number) =>
      `-----BEGIN ${what}-----\n${body.repeat(lines)}-----END ${what}-----\n`;
    for (const lines of [5, 18, 20, 21, 22, 40, 100]) {
      const chain = `${block('CERTIFICATE', lines)}${block('PRIVATE KEY', 20)}`;
      const found = findPrivateKeys(
        `tls: ${Buffer.from(chain).toString('base64')}`,
      );
      expect({ lines, found }).toEqual({
        lines,
        found: [expect.objectContaining({ what: 'private key' })],
      });
    }
  });
});
