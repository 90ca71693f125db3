import { Link, LinkProps } from '@backstage/core-components';

/** A path of the portal, or an address of the web. */
function canBeDrawn(to: string): boolean {
  if (/^\/(?![/\\])/.test(to)) {
    return true;
  }
  try {
    return ['http:', 'https:'].includes(new URL(to).protocol);
  } catch {
    return false;
  }
}

/**
 * A link to what a standard, a catalog entity or a repository says. What is no address of the web is text: the link of
 * Backstage throws for some of it, and takes the whole page along.
 *
 * @internal
 */
export const SafeLink = (props: LinkProps) =>
  canBeDrawn(String(props.to)) ? (
    <Link {...props} />
  ) : (
    <span title={String(props.to)}>{props.children}</span>
  );
