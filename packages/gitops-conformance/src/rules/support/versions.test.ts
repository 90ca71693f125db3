import { isOlder } from './versions';

describe('isOlder', () => {
  it.each([
    '2.7.9',
    'v2.6.4',
    '2.7.x',
    '2.7.*',
    '2.7',
    '~2.7.3',
    '<2.8.0',
    '>=2.5.0 <2.8.0',
    '<=2.7.3',
    '1.x',
    '^1.2.0',
  ])('says that %s ends before 2.8.0', version =>
    expect(isOlder(version, '2.8.0')).toBe(true),
  );

  it.each([
    '2.8.0',
    'v2.10.1',
    '2.x',
    '^2.6.0',
    '2',
    '*',
    '>=2.5.0',
    '~2.8',
    '<2.9.0',
    '<=2.8.0',
    'latest',
  ])('does not say it of %s', version =>
    expect(isOlder(version, '2.8.0')).toBe(false),
  );
});
