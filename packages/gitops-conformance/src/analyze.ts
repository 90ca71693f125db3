import { hash } from 'crypto';
import { ExtractionCache } from './extract/ExtractionCache';
import { ExtractFileOptions, extractFile } from './extract/extractFile';
import { FileFacts } from './extract/FileFacts';
import { FileTexts } from './extract/source/FileTexts';
import { LinkMemo } from './link/LinkMemo';
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
export function analyzeRepository(
  tree: RepositoryTree,
  options: AnalyzeRepositoryOptions = {},
): RepositoryFacts {
  const { cache, limits } = options;
  const files = new Map<string, FileFacts>();
  const extraction = { limits, texts: new FileTexts(tree.files.values()) };
  if (!cache) {
    for (const file of tree.files.values())
      files.set(file.path, extractFile(file, extraction));
    return linkRepository(tree, files);
  }
  const memo = LinkMemo.of(cache);
  const unchanged = memo.factsOf(tree);
  for (const file of tree.files.values())
    files.set(
      file.path,
      unchanged(file) ?? cachedFacts(file, cache, extraction),
    );
  return memo.link(tree, files);
}

function cachedFacts(
  file: RepositoryFile,
  cache: ExtractionCache,
  options: ExtractFileOptions,
): FileFacts {
  if (!file.content) return extractFile(file, options);
  const key = extractionKey(file);
  const known = cache.get(key);
  if (known) return known;
  const facts = extractFile(file, options);
  cache.set(key, facts);
  return facts;
}
