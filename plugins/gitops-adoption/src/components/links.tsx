import { parseEntityRef } from '@backstage/catalog-model';
import { Link, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import BuildIcon from '@material-ui/icons/Build';
import { ReactNode } from 'react';
import { ENTITY_CONTENT_PATH, entityName } from '../model/links';
import { teamRouteRef } from '../routes';
import { EntityTitle } from './EntityTitle';

/** A service by its title, to its GitOps tab. @internal */
export const ServiceLink = (props: { entityRef: string; title?: string }) => {
  const { entityRef, title } = props;
  const entityRoute = useRouteRef(entityRouteRef);
  const path = entityRoute(
    entityRouteParams(parseEntityRef(entityRef), { encodeParams: true }),
  );
  return (
    <Link to={`${path}${ENTITY_CONTENT_PATH}`}>
      {title ?? <EntityTitle entityRef={entityRef} />}
    </Link>
  );
};

/** A team by its title, to its adoption page. @internal */
export const TeamLink = (props: {
  teamRef: string;
  title?: string;
  /** Within a sentence, colour alone does not tell a link from its neighbours. */
  inText?: boolean;
}) => {
  const { teamRef, title, inText } = props;
  const teamRoute = useRouteRef(teamRouteRef);
  const { kind, namespace, name } = parseEntityRef(teamRef, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  });
  return (
    <Link
      underline={inText ? 'always' : undefined}
      to={teamRoute({
        kind: kind.toLocaleLowerCase('en-US'),
        namespace,
        name,
      })}
    >
      {title ?? <EntityTitle entityRef={teamRef} />}
    </Link>
  );
};

/** @internal */
export interface LinkActionProps {
  readonly to: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A link that looks like a button; assistive technology sees a link. @internal */
export const LinkAction = ({ to, icon, children }: LinkActionProps) => (
  <LinkButton
    to={to}
    role="link"
    variant="outlined"
    color="primary"
    size="small"
    startIcon={icon}
  >
    {children}
  </LinkButton>
);

/** To the form of the template that fixes a finding, filled in. @internal */
export const FixButton = (props: { template: string; url: string }) => (
  <LinkAction to={props.url} icon={<BuildIcon />}>
    Fix with {entityName(props.template)}
  </LinkAction>
);
