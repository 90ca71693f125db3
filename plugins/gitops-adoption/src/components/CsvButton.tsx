import type { ExportableLists } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import { useExport } from './useExport';

/** @internal */
export interface CsvButtonProps<List extends keyof ExportableLists> {
  readonly list: List;
  /** Filters and order of the page, which the file follows. */
  readonly request: ExportableLists[List];
}

/** A list as a file for a spreadsheet: all of it, not only the page that is shown. @internal */
export function CsvButton<List extends keyof ExportableLists>(
  props: CsvButtonProps<List>,
) {
  const { list, request } = props;
  const { loading, error, download } = useExport(list);
  return (
    <div>
      <Button
        size="small"
        color="primary"
        startIcon={<DownloadIcon />}
        disabled={loading}
        onClick={() => download(request)}
      >
        Download CSV
      </Button>
      {error && (
        <Typography variant="caption" color="error" role="alert">
          Could not download: {error.message}
        </Typography>
      )}
    </div>
  );
}
