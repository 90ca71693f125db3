const userInfo = /:\/\/[^/?#]*@/;
/** `user:password@registry/image`; what is not meant is `image:tag@sha256:...`. */
const bareUserInfo = /^[^/@\s:]+:[^/@\s]+@(?!sha\d+:)/;
const parameter =
  /([?&][^=&#]{0,60}?(?:token|secret|passw|pwd|key|auth|sig|credential)[^=&#]{0,60}=)[^&#]*/gi;

/**
 * An address as it may be kept and shown: without the user, password or token that it carries.
 *
 * @internal
 */
export function withoutCredentials(address: string): string {
  const bare = address.includes('@')
    ? address.replace(userInfo, '://').replace(bareUserInfo, '')
    : address;
  return bare.includes('=') ? bare.replace(parameter, '$1') : bare;
}
