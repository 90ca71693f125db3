import { buffer } from 'node:stream/consumers';
import { TreeCollector } from '@gitops-adoption/conformance';
import { Entry, openPromise, ZipFile } from 'yauzl';
import { UnpackBounds } from './UnpackBounds';

const MADE_ON_UNIX = 3;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

/**
 * Collects the files of a zip archive. Links are kept as links where the archive says that they are; hosts that make
 * theirs on Windows don't.
 *
 * @throws an error of the library where the archive is not complete
 */
export async function unpackZip(
  file: string,
  options: {
    readonly collector: TreeCollector;
    readonly bounds: UnpackBounds;
  },
): Promise<void> {
  const { collector, bounds } = options;
  // Names as bytes: the library would refuse the whole archive for one of them.
  const zip = await openPromise(file, { decodeStrings: false });
  for await (const entry of zip.eachEntry()) {
    bounds.countEntry();
    if (collector.isFull) {
      break;
    }
    await collectEntry(zip, entry, collector, bounds);
  }
}

async function collectEntry(
  zip: ZipFile,
  entry: Entry,
  collector: TreeCollector,
  bounds: UnpackBounds,
): Promise<void> {
  // Git writes the bytes of a name that is no UTF-8 as they are.
  const path = entry.fileNameRaw.toString();
  const size = entry.uncompressedSize;
  if (path.endsWith('/')) {
    return;
  }
  const link = isLink(entry);
  const wanted = link
    ? collector.wantsLink(path, size)
    : collector.wants(path, size);
  if (!wanted) {
    return;
  }
  if (!entry.canDecodeFileData()) {
    collector.leaveOut(path, 'it is encrypted, or compressed in another way');
    return;
  }
  bounds.countBytes(size);
  const content = await buffer(await zip.openReadStreamPromise(entry));
  if (link) {
    collector.addLink(path, content.toString());
  } else {
    collector.add(path, content);
  }
}

function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return (
    Math.floor(versionMadeBy / 0x100) === MADE_ON_UNIX &&
    // eslint-disable-next-line no-bitwise
    ((externalFileAttributes >>> 16) & FILE_TYPE) === LINK
  );
}
