import { named, quoted } from './quoted';

describe('quoted', () => {
  it.each([
    'kustomise',
    'GitopsStandard',
    'HTTPRoute',
    'DNSEndpoint',
    'apiVersion',
    'layout/required-paths',
    'kustomize.config.k8s.io/v1beta1',
    '../base/values-prod.yaml',
    'my_chart',
    'node20',
    '2027-02-30',
    '1.2.3',
    '$inn',
    'i18n',
  ])('quotes %s', text => expect(quoted(text)).toBe(`'${text}'`));

  it.each([
    'password=hunter2',
    'zQ9xKanaRy7Vb7LwP2fUzZ8t',
    'CANARYa83nd8b6c1',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'AKIAIOSFODNN7EXAMPLE',
    '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
    'sk-live/9aX2cPq8Zr',
    'https://user:secret@acme.example/a',
    'two words',
    'line\nfeed',
    `${'a'.repeat(61)}`,
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    '',
  ])('does not quote %s', text => {
    expect(quoted(text)).toBe('a text that is not shown');
    expect(quoted(text, 'another kind')).toBe('another kind');
  });

  it('names a thing only by a name that can be quoted', () => {
    expect(named('unknown field', 'patchs')).toBe("the unknown field 'patchs'");
    expect(named('unknown field', 'password=x')).toBe('an unknown field');
    expect(named('category', 'a b')).toBe('a category');
  });

  it('quotes hardly any random text', () => {
    const letters =
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    let seed = 1;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return letters[seed % letters.length];
    };
    const shown = (length: number) =>
      Array.from({ length: 5_000 }, () =>
        Array.from({ length }, random).join(''),
      ).filter(token => quoted(token).includes(token)).length;
    expect(shown(16)).toBeLessThan(50);
    expect(shown(24)).toBeLessThan(5);
  });
});
