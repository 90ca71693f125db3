import { FileFacts } from './FileFacts';

/**
 * Facts of files by a key made of engine version, path and content. Sound for ever, since extraction is pure.
 *
 * @public
 */
export interface ExtractionCache {
  get(key: string): FileFacts | undefined;
  set(key: string, facts: FileFacts): void;
}
