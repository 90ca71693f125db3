import { parseEntityRef } from '@backstage/catalog-model';

/** Path of the content tab below an entity's page. @internal */
export const ENTITY_CONTENT_PATH = '/gitops-adoption';

/** "payments-api" for `component:default/payments-api`; the namespace only where it says something. @internal */
export function entityName(entityRef: string): string {
  const { namespace, name } = parseEntityRef(entityRef, {
    defaultKind: 'component',
    defaultNamespace: 'default',
  });
  return namespace === 'default' ? name : `${namespace}/${name}`;
}

/** Path of a template's form. @internal */
export function templatePath(templateRef: string): string {
  const { namespace, name } = parseEntityRef(templateRef, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  return `/create/templates/${namespace}/${name}`;
}
