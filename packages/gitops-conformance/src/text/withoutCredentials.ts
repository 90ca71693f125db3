/** Parameters that say which files of a repository are meant. Any other may be a token, whatever it is called. */
const keptParameters =
  /^(?:ref|rev|revision|version|submodules|timeout|depth|path|checksum|sha256)$/i;
const parameterValue = /^[\w./@+~^:-]*$/;
/** What stands for something else until it is rendered. */
const template =
  /\{\{[^{}]{0,200}\}\}|\$\{[^{}]{0,200}\}|\$\([^()]{0,200}\)|<[\w .-]{1,100}>/g;
const standIn = /\uE000(\d+)\uE001/g;

const scheme =
  /^(?:[a-z][a-z\d]{0,20}::)?[a-z][a-z\d+.-]{0,20}:\/\/|^[a-z][a-z\d]{0,20}::/i;
/** The user as whom Git hosts let everybody in over SSH: no secret. */
const gitUser = /^git@/;
/** A letter in the last label tells a host from a version. */
const hostName =
  /^(?:localhost|(?:[\w-]{1,63}\.)+[a-z][\w-]{0,62})(?=[:/?#;]|$)/i;
const imageDigest = /@sha\d{3}:[\da-f]+$/i;

/** Nearly all texts that are kept are names and paths, which hold none of these. */
const mayHoldCredentials = /[@?;#]|:\/\/|%40|%3a/i;

/**
 * An address (a URL, `git@host:path`, `host/path?ref=`, a reference to an image) as it may be kept and shown: without
 * user, password and token, wherever they were put, and without what is no part of an address. Any other text comes back
 * as it is.
 *
 * @public
 */
export function withoutCredentials(address: string): string {
  if (!mayHoldCredentials.test(address)) return address;
  const templates: string[] = [];
  const masked = address.trim().replace(template, text => {
    templates.push(text);
    return `\uE000${templates.length - 1}\uE001`;
  });
  const bare = bareAddress(masked);
  return templates.length === 0
    ? bare
    : bare.replace(standIn, (_, index) => templates[index] ?? '');
}

function bareAddress(text: string): string {
  const start = scheme.exec(text)?.[0] ?? '';
  const after = decodeUserInfo(text.slice(start.length));
  if (start.endsWith('://')) {
    const isShell = /ssh:|git:/i.test(start);
    const { host, rest } = splitUrl(after, isShell);
    return start + host + bareRest(rest, /(?:oci|docker):/i.test(start));
  }
  const user = gitUser.exec(after)?.[0] ?? '';
  const bare = user ? after.slice(user.length) : withoutUserInfo(after);
  const host = (user ? /^[\w.-]+(?=:)/ : hostName).exec(bare)?.[0];
  if (host === undefined && !user && !/\.git[/?#;]/.test(bare))
    return start + withoutParameters(bare);
  const colon = /^:(?:\d{1,5}(?=\/))?/.exec(bare.slice(host?.length))?.[0];
  const path =
    (host?.length ?? 0) + (host === undefined ? 0 : (colon?.length ?? 0));
  return start + user + bare.slice(0, path) + bareRest(bare.slice(path), true);
}

/** `user%3Apassword%40host`: encoded as a whole, it hides from whoever looks for a colon. */
function decodeUserInfo(text: string): string {
  const authority = authorityOf(text);
  return /%(?:40|3a)/i.test(authority)
    ? authority.replace(/%40/gi, '@').replace(/%3a/gi, ':') +
        text.slice(authority.length)
    : text;
}

function authorityOf(text: string): string {
  const end = text.search(/[/?#;]/);
  return end < 0 ? text : text.slice(0, end);
}

/** What follows `://`. A password may hold a slash, and then only what stands before it tells that it is one. */
function splitUrl(
  text: string,
  mayHavePath: boolean,
): { host: string; rest: string } {
  const authority = authorityOf(text);
  const at = authority.lastIndexOf('@');
  if (at >= 0) return splitUrl(text.slice(at + 1), mayHavePath);
  const colon = authority.indexOf(':');
  if (colon < 0) {
    const space = authority.search(/\s/);
    return space < 0
      ? { host: authority, rest: text.slice(authority.length) }
      : { host: authority.slice(0, space), rest: '' };
  }
  if (/^\[[\da-f:.]+\](?::\d{1,5})?$/i.test(authority))
    return { host: authority, rest: text.slice(authority.length) };
  const host = authority.slice(0, colon);
  const isPort = /^:(?:\d{0,5}|\uE000\d+\uE001)$/.test(authority.slice(colon));
  // `ssh://git@host:group/repository` is no URL, and common.
  const isPath = mayHavePath && /^:[\w.~-]+$/.test(authority.slice(colon));
  const later = text.lastIndexOf('@');
  if (!host.includes('.') && later > colon)
    return splitUrl(text.slice(later + 1), mayHavePath);
  return isPort || (isPath && hostName.test(host))
    ? { host: authority, rest: text.slice(authority.length) }
    : { host, rest: text.slice(authority.length) };
}

/** `token@host/path`, `user:password@host`; what is not meant is `image:tag@sha256:...`, `@owner`, `path@v1`. */
function withoutUserInfo(text: string): string {
  const digest = imageDigest.exec(text)?.[0] ?? '';
  const name = text.slice(0, text.length - digest.length);
  return withoutUserInfoBefore(name) + digest;
}

function withoutUserInfoBefore(text: string): string {
  const at = text.lastIndexOf('@');
  if (at <= 0) return text;
  const after = text.slice(at + 1);
  const user = /^[^/@:]*/.exec(text)?.[0] ?? '';
  const behind = text.slice(user.length, at);
  const hasPassword =
    behind.startsWith(':') &&
    (!behind.includes('/') ||
      (!user.includes('.') && !/^:\d{1,5}\//.test(behind)));
  const isUser = !text.slice(0, at).includes('/');
  return hasPassword ||
    (isUser && /^[^:/]*[:/]/.test(after) && hostName.test(after))
    ? after
    : text;
}

/** Path and parameters. A colon in a path stands before a tag, or where somebody forgot an `@`. */
function bareRest(rest: string, mayHaveTag: boolean): string {
  const [whole] = rest.split('#', 1);
  const query = whole.indexOf('?');
  const [path] = (query < 0 ? whole : whole.slice(0, query)).split(/\s/, 1);
  const segments = path.split('/').map((segment, index, all) => {
    const [bare] = segment.split(/;|%3b|%3f|%23/i, 1);
    const isLast = mayHaveTag && index === all.length - 1;
    return isTagged(bare, isLast) ? bare : bare.split(':', 1)[0];
  });
  return (
    segments.join('/') + (query < 0 ? '' : parametersOf(whole.slice(query + 1)))
  );
}

function isTagged(segment: string, mayHaveTag: boolean): boolean {
  return (
    imageDigest.test(segment) ||
    (mayHaveTag && /^[^:]*:[\w.+-]{1,128}$/.test(segment.replace(standIn, 'x')))
  );
}

function parametersOf(query: string): string {
  const kept = query.split(/[&;?#]/).filter(parameter => {
    const equals = parameter.indexOf('=');
    return (
      keptParameters.test(parameter.slice(0, Math.max(equals, 0))) &&
      parameterValue.test(parameter.slice(equals + 1).replace(standIn, 'x'))
    );
  });
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

/** Of a text that may be a path, where a question mark may be a wildcard. */
function withoutParameters(text: string): string {
  const query = text.search(/\?[\w.-]{1,60}=/);
  return query < 0
    ? text
    : text.slice(0, query) + parametersOf(text.slice(query + 1));
}
