import { ChildProcess } from 'node:child_process';
import { AnalysisFailedError } from './AnalysisFailedError';
import { AnalysisAnswer } from './analysisProgram';

/** Signals that people and supervisors send. Others are what becomes of a process that takes too much memory. */
const ASKED_TO_END = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

/** The next answer of a process, or why there will be none. */
export function nextAnswer(
  child: ChildProcess,
  options: { signal?: AbortSignal; timeoutMillis: number },
): Promise<AnalysisAnswer> {
  const { signal, timeoutMillis } = options;
  const listening = new AbortController();
  const listen = (event: string, listener: (...values: any[]) => void) => {
    child.on(event, listener);
    listening.signal.addEventListener('abort', () =>
      child.off(event, listener),
    );
  };
  let timer: NodeJS.Timeout | undefined;
  setReferenced(child, true);
  return new Promise<AnalysisAnswer>((resolve, reject) => {
    listen('message', message => {
      // What compiles TypeScript tells of the files that it reads.
      if (isAnswer(message)) {
        resolve(message);
      }
    });
    listen('error', reject);
    listen('exit', (_, by) => reject(failureOfExit(by)));
    timer = setTimeout(() => reject(timedOut(timeoutMillis)), timeoutMillis);
    signal?.addEventListener('abort', () => reject(signal.reason), {
      signal: listening.signal,
    });
  }).finally(() => {
    clearTimeout(timer);
    listening.abort();
  });
}

function isAnswer(message: unknown): message is AnalysisAnswer {
  return typeof message === 'object' && message !== null && 'kind' in message;
}

function timedOut(millis: number): AnalysisFailedError {
  return new AnalysisFailedError(
    'timed-out',
    `The analysis took longer than ${millis / 1000} seconds`,
  );
}

function failureOfExit(by: NodeJS.Signals | null): AnalysisFailedError {
  if (!by) {
    return new AnalysisFailedError('threw', 'The analysis ended its process');
  }
  return ASKED_TO_END.has(by)
    ? new AnalysisFailedError('unavailable', `Its process was ended by ${by}`)
    : new AnalysisFailedError(
        'out-of-memory',
        'The analysis needs more memory than it may take',
        by,
      );
}

/** While nothing is under way, a process does not keep this one from ending. */
export function setReferenced(
  child: ChildProcess,
  isReferenced: boolean,
): void {
  const call = isReferenced ? 'ref' : 'unref';
  child[call]();
  child.channel?.[call]();
}
