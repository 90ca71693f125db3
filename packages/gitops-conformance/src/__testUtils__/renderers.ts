import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

/** A real renderer to hold our reading against, or the reason why there is none on this machine. */
export interface Renderer {
  readonly missing?: string;
  /** Runs it and returns what it printed. Throws where it fails. */
  run(args: readonly string[]): string;
}

/** `kubectl` on the PATH, where `npm test` and `npm run jest` put one if need be. */
export const kubectl = rendererOf('kubectl', ['version', '--client']);

/** `helm` on the PATH, likewise. */
export const helm = rendererOf('helm', ['version', '--short']);

function rendererOf(name: string, probe: readonly string[]): Renderer {
  try {
    execFileSync(name, probe, { stdio: 'ignore' });
  } catch {
    const missing = `there is no ${name} on the PATH`;
    return {
      missing,
      run: () => {
        throw new Error(missing);
      },
    };
  }
  return {
    run: args =>
      execFileSync(name, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
  };
}

/**
 * `describe` or `it` for tests that need a renderer. Without it they are left out, and in CI the whole suite fails: there,
 * nobody would see that nothing was compared.
 */
export function withRenderer<T extends jest.Describe | jest.It>(
  { missing }: Renderer,
  block: T,
): T {
  if (missing === undefined) return block;
  if (process.env.CI) throw new Error(`Nothing to compare with: ${missing}`);
  // eslint-disable-next-line no-console
  console.info(`not compared: ${missing}`);
  return block.skip as T;
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
