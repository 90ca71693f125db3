import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { digest } from '../digest';

/** One row for each repository at each ref, whoever sees it first. */
export function repositoryId(
  location: Pick<RepositoryLocation, 'url' | 'ref'>,
): string {
  return digest(location.url, location.ref ?? '');
}
