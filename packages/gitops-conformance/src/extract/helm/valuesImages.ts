import { ValuesFacts } from '../FileFacts';
import { memoized } from '../../repository/memoized';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { withoutCredentials } from '../../text/withoutCredentials';

type Image = NonNullable<ValuesFacts['images']>[number];
type Mapping = Readonly<Record<string, unknown>>;

/** A key that names an image, holds several, or sets the version of one. */
interface KeyRole {
  readonly image: boolean;
  readonly images: boolean;
  readonly version?: {
    readonly image: string;
    readonly field: 'tag' | 'digest';
  };
}

const maxImages = 200;
const maxNodes = 2000;
const maxDepth = 6;
/** What a key says of images. The same few hundred keys come again and again. */
const roleOf = memoized((key: string): KeyRole => {
  const version = /^(.*image)[-_]?(tag|digest|version)$/i.exec(key);
  return {
    image: /image$/i.test(key),
    images: /^images$/i.test(key),
    ...(version && {
      version: {
        image: version[1],
        field: /digest/i.test(version[2]) ? 'digest' : 'tag',
      },
    }),
  };
});

function scalar(value: unknown): string | undefined {
  if (value === null) return '';
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : undefined;
}

/**
 * Images that values name, as charts have come to ask for them: `image: {repository, tag, digest}`, `image: name:tag`,
 * `imageTag`. A layer may set a tag alone; what it is the tag of, other layers say.
 *
 * @internal
 */
export function valuesImagesOf(
  document: SourceDocument,
): readonly Image[] | undefined {
  if (!/image|repository/i.test(document.text)) return undefined;
  const images: Image[] = [];
  let nodes = 0;
  const add = (path: readonly string[], image: Omit<Image, 'key' | 'line'>) =>
    images.push({
      ...image,
      key: path.join('.'),
      line: document.lineOf([...path, decidingKey(image)].filter(Boolean)),
    });
  const path: string[] = [];
  const addText = (text: string, version: KeyRole['version']) => {
    if (version)
      images.push({
        key: [...path.slice(0, -1), version.image].join('.'),
        [version.field]: text,
        line: document.lineOf([...path]),
      });
    else if (/^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*[:@][\w:.+-]+$/.test(text))
      images.push({
        key: path.join('.'),
        ...partsOf(text),
        line: document.lineOf([...path]),
      });
  };
  const visit = (node: Mapping, ofImages: boolean) => {
    for (const key of Object.keys(node)) {
      if (++nodes > maxNodes || images.length >= maxImages) return;
      path.push(key);
      const value = node[key];
      const role = roleOf(key);
      const named = role.image || ofImages;
      if (isMapping(value)) {
        const block = blockOf(value, named);
        if (block) add(path, block);
        if (path.length <= maxDepth) visit(value, role.images);
      } else if (named || role.version) {
        const text = scalar(value);
        if (text !== undefined) addText(text, role.version);
      }
      path.pop();
    }
  };
  visit(document.mapping, false);
  return images.length > 0 ? images : undefined;
}

function decidingKey({ tag, digest }: Omit<Image, 'key'>): string {
  if (digest) return 'digest';
  return tag === undefined ? '' : 'tag';
}

/** A block of an image. Under another key than an image's, it takes both its name and its version to be one. */
function blockOf(
  block: Mapping,
  named: boolean,
): Omit<Image, 'key' | 'line'> | undefined {
  const tag = 'tag' in block ? scalar(block.tag) : undefined;
  const digest = 'digest' in block ? scalar(block.digest) : undefined;
  const name =
    scalar(block.repository) || (named ? scalar(block.name) : undefined);
  if (tag === undefined && digest === undefined && !(named && name))
    return undefined;
  if (!named && (!name || name.includes('://'))) return undefined;
  const registry = scalar(block.registry);
  return {
    ...(name && {
      repository: withoutCredentials(registry ? `${registry}/${name}` : name),
    }),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

function partsOf(text: string): Omit<Image, 'key' | 'line'> {
  const [name, digest] = text.split('@', 2);
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  return {
    repository: tagged ? name.slice(0, colon) : name,
    ...(tagged && { tag: name.slice(colon + 1) }),
    ...(digest && { digest }),
  };
}
