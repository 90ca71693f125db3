import { usePermission } from '@backstage/plugin-permission-react';
import {
  RepositoryHealth,
  scanCreatePermission,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useScan } from '../../api/useScan';

const Rescan = (props: {
  entityRef: string;
  repositoryUrl: string;
  onScanned(): void;
}) => {
  const { entityRef, repositoryUrl, onScanned } = props;
  const scan = useScan({ entityRef, onFinished: onScanned });
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        style={{ whiteSpace: 'nowrap' }}
        disabled={scan.running || scan.starting}
        aria-label={`Scan again: ${repositoryUrl}`}
        onClick={() => scan.start()}
      >
        {scan.running ? 'Scanning…' : 'Scan again'}
      </Button>
      {scan.error && (
        <Typography variant="caption" color="error" role="alert">
          {scan.error.message}
        </Typography>
      )}
    </>
  );
};

/** A repository is scanned for one of its services; all of them are assessed anew. @internal */
export const RescanButton = (props: {
  repository: RepositoryHealth;
  onScanned(): void;
}) => {
  const { repository, onScanned } = props;
  const { repositoryUrl, entities } = repository;
  const { allowed } = usePermission({ permission: scanCreatePermission });
  return allowed && entities.length > 0 ? (
    <Rescan
      entityRef={entities[0]}
      repositoryUrl={repositoryUrl}
      onScanned={onScanned}
    />
  ) : null;
};
