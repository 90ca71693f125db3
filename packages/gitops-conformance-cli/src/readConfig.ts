import { suggest } from '@gitops-adoption/conformance';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { parse } from 'yaml';
import { UsageError } from './exitCodes';

/** Options of `check` that a project keeps in a file. */
export interface CheckConfig {
  readonly standard?: string;
  readonly profile?: string;
  readonly phase?: string;
  readonly context?: readonly string[];
  readonly url?: string;
  readonly allowUnknown?: boolean;
  /** Packages that export more rules or ecosystems. */
  readonly plugins?: readonly string[];
}

const isText = (value: unknown) => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);

const FIELDS: Record<
  keyof CheckConfig,
  { readonly expected: string; readonly isValid: (value: unknown) => boolean }
> = {
  standard: { expected: 'a path', isValid: isText },
  profile: { expected: 'a name', isValid: isText },
  phase: {
    expected: '1, 2, 3 or 4',
    isValid: value =>
      [1, 2, 3, 4, '1', '2', '3', '4'].includes(value as number),
  },
  context: { expected: 'a list of directories', isValid: isTexts },
  url: { expected: 'a URL', isValid: isText },
  allowUnknown: {
    expected: 'true or false',
    isValid: value => typeof value === 'boolean',
  },
  plugins: { expected: 'a list of packages or paths', isValid: isTexts },
};

/**
 * Reads a configuration file. It is only read where it is named: a file that is found by itself, in the very repository
 * that is checked, could load code of its own.
 */
export async function readConfig(path: string): Promise<CheckConfig> {
  const written = await parseFile(path);
  for (const [field, value] of Object.entries(written)) {
    const known = FIELDS[field as keyof CheckConfig];
    if (!known) {
      const fields = Object.keys(FIELDS);
      const meant = suggest(field, fields);
      throw new UsageError(
        `${path}: unknown field '${field}', expected one of ${fields.join(', ')}${
          meant ? `. Did you mean '${meant}'?` : ''
        }`,
      );
    }
    if (!known.isValid(value)) {
      throw new UsageError(`${path}: ${field} is not ${known.expected}`);
    }
  }
  const config = written as CheckConfig;
  const here = (relative: string) => resolve(dirname(path), relative);
  return {
    ...config,
    ...(config.phase === undefined ? {} : { phase: String(config.phase) }),
    ...(config.standard === undefined
      ? {}
      : { standard: here(config.standard) }),
    ...(config.context === undefined
      ? {}
      : { context: config.context.map(here) }),
    ...(config.plugins === undefined
      ? {}
      : {
          // A name is a package, everything with a dot or slash in front a file.
          plugins: config.plugins.map(name =>
            name.startsWith('.') || isAbsolute(name) ? here(name) : name,
          ),
        }),
  };
}

async function parseFile(path: string): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parse(await readFile(path, 'utf8'), { maxAliasCount: 100 });
  } catch (error) {
    throw new UsageError(
      `The configuration '${path}' cannot be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${path}: expected a map`);
  }
  return value as Record<string, unknown>;
}
