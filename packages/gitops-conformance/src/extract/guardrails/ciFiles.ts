/**
 * Files that a CI system runs, by where each of them looks for its own.
 */
const ciPaths =
  /^\.github\/(?:workflows|actions)\/.+\.ya?ml$|(?:^|\/)\.gitlab-ci(?:[.-][\w.-]*)?\.ya?ml$|^\.gitlab\/.+\.ya?ml$|(?:^|\/)Jenkinsfile[^/]*$|(?:^|\/)azure-pipelines?[^/]*\.ya?ml$|^\.?azure-pipelines\/.+\.ya?ml$|^\.azuredevops\/.+\.ya?ml$|^\.circleci\/.+\.ya?ml$|^\.tekton\/.+\.ya?ml$|^bitbucket-pipelines\.ya?ml$|^\.drone\.ya?ml$|^\.travis\.ya?ml$|^\.woodpecker(?:\/.+)?\.ya?ml$|^\.buildkite\/.+\.ya?ml$|(?:^|\/)cloudbuild[^/]*\.ya?ml$|^buildspec[^/]*\.ya?ml$|^\.forgejo\/workflows\/.+\.ya?ml$|^\.gitea\/workflows\/.+\.ya?ml$/;
/** Run by CI or before a commit, by whoever follows the conventions of the tool. */
const helperPaths =
  /^\.pre-commit-config\.ya?ml$|^(?:Makefile|Justfile|justfile|Taskfile\.ya?ml)$|^\.(?:taskfiles|just)\/.+$/;

/** @internal */
export function isCiFile(path: string): boolean {
  return ciPaths.test(path);
}

/** Files whose checks count as CI checks as well: pre-commit hooks and the targets that pipelines call. @internal */
export function isCiHelper(path: string): boolean {
  return helperPaths.test(path);
}
