/**
 * A path of a repository as a relative URI reference: no character of a name ends the path or begins a query or a
 * fragment, and a colon in front makes no scheme of it (RFC 3986, section 4.2).
 *
 * @internal
 */
export function relativeUri(path: string): string {
  const encoded = path.split('/').map(encodeSegment).join('/');
  return encoded.split('/', 1)[0].includes(':') ? `./${encoded}` : encoded;
}

function encodeSegment(segment: string): string {
  // A lone surrogate is no character, and cannot be encoded.
  const text = segment.replace(/\p{Cs}/gu, '\ufffd');
  return encodeURI(text).replace(
    /[#?]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
