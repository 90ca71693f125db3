import { hash } from 'crypto';
import { factsVersion } from './ecosystems/factsVersion';
import { ExtractionCache } from './extract/ExtractionCache';
import { extractFile } from './extract/extractFile';
import { FileFacts } from './extract/FileFacts';
import { FileTexts } from './extract/source/FileTexts';
import { LinkMemo } from './link/LinkMemo';
import { linkRepository } from './link/linkRepository';
import { RepositoryFacts } from './model/RepositoryFacts';
import { AnalysisLimits } from './repository/limits';
import { RepositoryFile, RepositoryTree } from './model/RepositoryTree';

/** @public */
export interface AnalyzeRepositoryOptions {
  /** Facts of files seen before; a file whose content did not change is not read again. */
  readonly cache?: ExtractionCache;
  readonly limits?: AnalysisLimits;
  /** Called once the facts of every file are known, before they are linked: for whoever measures. */
  readonly onExtracted?: () => void;
}

/**
 * Key under which the facts of a file are cached. What a file says may depend on any ecosystem.
 *
 * @param version - `factsVersion()`, for callers that ask for many files
 * @public
 */
export function extractionKey(
  file: RepositoryFile,
  version = factsVersion(),
): string {
  const content = file.content ? hash('sha1', file.content, 'base64') : 'name';
  return `${version}:${file.path}:${content}`;
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
  const { cache, limits, onExtracted } = options;
  const memo = cache && LinkMemo.of(cache);
  const files = memo
    ? extractNew(tree, memo, cache, limits)
    : extractAll(tree, limits);
  onExtracted?.();
  return memo ? memo.link(tree, files) : linkRepository(tree, files);
}

function extractAll(
  tree: RepositoryTree,
  limits: AnalysisLimits | undefined,
): Map<string, FileFacts> {
  const files = new Map<string, FileFacts>();
  const texts = new FileTexts(tree.files.values());
  for (const file of tree.files.values())
    files.set(file.path, extractFile(file, { limits, texts }));
  return files;
}

/** Reads the files that were not read before. */
function extractNew(
  tree: RepositoryTree,
  memo: LinkMemo,
  cache: ExtractionCache,
  limits: AnalysisLimits | undefined,
): Map<string, FileFacts> {
  const files = new Map<string, FileFacts>();
  const unchanged = memo.factsOf(tree);
  const version = factsVersion();
  const unread = new Map<RepositoryFile, string>();
  for (const file of tree.files.values()) {
    // What is no bytes cannot be compared, nor be read.
    const facts = ArrayBuffer.isView(file.content)
      ? unchanged(file)
      : extractFile(file);
    const key = facts ? '' : extractionKey(file, version);
    const known = facts ?? cache.get(key);
    // A file keeps its position among the others, even where its facts are to follow.
    files.set(file.path, known!);
    if (!known) unread.set(file, key);
  }
  const texts = new FileTexts(unread.keys());
  for (const [file, key] of unread) {
    const facts = extractFile(file, { limits, texts });
    cache.set(key, facts);
    files.set(file.path, facts);
  }
  return files;
}
