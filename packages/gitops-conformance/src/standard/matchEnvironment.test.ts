import { Standard } from '../model/Standard';
import { matchEnvironment } from './matchEnvironment';

const standard = {
  environments: [
    { name: 'dev', aliases: ['development'], protected: false },
    { name: 'staging', aliases: ['stg', 'pre-prod'], protected: false },
    { name: 'prod', aliases: ['production'], protected: true },
  ],
} as unknown as Standard;

describe('matchEnvironment', () => {
  it.each([
    ['prod', 'prod'],
    ['Production', 'prod'],
    ['prod-eu', 'prod'],
    ['ocp4-prod', 'prod'],
    ['pre-prod', 'staging'],
    ['preprod', 'staging'],
    ['eu-pre-prod', 'staging'],
    ['stg_us', 'staging'],
    ['prod02', 'prod'],
    ['no-prod', 'prod'],
    ['pre-release-dev', 'dev'],
  ])('reads %s as %s', (name, expected) => {
    expect(matchEnvironment(standard, name)?.name).toBe(expected);
  });

  it.each([
    'non-prod',
    'nonprod',
    'not-prod-eu',
    'pre-dev',
    'uat',
    'product-search',
    'devices',
    'base',
  ])('does not take %s for an environment of the standard', name => {
    expect(matchEnvironment(standard, name)).toBeUndefined();
  });
});
