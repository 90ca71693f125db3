import { threadId } from 'node:worker_threads';
import { isError } from '@backstage/errors';
import { inPieces, packFiles } from '@gitops-adoption/conformance';
import { loadEcosystems } from '@gitops-adoption/conformance/node';
import { move, Piscina } from 'piscina';
import { HandedTree } from './joinTree';
import { unpackArchive, UnpackRequest } from './unpackArchive';

/** What the threads of the pool load: this module, as source or as built, whichever runs. */
export const UNPACK_MODULE = __filename;

/** Errors lose their kind on the way from a thread: the name goes beside the message. */
export type UnpackAnswer =
  | { readonly handed: HandedTree }
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
    const { files, ...tree } = await unpackArchive(task.request);
    const pieces = [...inPieces(files.values())].map(packFiles);
    const answer: UnpackAnswer = { handed: { tree, pieces } };
    return move({
      get [Piscina.transferableSymbol]() {
        return pieces.map(({ contents }) => contents);
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
