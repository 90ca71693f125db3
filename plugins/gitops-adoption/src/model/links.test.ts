import { entityName, templatePath } from './links';
import { evidenceLocation } from './evidence';
import { isNotFound } from './errors';
import { NotFoundError } from '@backstage/errors';

describe('entityName', () => {
  it('names the namespace only where it says something', () => {
    expect(entityName('component:default/checkout')).toBe('checkout');
    expect(entityName('component:eu/checkout')).toBe('eu/checkout');
  });
});

describe('templatePath', () => {
  it('leads to the form', () => {
    expect(templatePath('template:default/kustomize-service')).toBe(
      '/create/templates/default/kustomize-service',
    );
  });
});

describe('evidenceLocation', () => {
  it('adds the line where there is one', () => {
    expect(evidenceLocation({ path: 'a.yaml', line: 3, message: '' })).toBe(
      'a.yaml:3',
    );
    expect(evidenceLocation({ path: 'a.yaml', message: '' })).toBe('a.yaml');
    expect(evidenceLocation({ path: '.', message: '' })).toBe(
      './ (whole repository)',
    );
  });
});

describe('isNotFound', () => {
  it('knows both a thrown error and a response', () => {
    expect(isNotFound(new NotFoundError('no'))).toBe(true);
    expect(isNotFound(Object.assign(new Error(), { statusCode: 404 }))).toBe(
      true,
    );
    expect(isNotFound(new Error('other'))).toBe(false);
    expect(isNotFound(undefined)).toBe(false);
  });
});
