import { Draft } from '../Draft';
import { Mutator } from './Mutator';

const ODD_NAMES = [
  'a b.yaml',
  "it's.yaml",
  'quo"te.yaml',
  'line\nfeed.yaml',
  '\u0001\u001b[31m.yaml',
  'tab\t.yaml',
  '-rf.yaml',
  '%2e%2e%2f.yaml',
  'C:\\a.yaml',
  '..a.yaml',
  '{{ name }}.yaml',
  '${x}.yaml',
  '$(id).yaml',
  // eslint-disable-next-line no-script-url
  'javascript:alert(1).yaml',
  '# Heading @everyone.yaml',
  '<b>.yaml',
  '=cmd.yaml',
  '[a](b).yaml',
  '__proto__',
  'constructor',
  'toString.yaml',
  'ünï😀.yaml',
  '\u202egnp.yaml',
  '\ufeff.yaml',
  '\ufffd\ufffd.yaml',
  '.yaml',
  'kustomization.yaml',
  'Kustomization',
  'fleet.yaml',
  'Chart.yaml',
  'values.yaml',
  '.sops.yaml',
  '.gitops-adoption/waivers.yaml',
  'x'.repeat(300),
];

const ODD_BYTES = [
  Buffer.from([]),
  Buffer.from('\n'),
  Buffer.from([0]),
  Buffer.from([0xff, 0xfe, 0x61, 0x00]),
  Buffer.from([0xc3, 0x28, 0x0a]),
  Buffer.from('---\n---\n---\n'),
  Buffer.from('\ufeff'),
];

/** Levels of a path: usual ones, and more than a file system or a stack would bear. */
const DEPTHS = [10, 30, 100, 500, 3000, 8000];

function rename(draft: Draft, from: string, to: string): void {
  const file = draft.files.get(from)!;
  draft.files.delete(from);
  draft.set(to, file);
}

function moveDirectory(draft: Draft, keep: boolean): void {
  const from = draft.pickDirectory();
  const to = `${draft.pickDirectory()}d${draft.random.below(9)}/`;
  for (const [path, file] of [...draft.files]) {
    if (from && path.startsWith(from)) {
      if (!keep) {
        draft.files.delete(path);
      }
      draft.set(`${to}${path.slice(from.length)}`, file);
    }
  }
}

function editText(
  edit: (text: string, draft: Draft) => string,
): Mutator['apply'] {
  return draft => {
    const path = draft.pickPath();
    if (path !== undefined) {
      draft.setText(path, edit(draft.text(path), draft));
    }
  };
}

/** Changes of files and directories, whatever is in them. */
export const structure: readonly Mutator[] = [
  {
    name: 'remove file',
    apply: draft => {
      const path = draft.pickPath();
      if (path !== undefined && draft.files.size > 2) {
        draft.files.delete(path);
      }
    },
  },
  {
    name: 'remove directory',
    apply: draft => {
      const directory = draft.pickDirectory();
      const doomed = [...draft.files.keys()].filter(
        path => directory && path.startsWith(directory),
      );
      if (doomed.length < draft.files.size / 2) {
        doomed.forEach(path => draft.files.delete(path));
      }
    },
  },
  {
    name: 'rename file',
    apply: draft => {
      const path = draft.pickPath();
      if (path !== undefined) {
        rename(
          draft,
          path,
          `${draft.pickDirectory()}r${draft.random.below(99)}.yaml`,
        );
      }
    },
  },
  {
    name: 'odd name',
    apply: draft => {
      const path = draft.pickPath();
      if (path !== undefined) {
        rename(
          draft,
          path,
          `${draft.pickDirectory()}${draft.random.pick(ODD_NAMES)}`,
        );
      }
    },
  },
  {
    name: 'deep path',
    apply: draft => {
      const path = draft.pickPath();
      if (path !== undefined) {
        const depth = draft.random.pick(DEPTHS);
        draft.setText(`${'d/'.repeat(depth)}deep.yaml`, draft.text(path));
      }
    },
  },
  { name: 'move directory', apply: draft => moveDirectory(draft, false) },
  { name: 'copy directory', apply: draft => moveDirectory(draft, true) },
  {
    name: 'copy file',
    apply: draft => {
      const path = draft.pickPath();
      if (path !== undefined) {
        draft.setText(
          `${draft.pickDirectory()}c${draft.random.below(99)}.yaml`,
          draft.text(path),
        );
      }
    },
  },
  {
    name: 'swap contents',
    apply: draft => {
      const [a, b] = [draft.pickPath(), draft.pickPath()];
      if (a !== undefined && b !== undefined) {
        const [left, right] = [draft.text(a), draft.text(b)];
        draft.setText(a, right);
        draft.setText(b, left);
      }
    },
  },
  {
    name: 'truncate',
    apply: editText((text, { random }) =>
      text.slice(0, random.below(text.length + 1)),
    ),
  },
  {
    name: 'odd bytes',
    apply: draft => {
      const path = draft.pickPath();
      if (path !== undefined) {
        draft.set(path, { bytes: draft.random.pick(ODD_BYTES) });
      }
    },
  },
  {
    name: 'empty file',
    apply: draft =>
      draft.setText(
        `${draft.pickDirectory()}${draft.random.pick(['.gitkeep', 'empty.yaml', 'kustomization.yaml', '__init__.py'])}`,
        '',
      ),
  },
  {
    name: 'symbolic link',
    apply: draft => {
      const to = draft.pickPath() ?? 'a';
      const up = '../'.repeat(draft.random.below(4));
      draft.set(
        `${draft.pickDirectory()}l${draft.random.below(9)}${draft.random.pick(['', '.yaml'])}`,
        {
          symlink: draft.random.pick([
            `${up}${to}`,
            `${up}${draft.pickDirectory() || '.'}`,
            '/etc/passwd',
            '../../../../etc',
            'nowhere',
            `l${draft.random.below(9)}`,
            '.',
            '',
          ]),
        },
      );
    },
  },
  { name: 'CRLF', apply: editText(text => text.replace(/\r?\n/g, '\r\n')) },
  { name: 'CR only', apply: editText(text => text.replace(/\r?\n/g, '\r')) },
  { name: 'BOM', apply: editText(text => `\xef\xbb\xbf${text}`) },
  {
    name: 'UTF-16',
    apply: editText(
      text => `\xff\xfe${Buffer.from(text, 'utf16le').toString('latin1')}`,
    ),
  },
  {
    name: 'bad UTF-8',
    apply: editText((text, { random }) => {
      const at = random.below(text.length + 1);
      return `${text.slice(0, at)}${random.pick(['\xff', '\xc3\x28', '\xed\xa0\x80', '\xe2\x28\xa1'])}${text.slice(at)}`;
    }),
  },
  {
    name: 'binary',
    apply: editText((text, { random }) => {
      const at = random.below(text.length + 1);
      const noise = Array.from({ length: 40 }, () =>
        String.fromCharCode(random.below(256)),
      );
      return text.slice(0, at) + noise.join('') + text.slice(at);
    }),
  },
  {
    name: 'add file of another repository',
    apply: draft =>
      draft.setText(
        `${draft.pickDirectory()}o${draft.random.below(99)}.yaml`,
        draft.random.pick(draft.donors),
      ),
  },
];

/** Takes what can be read of a file away. On its own, it must not make anything look better. */
export const makeUnreadable: Mutator = {
  name: 'unreadable file',
  apply: draft => {
    const path = draft.pickYaml();
    if (path !== undefined) {
      draft.files.set(path, {});
    }
  },
};
