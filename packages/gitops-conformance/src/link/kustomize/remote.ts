const scheme = /^(?:https?|ssh|git|file|s3|oci):\/\/|^git::|^git@|^gh:/;
const host =
  /^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|io|net|dev|cloud|gov|edu|de|uk|fr)(?::\d+)?[/:]/;

/**
 * Whether a reference names a repository or a file elsewhere. Kustomize looks for a local path first, so ask only when
 * there is none.
 *
 * @internal
 */
export function isRemote(reference: string): boolean {
  return (
    scheme.test(reference) ||
    host.test(reference) ||
    /[?&]ref=/.test(reference) ||
    /\.git(?:\/|$|\?)/.test(reference)
  );
}

const movingNames =
  /^(?:main|master|head|develop|development|dev|trunk|latest|nightly|edge|stable|canary)$/i;
/** Branches that fixes of a release land on: `release-1.20`, `release/2024.1`, `1.2-maintenance`; a tag names all three parts. */
const branchWord =
  '(?:releases?|rel|hotfix|hotfixes|support|maint|maintenance|stable|branch)';
const releaseBranch = new RegExp(
  `(?:^|/)${branchWord}(?:/|[-_.]?v?\\d+(?:[._]\\d+)?$)|[-_.](?:maint|maintenance|branch)$`,
  'i',
);
const version = /^v?\d+(?:\.\d+)*(?:[-+._][\w.+-]*)?$/;
const commit = /^[0-9a-f]{7,40}$/;
/** No host takes a longer one. */
const maxName = 250;

/**
 * Whether a revision stays what it is: a commit, or a tag that looks like a version.
 *
 * @internal
 */
export function isPinnedRevision(revision: string): boolean {
  const name = revision.replace(/^refs\/tags\//, '');
  if (name.length > maxName) return false;
  if (movingNames.test(name) || /^refs\/heads\//.test(revision)) return false;
  // Only a tag can be called so with its kind before it.
  if (name === revision && releaseBranch.test(name)) return false;
  // `6.x` is whatever is newest of it.
  if (/(?:^|\.)[xX*](?:\.|$)/.test(name)) return false;
  return (
    commit.test(name) ||
    version.test(name) ||
    (/\d+\.\d+/.test(name) && !/[*x^~><]/.test(name.replace(/[a-wyz]/gi, '')))
  );
}

/** Whether a tag or commit pins a remote reference. @internal */
export function isPinnedReference(reference: string): boolean {
  const query = /[?&](?:ref|version)=([^&]+)/.exec(reference);
  if (query) return isPinnedRevision(query[1]);
  const release =
    /\/releases\/download\/([^/]+)\//.exec(reference) ??
    /raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(refs\/(?:tags|heads)\/[^/]+|[^/]+)\//.exec(
      reference,
    ) ??
    /\/(?:-\/)?(?:raw|blob|archive)\/(refs\/(?:tags|heads)\/[^/]+|[^/]+)\//.exec(
      reference,
    );
  if (release) return isPinnedRevision(release[1]);
  return /\/v?\d+\.\d+(?:\.\d+)?[\w.-]*\//.test(reference);
}
