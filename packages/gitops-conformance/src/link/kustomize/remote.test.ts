import { isPinnedReference, isPinnedRevision } from './remote';

describe('isPinnedRevision', () => {
  it.each([
    ['v1.2.3', true],
    ['1.2', true],
    ['refs/tags/v1.2.3', true],
    ['refs/tags/release-1.20', true],
    ['kustomize/v4.5.7', true],
    ['cart-1.2.3', true],
    ['release-1.20.3', true],
    ['0a1b2c3d', true],
    ['release-1.20', false],
    ['release-v2', false],
    ['release/2024.1', false],
    ['release/v1.2.3', false],
    ['hotfix/1.2.4', false],
    ['stable-2.14', false],
    ['2.14-maintenance', false],
    ['refs/heads/release-2.9', false],
    ['refs/heads/v1.2.3', false],
    ['1.x', false],
    ['main', false],
  ])('%s: %s', (revision, expected) =>
    expect(isPinnedRevision(revision)).toBe(expected),
  );
});

describe('isPinnedReference', () => {
  const raw = 'https://raw.githubusercontent.com/acme/bases';
  it.each([
    ['https://git.acme.example/acme/bases.git//a?ref=release-1.20', false],
    ['https://git.acme.example/acme/bases.git//a?ref=v1.20.1', true],
    [`${raw}/refs/heads/release-2.9/install.yaml`, false],
    [`${raw}/refs/heads/v2.9.1/install.yaml`, false],
    [`${raw}/refs/tags/v2.9.1/install.yaml`, true],
    [`${raw}/v2.9.1/install.yaml`, true],
    [`${raw}/main/v2.9.1/install.yaml`, false],
    ['https://gitlab.acme.example/acme/bases/-/raw/main/v1.2/a.yaml', false],
    ['https://github.com/acme/bases/raw/release-1.2/a.yaml', false],
  ])('%s: %s', (reference, expected) =>
    expect(isPinnedReference(reference)).toBe(expected),
  );
});
