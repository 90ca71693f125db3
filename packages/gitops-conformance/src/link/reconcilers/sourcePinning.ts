import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { pinningOfChart } from '../helm/linkHelm';
import { isPinnedRevision } from '../kustomize/remote';
import { ReconcilerSource } from '../../model/RepositoryFacts';
import { isTemplated } from '../../text/repositoryUrl';

/**
 * Whether the revision of a source can move under the feet of the object that names it.
 *
 * @internal
 */
export function pinningOf({
  revision,
  chart,
  repoURL,
  path,
  open,
}: SourceDeclaration): ReconcilerSource['revisionPinning'] {
  if (open !== undefined) return 'unknown';
  // The archive's name carries the version.
  if (
    !revision &&
    chart !== undefined &&
    /-v?\d+\.\d+\.\d+[\w.+-]*\.tgz$/.test(chart)
  )
    return 'pinned';
  if (revision === undefined || revision === '')
    return repoURL === undefined && path === undefined && chart === undefined
      ? 'unknown'
      : 'missing';
  if (isTemplated(revision)) return 'unknown';
  if (/^sha\d+:/.test(revision)) return 'pinned';
  if (/(?:^|@)sha256:[0-9a-f]{64}$/.test(revision)) return 'pinned';
  if (chart !== undefined)
    return pinningOfChart(revision) === 'pinned' ? 'pinned' : 'range';
  if (isPinnedRevision(revision)) return 'pinned';
  return /[*^~><]|(?:^|\.)x(?:\.|$)/i.test(revision) ? 'range' : 'mutable';
}
