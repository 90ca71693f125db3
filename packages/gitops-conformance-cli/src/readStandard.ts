import {
  Rule,
  Standard,
  formatStandardError,
  loadStandard,
} from '@gitops-adoption/conformance';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from './exitCodes';

/** Reads a standard and what it builds on from files. */
export async function readStandard(
  path: string,
  rules?: readonly Rule[],
): Promise<Standard> {
  const { standard, errors } = await loadStandard({
    path,
    rules,
    read: readText,
    resolve: (reference, from) => resolve(dirname(from), reference),
  });
  if (standard) return standard;
  throw new UsageError(
    `The standard cannot be used:\n${errors
      .map(error => `  ${formatStandardError(error)}`)
      .join('\n')}`,
  );
}

async function readText(path: string): Promise<string> {
  if (/^https?:/.test(path)) {
    throw new Error('only files can be read here; download it first');
  }
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      code === 'ENOENT'
        ? `the file '${path}' does not exist`
        : `${path}: ${code}`,
    );
  }
}
