import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The repository's root directory. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where things go that only this machine needs. Ignored by Git. */
export const toolchainDirectory = join(root, '.toolchain');

const isWindows = process.platform === 'win32';

/** The file to execute for a tool: from the toolchain, or a dependency's binary. */
export function binPath(name, toolchain) {
  if (name === 'node') return toolchain.node;
  if (name === 'yarn') return toolchain.yarn;
  const suffix = isWindows ? '.cmd' : '';
  return join(root, 'node_modules', '.bin', `${name}${suffix}`);
}

/**
 * Runs a program to its end and passes termination signals on to it.
 * With `onLine`, output goes there, line by line, instead of to this process.
 * With `log`, it is also written to that file.
 * With `timeout` (milliseconds), it is ended after that time.
 */
export function run(file, args, { onLine, log, timeout, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const piped = onLine || log;
    const child = spawn(file, args, {
      stdio: piped ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // A .cmd file is only executable through a shell.
      shell: isWindows && file.endsWith('.cmd'),
      ...options,
    });
    const logFile = log && createWriteStream(log);
    if (piped) {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', line => {
          logFile?.write(`${line}\n`);
          onLine?.(line);
        });
      }
    }
    const forward = signal => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    // Node's own time limit outlives a program that could not be started, and keeps this process alive with it.
    const timer = timeout && setTimeout(() => child.kill(), timeout);
    const settle = () => {
      clearTimeout(timer);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      logFile?.end();
    };
    child.once('error', error => {
      settle();
      reject(new Error(`Could not run ${file}: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      settle();
      resolve({ code: code ?? 1, signal });
    });
  });
}

/** Runs a program quietly and returns what it printed, or undefined when it failed. */
export async function capture(file, args, options = {}) {
  const lines = [];
  try {
    const { code } = await run(file, args, {
      ...options,
      onLine: line => lines.push(line),
    });
    return code === 0 ? lines.join('\n') : undefined;
  } catch {
    return undefined;
  }
}

/** Says every half minute that a long step is still at work. Returns how to stop. */
export function heartbeat(what) {
  const started = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    console.error(`  still ${what} (${seconds} s)`);
  }, 30_000);
  timer.unref();
  return () => clearInterval(timer);
}
