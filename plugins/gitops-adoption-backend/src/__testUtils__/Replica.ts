import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { ReplicaOptions } from './replicaProcess';

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
    const child = fork(require.resolve('./replicaProcess'), {
      // As `backstage-cli package start` runs TypeScript.
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
    });
    const replica = new Replica(child);
    await replica.#loaded;
    return replica;
  }

  work(options: ReplicaOptions): void {
    this.#process.send(options);
  }

  async readsSomething(): Promise<void> {
    while (!this.reads.length) {
      const [code] = await Promise.race([
        once(this.#process, 'message'),
        this.#ended,
      ]);
      if (typeof code === 'number') {
        throw new Error(`The replica ended with ${code}`);
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
