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

/**
 * Flux objects that deploy an entity: `name`, `Kind/name` or `Kind/namespace/name`, such as
 * `Kustomization/flux-system/shop`. Several are separated by commas.
 *
 * @public
 */
export const ANNOTATION_FLUX_OBJECT = 'gitops-adoption.io/flux-object';

/**
 * What Backstage's Kubernetes and Flux plugins know an entity's objects by: an annotation of the entity, and a label of the
 * objects.
 *
 * @public
 */
export const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';
