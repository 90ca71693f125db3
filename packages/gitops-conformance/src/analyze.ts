import { hash } from 'crypto';
import { ExtractionCache } from './extract/ExtractionCache';
import { extractFile } from './extract/extractFile';
import { FileFacts } from './extract/FileFacts';
import { linkRepository } from './link/linkRepository';
import { RepositoryFacts } from './link/RepositoryFacts';
import { AnalysisLimits } from './repository/limits';
import { RepositoryFile, RepositoryTree } from './repository/RepositoryTree';
import { ENGINE_VERSION } from './version';

/** @public */
export interface AnalyzeRepositoryOptions {
  /** Facts of files seen before; a file whose content did not change is not read again. */
  readonly cache?: ExtractionCache;
  readonly limits?: AnalysisLimits;
}

/**
 * Key under which the facts of a file are cached.
 *
 * @public
 */
export function extractionKey(file: RepositoryFile): string {
  const content = file.content ? hash('sha1', file.content, 'base64') : 'name';
  return `${ENGINE_VERSION}:${file.path}:${content}`;
}

/**
 * Extracts the facts of every file and links them.
 *
 * @public
 */
export function analyzeRepository(tree: RepositoryTree, options: AnalyzeRepositoryOptions = {}): RepositoryFacts {
  const { cache, limits } = options;
  const facts = new Map<string, FileFacts>();
  for (const file of tree.files.values()) {
    const key = cache && file.content ? extractionKey(file) : undefined;
    const cached = key === undefined ? undefined : cache!.get(key);
    const extracted = cached ?? extractFile(file, limits);
    if (key !== undefined && !cached) cache!.set(key, extracted);
    facts.set(file.path, extracted);
  }
  return linkRepository(tree, facts);
}
