/**
 * Says where an entity's deployment configuration lives: `url:` with ref and sub-path, as a browse URL.
 *
 * @public
 */
export const ANNOTATION_SOURCE_LOCATION = 'gitops-adoption.io/source-location';

/**
 * Names of the Argo CD applications that deploy an entity, as the Argo CD plugin uses them.
 *
 * @public
 */
export const ANNOTATION_ARGOCD_APP_NAME = 'argocd/app-name';
