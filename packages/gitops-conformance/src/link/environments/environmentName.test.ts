import {
  isLayer,
  isRing,
  parseEnvironmentName,
  parseGluedNames,
} from './environmentName';

describe('parseEnvironmentName', () => {
  it.each([
    ['prod', 'prod', 'prod', undefined],
    ['production', 'production', 'prod', undefined],
    ['staging-eu', 'staging', 'staging', 'eu'],
    ['load-gpu', 'load', 'load', 'gpu'],
    ['integration-non-gpu', 'integration', 'integration', 'non-gpu'],
    ['ocp4-stage', 'stage', 'staging', 'ocp4'],
    ['stone-prod-p01', 'prod', 'prod', 'stone-p01'],
    ['stone-stg-rh01', 'stg', 'staging', 'stone-rh01'],
    ['prod-fwi', 'prod', 'prod', 'fwi'],
    ['non-prod-east', 'non-prod', 'nonprod', 'east'],
    ['pre-prod', 'pre-prod', 'preprod', undefined],
    ['pre-uat', 'uat', 'uat', 'pre'],
    ['pre-live', 'pre-live', 'preprod', undefined],
    ['cluster-beta-test', 'test', 'test', 'cluster-beta'],
    ['dev01', 'dev', 'dev', '01'],
    ['APP_DEV_1', 'DEV', 'dev', 'APP-1'],
    ['k8s.dev.acme.example', 'dev', 'dev', 'k8s-acme.example'],
    ['k8s.staging.acme.dev', 'staging', 'staging', 'k8s-acme.dev'],
    ['01-dev', 'dev', 'dev', '01'],
    ['rke-test', 'test', 'test', 'rke'],
    ['eu-prod-2', 'prod', 'prod', 'eu-2'],
    ['prod1a', 'prod', 'prod', '1a'],
    ['devEu', 'dev', 'dev', 'Eu'],
    ['preProd', 'preProd', 'preprod', undefined],
    ['02DEV', 'DEV', 'dev', '02'],
  ])('%s is stage %s', (name, stage, canonical, variant) => {
    expect(parseEnvironmentName(name)).toMatchObject({
      name,
      stage,
      canonical,
      ...(variant !== undefined && { variant }),
    });
    expect(parseEnvironmentName(name)?.variant).toBe(variant);
  });

  it.each([
    'base',
    'default',
    'common',
    'aws-load-balancer-controller',
    'hooks',
    'eu-central',
    'letsencrypt-staging',
    'letsencrypt-prod',
    'stable-4.6',
    'dev-preview',
    'tech-preview-4.12',
    'productionize',
    'developer',
    'hub',
    'product-api',
    'not-prod',
    'non-dev',
    'minikube',
    'k3d-local',
    'docker-desktop',
    'ci',
    'pipelines.sewing.dev',
  ])('%s is no environment', name =>
    expect(parseEnvironmentName(name)).toBeUndefined(),
  );

  it('takes some words for a stage only among stages', () => {
    expect(parseEnvironmentName('preview')?.strong).toBe(false);
    expect(parseEnvironmentName('product')?.strong).toBe(false);
    expect(parseEnvironmentName('registry-integration')?.strong).toBe(false);
    expect(parseEnvironmentName('uat')?.strong).toBe(true);
    expect(parseEnvironmentName('app.dev')?.strong).toBe(false);
    expect(parseEnvironmentName('app.prod')?.strong).toBe(true);
  });

  it('orders stages by what they mean', () => {
    const ranks = [
      'dev',
      'integration',
      'test',
      'qa',
      'nonprod',
      'uat',
      'staging',
      'preprod',
      'prod',
    ].map(name => parseEnvironmentName(name)?.rank ?? -1);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });
});

describe('parseGluedNames', () => {
  it('reads site and stage of one word where a second name has the same site', () => {
    expect(
      parseGluedNames(['idfdev', 'idfprod', 'summit', 'base']).map(
        ({ name, stage, variant }) => [name, stage, variant],
      ),
    ).toEqual([
      ['idfdev', 'dev', 'idf'],
      ['idfprod', 'prod', 'idf'],
    ]);
  });
  it('takes one character for a site', () => {
    expect(
      parseGluedNames(['edev', 'eprod', 'azure']).map(({ stage, variant }) => [
        stage,
        variant,
      ]),
    ).toEqual([
      ['dev', 'e'],
      ['prod', 'e'],
    ]);
  });
  it('reads a stage in front of a region, and others of the same stages along', () => {
    expect(
      parseGluedNames(['prodeu', 'produs', 'stagingeu', 'metrics']).map(
        ({ name, stage, variant }) => [name, stage, variant],
      ),
    ).toEqual([
      ['prodeu', 'prod', 'eu'],
      ['produs', 'prod', 'us'],
      ['stagingeu', 'staging', 'eu'],
    ]);
  });
  it('leaves words alone that only start like one', () => {
    expect(parseGluedNames(['devops', 'products', 'interop'])).toEqual([]);
  });
  it('leaves words alone that only end like one', () => {
    expect(parseGluedNames(['latest', 'point', 'fastprod'])).toEqual([]);
  });
});

it('knows layers and rings', () => {
  expect(isLayer('_base')).toBe(true);
  expect(isRing('ring-3')).toBe(true);
  expect(isRing('ring')).toBe(false);
});
