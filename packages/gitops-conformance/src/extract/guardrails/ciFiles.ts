/**
 * Files that a CI system runs, by where each of them looks for its own.
 */
const ciPaths =
  /^(?:\.github\/(?:workflows|actions)\/.+|\.gitlab\/.+|\.?azure-pipelines\/.+|\.azuredevops\/.+|\.circleci\/.+|\.tekton\/.+|bitbucket-pipelines|\.drone|\.travis|\.woodpecker(?:\/.+)?|\.buildkite\/.+|buildspec[^/]*|\.forgejo\/workflows\/.+|\.gitea\/workflows\/.+)\.ya?ml$/;
/** The same in any directory. */
const ciNames =
  /^(?:Jenkinsfile.*|(?:\.gitlab-ci(?:[.-][\w.-]*)?|azure-pipelines?.*|cloudbuild.*)\.ya?ml)$/;
/** Run by CI or before a commit, by whoever follows the conventions of the tool. */
const helperPaths =
  /^\.pre-commit-config\.ya?ml$|^(?:Makefile|Justfile|justfile|Taskfile\.ya?ml)$|^\.(?:taskfiles|just)\/.+$/;

/** @internal */
export function isCiFile({
  path,
  name,
}: {
  readonly path: string;
  readonly name: string;
}): boolean {
  return ciPaths.test(path) || ciNames.test(name);
}

/** Files whose checks count as CI checks as well: pre-commit hooks and the targets that pipelines call. @internal */
export function isCiHelper(path: string): boolean {
  return helperPaths.test(path);
}
