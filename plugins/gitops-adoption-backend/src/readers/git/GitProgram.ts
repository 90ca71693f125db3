import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { toError } from '@backstage/errors';
import { inOwnWords } from '../../runtime/ownWords';
import { GitFailure } from './GitFailure';

/** What of the backend's environment Git gets to see: where programs are, and how to get through a network. */
const INHERITED = [
  'PATH',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** Enough of what Git complains about to tell what is wrong. */
const MAX_COMPLAINT = 4_000;

export interface GitCommand {
  readonly args: readonly string[];
  readonly signal: AbortSignal;
  /** Fed to its standard input. */
  readonly input?: string;
  /** Sees the output as it comes; without it the output is collected and returned. */
  readonly onOutput?: (output: Readable) => Promise<void>;
}

/**
 * Runs the Git program in a directory of its own, where nothing but this is configured: no hooks, no helpers, no
 * prompts, one protocol. Secrets go through the environment, which other users can't see; arguments they can.
 */
export class GitProgram {
  readonly #directory: string;
  readonly #environment: Record<string, string>;

  constructor(options: {
    /** Holds `gitconfig`, and is the home directory. */
    directory: string;
    /** The only one that may be spoken. */
    protocol: 'https' | 'http' | 'file';
    /** Sent with every request, to this origin alone. */
    headers?: { readonly origin: string; readonly values: readonly string[] };
  }) {
    const { directory, protocol, headers } = options;
    this.#directory = directory;
    this.#environment = {
      ...inherited(),
      HOME: directory,
      LC_ALL: 'C',
      GIT_ALLOW_PROTOCOL: protocol,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: `${directory}/gitconfig`,
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_OPTIONAL_LOCKS: '0',
      ...(headers && headerConfig(headers.origin, headers.values)),
    };
  }

  /** Returns what it printed. Throws `GitFailure` with what it complained about. */
  async run(command: GitCommand): Promise<Buffer> {
    const { args, signal, input = '', onOutput } = command;
    signal.throwIfAborted();
    const child = spawn('git', args, {
      cwd: this.#directory,
      env: this.#environment,
      // A group of its own, so that ending it ends the helpers that it started, too.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const kill = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It has ended already, or never began.
      }
    };
    signal.addEventListener('abort', kill, { once: true });
    try {
      const ended = once(child, 'close');
      const complaint = collectStart(child.stderr).catch(() => '');
      // What it does not read any more when it fails is no failure of its own.
      const fed = pipeline(Readable.from([input]), child.stdin).catch(() => {});
      const output = onOutput
        ? onOutput(child.stdout).then(() => Buffer.alloc(0))
        : buffer(child.stdout);
      const [[code], printed] = await Promise.all([ended, output, fed]);
      signal.throwIfAborted();
      if (code !== 0) {
        throw new GitFailure(await complaint);
      }
      return printed;
    } catch (error) {
      kill();
      signal.throwIfAborted();
      throw (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? inOwnWords(
            new Error(
              'The git program is not installed where the backend runs',
            ),
          )
        : toError(error);
    } finally {
      signal.removeEventListener('abort', kill);
    }
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    INHERITED.flatMap(name => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The form in which Git takes configuration from its environment. */
function headerConfig(
  origin: string,
  values: readonly string[],
): Record<string, string> {
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(values.length)],
    ...values.flatMap((value, index) => [
      [`GIT_CONFIG_KEY_${index}`, `http.${origin}/.extraHeader`],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]);
}

async function collectStart(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    if (text.length < MAX_COMPLAINT) {
      text += chunk;
    }
  }
  return text.slice(0, MAX_COMPLAINT);
}
