import { Draft } from '../Draft';
import { Mutator } from './Mutator';

const VALUE = /^(\s*(?:- )?[\w./-]+:)( .*)?$/;
const URL_VALUE = /https?:\/\/[^\s"']+/g;

function editYaml(
  change: (text: string, draft: Draft) => string,
): Mutator['apply'] {
  return draft => {
    const path = draft.pickYaml();
    if (path !== undefined) {
      draft.setText(path, change(draft.text(path), draft));
    }
  };
}

function replaceLine(
  text: string,
  draft: Draft,
  pattern: RegExp,
  line: (match: RegExpExecArray) => string,
): string {
  const lines = text.split('\n');
  const found = [...lines.keys()].filter(i => pattern.test(lines[i]));
  if (found.length) {
    const at = draft.random.pick(found);
    lines[at] = line(pattern.exec(lines[at])!);
  }
  return lines.join('\n');
}

const inQuotes = (value: string) => `"${value}"`;

/** URLs as people write credentials into them, right and wrong. */
function urlWith(secret: string, draft: Draft): string {
  return draft.random.pick([
    `https://robot:${secret}@git.acme.example/a/b`,
    `https://${secret}@git.acme.example/a/b`,
    `https://git.acme.example/oauth2:${secret}/a/b`,
    `https://git.acme.example/a/b?access_token=${secret}`,
    `https://git.acme.example/a/b?ref=main&sig=${secret}`,
    `https://git.acme.example/a/b;token=${secret}`,
    `https://git.acme.example/a/b#${secret}`,
    `https://u%3A${secret}%40git.acme.example/a`,
    `https://u:a/${secret}@git.acme.example/a`,
    `${secret}@git.acme.example/a`,
    `git::ssh://git:${secret}@git.acme.example/a//b?ref=v1`,
    `oci://u:${secret}@registry.acme.example/a`,
  ]);
}

/** Objects that hold a value wherever a tool lets people put one. */
const LOCATIONS: readonly ((secret: string) => [name: string, text: string])[] =
  [
    secret => [
      'secret.yaml',
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: "${secret}"\n`,
    ],
    secret => [
      'data.yaml',
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  token: ${Buffer.from(secret).toString('base64')}\n`,
    ],
    secret => [
      'config.yaml',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  DB_PASSWORD: "${secret}"\n  dsn: "postgres://u:${secret}@db/x"\n`,
    ],
    secret => [
      'deployment.yaml',
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, annotations: {note: "${secret}"}}\nspec:\n  template:\n    spec:\n      containers:\n      - {name: a, image: "u:${secret}@registry.example/x:1", args: ["--token=${secret}"], env: [{name: PASSWORD, value: "${secret}"}]}\n`,
    ],
    secret => [
      'kustomization.yaml',
      `kind: Kustomization\nresources: ["password=${secret}"]\nsecretGenerator:\n- {name: s, literals: ["password=${secret}"], envs: ["${secret}"], files: ["a=${secret}"]}\n`,
    ],
    secret => [
      'kustomization.yaml',
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n  - password=${secret}\n`,
    ],
    secret => [
      'application.yaml',
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  project: "${secret}"\n  source: {repoURL: "https://u:${secret}@git.acme.example/a", path: "${secret}", targetRevision: "${secret}", helm: {parameters: [{name: password, value: "${secret}"}]}}\n  destination: {server: "https://u:${secret}@k8s", namespace: "${secret}"}\n`,
    ],
    secret => [
      'flux.yaml',
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: k}\nspec: {path: "./${secret}", sourceRef: {kind: GitRepository, name: "${secret}"}, postBuild: {substitute: {PASSWORD: "${secret}"}}}\n`,
    ],
    secret => [
      'values.yaml',
      `db: {password: "${secret}"}\nimage: {repository: "${secret}", tag: "${secret}"}\n`,
    ],
    secret => ['.env', `PASSWORD=${secret}\n`],
    secret => [
      'waivers.yaml',
      `kind: GitOpsWaivers\nwaivers:\n- {rule: layout/valid-yaml, reason: "${secret}", kind: "${secret}", expires: "${secret}"}\n`,
    ],
    secret => [
      '.github/workflows/ci.yaml',
      `on: push\njobs:\n  a:\n    env: {PASSWORD: "${secret}"}\n    steps:\n    - run: kubectl apply -f . --token ${secret}\n`,
    ],
    secret => [
      'Chart.yaml',
      `apiVersion: v2\nname: "${secret}"\nversion: "${secret}"\ndependencies:\n- {name: "${secret}", version: "${secret}", repository: "https://u:${secret}@charts"}\n`,
    ],
    secret => [
      'broken.yaml',
      `kind: Secret\nstringData:\n  password: ${secret}\n bad: [\n`,
    ],
    secret => ['README.md', `# Shop ${secret}\n\nThe password is ${secret}\n`],
  ];

/** Secrets where they do not belong. Whatever is said of them, their values must not come out. */
export const plantedSecrets: readonly Mutator[] = [
  {
    name: 'secret as a value',
    apply: editYaml((text, draft) =>
      replaceLine(
        text,
        draft,
        VALUE,
        ([, key]) => `${key} ${inQuotes(draft.canaries.next())}`,
      ),
    ),
  },
  {
    name: 'secret as a plain value',
    apply: editYaml((text, draft) =>
      replaceLine(
        text,
        draft,
        VALUE,
        ([, key]) => `${key} ${draft.canaries.next()}`,
      ),
    ),
  },
  {
    name: 'secret as a key',
    apply: editYaml((text, draft) =>
      replaceLine(
        text,
        draft,
        /^(\s*)[\w-]+:(.*)$/,
        ([, indent, rest]) =>
          `${indent}${inQuotes(draft.canaries.next())}:${rest}`,
      ),
    ),
  },
  {
    name: 'secret as a list item',
    apply: editYaml((text, draft) =>
      replaceLine(
        text,
        draft,
        /^(\s*- ).*$/,
        ([, dash]) => `${dash}${inQuotes(draft.canaries.next())}`,
      ),
    ),
  },
  {
    name: 'secret in a URL',
    apply: editYaml((text, draft) => {
      const url = urlWith(draft.canaries.next(), draft);
      return URL_VALUE.test(text)
        ? text.replace(URL_VALUE, () => url)
        : replaceLine(
            text,
            draft,
            VALUE,
            ([, key]) => `${key} ${inQuotes(url)}`,
          );
    }),
  },
  {
    name: 'secret in a comment',
    apply: editYaml((text, draft) => {
      const lines = text.split('\n');
      lines.splice(
        draft.random.below(lines.length + 1),
        0,
        `# password: ${draft.canaries.next()}`,
      );
      return lines.join('\n');
    }),
  },
  {
    name: 'secret as a name',
    apply: editYaml((text, draft) =>
      replaceLine(
        text,
        draft,
        /^(\s*(?:- )?(?:name|namespace|kind|apiVersion|path|image|tag|newTag|version|chart):).*$/,
        ([, key]) => `${key} ${inQuotes(draft.canaries.next())}`,
      ),
    ),
  },
  {
    name: 'secret in the middle of a line',
    apply: editYaml((text, draft) => {
      const at = draft.random.below(text.length + 1);
      return `${text.slice(0, at)}${draft.canaries.next()}${text.slice(at)}`;
    }),
  },
  {
    name: 'object with a secret',
    apply: draft => {
      const [name, text] = draft.random.pick(LOCATIONS)(draft.canaries.next());
      draft.write(`${draft.pickDirectory()}${name}`, text);
    },
  },
];

/** Secrets that are found when they are alone. */
const FOUND: readonly ((value: string) => string)[] = [
  value =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: known\nstringData:\n  password: ${value}\n`,
  value =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: known}\ntype: Opaque\ndata:\n  password: ${Buffer.from(value).toString('base64')}\n`,
  value =>
    `{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "known"}, "stringData": {"password": "${value}"}}\n`,
  value =>
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: known}\n  stringData: {password: "${value}"}\n`,
  value =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: other}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: known}\nstringData: {password: "${value}"}\n`,
];

/** Directories that are read, compared with or run, and never delivered: a Secret in them is an example. */
const NOT_DELIVERED =
  /(^|\/)(tests|testdata|fixtures?|__\w+__|expected|snapshots?|src\/test|\.github|\.gitlab|node_modules|\.?docs?)\//i;

/** Adds a file with a plaintext Secret and returns its path. As long as it stays as it is, it must be found. */
export function addKnownSecret(draft: Draft): string {
  const directory = draft.pickDirectory();
  const delivered = NOT_DELIVERED.test(directory) ? '' : directory;
  const path = `${delivered}known-${draft.random.below(1000)}.yaml`;
  const text = draft.random.pick(FOUND)(draft.canaries.core());
  draft.write(
    path,
    draft.random.chance(0.2) ? text.replace(/\n/g, '\r\n') : text,
  );
  return path;
}
