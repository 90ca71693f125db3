import { threadId } from 'node:worker_threads';
import { isError } from '@backstage/errors';
import { PackedTree, packTree } from '@gitops-adoption/conformance';
import { loadEcosystems } from '@gitops-adoption/conformance/node';
import { move, Piscina } from 'piscina';
import { unpackArchive, UnpackRequest } from './unpackArchive';

/** What the threads of the pool load: this module, as source or as built, whichever runs. */
export const UNPACK_MODULE = __filename;

/** Errors lose their kind on the way from a thread: the name goes beside the message. */
export type UnpackAnswer =
  | { readonly packed: PackedTree }
  | {
      readonly error: {
        readonly name: string;
        readonly message: string;
        readonly cause?: string;
      };
    };

/** Answers that a thread could load what it needs. */
export function unpackReady(): number {
  return threadId;
}

/** Unpacks one archive. The contents are handed over, and not copied. */
export async function unpack(task: {
  readonly request: UnpackRequest;
  /** Modules that add ecosystems, which may want more files read. */
  readonly ecosystems: readonly string[];
}): Promise<unknown> {
  try {
    loadEcosystems(task.ecosystems);
    const packed = packTree(await unpackArchive(task.request));
    const answer: UnpackAnswer = { packed };
    return move({
      get [Piscina.transferableSymbol]() {
        return [packed.contents];
      },
      get [Piscina.valueSymbol]() {
        return answer;
      },
    } as unknown as Parameters<typeof move>[0]);
  } catch (error) {
    const answer: UnpackAnswer = {
      error: isError(error)
        ? {
            name: error.name,
            message: error.message,
            cause: isError(error.cause) ? error.cause.message : undefined,
          }
        : { name: 'Error', message: String(error) },
    };
    return answer;
  }
}
