import {
  parseEntityRef,
  stringifyEntityRef,
  type UserEntity,
} from '@backstage/catalog-model';
import {
  Content,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useEffect, useState } from 'react';
import { becomeDemoUser, demoUser } from './demoUser';

type People = readonly UserEntity[];

/** Who the guest provider signs in; the catalog knows them as well. */
const GUEST = 'user:development/guest';

const byName = { field: 'metadata.name', order: 'asc' } as const;

function usePeople(): { people?: People; error?: Error } {
  const catalogApi = useApi(catalogApiRef);
  const [state, setState] = useState<{ people?: People; error?: Error }>({});
  useEffect(() => {
    catalogApi
      .getEntities({ filter: { kind: 'User' }, order: byName })
      .then(({ items }) => setState({ people: items as UserEntity[] }))
      .catch(error => setState({ error }));
  }, [catalogApi]);
  return state;
}

const isGuest = (person: UserEntity) => stringifyEntityRef(person) === GUEST;

const nameOf = ({ spec, metadata }: UserEntity) =>
  spec.profile?.displayName ?? metadata.name;

const Person = (props: {
  name: string;
  groups: readonly string[];
  userRef?: string;
}) => {
  const { name, groups, userRef } = props;
  const isMe = demoUser() === userRef;
  return (
    <TableRow>
      <TableCell component="th" scope="row" role="rowheader">
        {name}
      </TableCell>
      <TableCell>
        {groups.map(group => (
          <EntityRefLink
            key={group}
            entityRef={parseEntityRef(group, {
              defaultKind: 'group',
              defaultNamespace: 'default',
            })}
          />
        ))}
      </TableCell>
      <TableCell>
        <Button
          size="small"
          variant="outlined"
          disabled={isMe}
          onClick={() => becomeDemoUser(userRef)}
        >
          {isMe ? 'This is you' : `Look as ${name}`}
        </Button>
      </TableCell>
    </TableRow>
  );
};

/** The people of the example, to look at the portal as any of them. */
export const PeoplePage = () => {
  const { people, error } = usePeople();
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  return (
    <Content>
      <Typography variant="body1" paragraph>
        Somebody asks for an exception, and another person decides on it. Choose
        as whom you look at this portal; another tab of the browser can be
        another person.
      </Typography>
      {people ? (
        <Paper>
          <Table size="small" aria-label="People">
            <TableHead>
              <TableRow>
                <TableCell>Person</TableCell>
                <TableCell>Team</TableCell>
                <TableCell>Look at the portal</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              <Person
                name="Guest"
                groups={people.find(isGuest)?.spec.memberOf ?? []}
              />
              {people
                .filter(person => !isGuest(person))
                .map(person => (
                  <Person
                    key={stringifyEntityRef(person)}
                    userRef={stringifyEntityRef(person)}
                    name={nameOf(person)}
                    groups={person.spec.memberOf ?? []}
                  />
                ))}
            </TableBody>
          </Table>
        </Paper>
      ) : (
        <Progress />
      )}
    </Content>
  );
};
