/**
 * Reading trees and standards from this machine's file system. Kept out of the main entry, which runs anywhere.
 *
 * @packageDocumentation
 */
export { readDirectory } from './readDirectory';
export type { ReadDirectoryOptions } from './readDirectory';
export type { ReadLimits } from '../repository/limits';
export {
  isStandardUrl,
  readStandardFile,
  resolveStandardReference,
} from './standardReference';
export { bodyOf, readText } from './readText';
export type { ReadTextOptions } from './readText';
