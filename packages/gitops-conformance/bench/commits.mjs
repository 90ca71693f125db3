const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The tree after a commit that changes the first YAML file in which `change` finds something to change. */
function commit(tree, change) {
  for (const file of tree.files.values()) {
    if (!file.content?.length || !/\.ya?ml$/.test(file.path)) continue;
    const text = decoder.decode(file.content);
    const changed = change(text, file.path);
    if (changed === text) continue;
    const content = encoder.encode(changed);
    const files = new Map(tree.files);
    files.set(file.path, { ...file, content, size: content.length });
    return { ...tree, files };
  }
  return undefined;
}

const isKustomization = path => /(^|\/)kustomization\.ya?ml$/i.test(path);

/** Commits of one file, from the one that changes no fact to the one that changes what is deployed. */
export const commits = {
  comment: tree =>
    commit(tree, text =>
      text.includes('{{') ? text : `${text.trimEnd()}\n# changed\n`,
    ),
  'image of a workload': tree =>
    commit(tree, text =>
      text.replace(/^(\s*(?:- )?image: ["']?[^\s"'{]+):[\w.-]+/m, '$1:9.9.9'),
    ),
  'images: of a kustomization': tree =>
    commit(tree, (text, path) =>
      isKustomization(path)
        ? text.replace(/^(\s*(?:- )?newTag: )[^\s{]+$/m, '$1"9.9.9"')
        : text,
    ),
  'another object': tree =>
    commit(tree, (text, path) =>
      /^kind: (?:Deployment|Service)$/m.test(text) && !isKustomization(path)
        ? `${text.trimEnd()}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: added\n`
        : text,
    ),
};
