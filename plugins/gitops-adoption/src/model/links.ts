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

/** Whether a text is an entity ref, such as `component:default/checkout`, and not a URL. @internal */
export function isEntityRef(text: string): boolean {
  return /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(text);
}

/** "acme/shop-deploy" for the repository's URL. @internal */
export function repositoryName(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+\//i, '').replace(/\.git$/, '');
}

/** Path of a template's form. @internal */
export function templatePath(templateRef: string): string {
  const { namespace, name } = parseEntityRef(templateRef, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  return `/create/templates/${namespace}/${name}`;
}
