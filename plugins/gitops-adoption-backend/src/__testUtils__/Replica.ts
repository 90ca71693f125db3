import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ReplicaOptions } from './replicaProcess';

let bundled: Promise<string> | undefined;

/**
 * A directory with what replicas and their analyses run, each as one file: compiling hundreds of files for each process
 * would take longer than its life.
 */
function bundle(): Promise<string> {
  bundled ??= buildBundle();
  return bundled;
}

async function buildBundle(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'replica-'));
  await build({
    entryPoints: ['./replicaProcess', './sickProgram'].map(name =>
      require.resolve(name),
    ),
    outdir: directory,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    external: ['@backstage/*', 'knex', 'pg', 'better-sqlite3'],
    logLevel: 'silent',
  });
  return directory;
}

/** A replica in a process of its own, so that it can be killed as a machine would. */
export class Replica {
  /** Repositories it has read so far. */
  readonly reads: string[] = [];
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  readonly #loaded: Promise<void>;

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.#ended = once(child, 'exit');
    this.#loaded = new Promise((resolve, reject) => {
      child.once('exit', () => reject(new Error('The replica did not start')));
      child.on('message', (message: { read?: string; loaded?: boolean }) => {
        if (message.read) {
          this.reads.push(message.read);
        }
        if (message.loaded) {
          resolve();
        }
      });
    });
    this.#loaded.catch(() => {});
  }

  /** Loaded, and waiting for something to do. */
  static async start(): Promise<Replica> {
    const directory = await bundle();
    const file = join(directory, 'replicaProcess.cjs');
    const child = fork(file, [join(directory, 'sickProgram.cjs')], {
      env: {
        ...process.env,
        // What is not in the bundle is found as if it were where its source is.
        NODE_PATH: join(dirname(require.resolve('knex/package.json')), '..'),
      },
    });
    const replica = new Replica(child);
    await replica.#loaded;
    return replica;
  }

  /** Removes what all of them run. */
  static async cleanUp(): Promise<void> {
    const directory = await bundled;
    bundled = undefined;
    if (directory) {
      await rm(directory, { recursive: true });
    }
  }

  work(options: ReplicaOptions): void {
    this.#process.send(options);
  }

  /** Or has ended: there may be nothing to do, or something that ends it. */
  async readsSomething(): Promise<void> {
    while (!this.reads.length && this.#process.exitCode === null) {
      const [code] = await Promise.race([
        once(this.#process, 'message'),
        this.#ended,
      ]);
      if (code === null || typeof code === 'number') {
        return;
      }
    }
  }

  /** SIGKILL: it gets to finish and to say nothing. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** The exit code; null of one that was killed. */
  async ended(): Promise<number | null> {
    const [code] = await this.#ended;
    return code as number | null;
  }
}
