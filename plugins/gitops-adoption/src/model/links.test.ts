import { NotFoundError } from '@backstage/errors';
import { isNotFound } from './errors';
import { entityName, templatePath } from './links';

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
