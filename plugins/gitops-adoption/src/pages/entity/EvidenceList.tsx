import type { EntityResult } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { SafeLink } from '../../components/SafeLink';
import { evidenceLocation } from './model';

const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    padding: 0,
    margin: theme.spacing(1, 0),
    borderLeft: `3px solid ${theme.palette.divider}`,
  },
  entry: { padding: theme.spacing(0.25, 0, 0.25, 1.5) },
  location: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/** @internal */
export type EvidenceListProps = Pick<
  EntityResult,
  'message' | 'evidence' | 'evidenceUrls' | 'omittedEvidence'
>;

/** The locations of the evidence, linked to the source where it has an address. @internal */
export const EvidenceList = (props: EvidenceListProps) => {
  const { message, evidence, evidenceUrls, omittedEvidence = 0 } = props;
  const classes = useStyles();
  const [all, setAll] = useState(false);
  if (evidence.length === 0) {
    return null;
  }
  const shown = all ? evidence : evidence.slice(0, SHOWN);
  return (
    <>
      <ul className={classes.list} aria-label="Evidence">
        {shown.map((entry, index) => {
          const location = evidenceLocation(entry);
          const url = evidenceUrls[index];
          return (
            <li key={`${location} ${entry.message}`} className={classes.entry}>
              <Typography variant="body2" component="div">
                {url ? (
                  <SafeLink
                    to={url}
                    className={classes.location}
                    data-testid="evidence-link"
                  >
                    {location}
                  </SafeLink>
                ) : (
                  <span className={classes.location}>{location}</span>
                )}
              </Typography>
              {entry.message !== message && (
                <Typography variant="body2" color="textSecondary">
                  {entry.message}
                </Typography>
              )}
            </li>
          );
        })}
      </ul>
      {!all && evidence.length > SHOWN && (
        <Button size="small" color="primary" onClick={() => setAll(true)}>
          Show all {evidence.length} locations
        </Button>
      )}
      {omittedEvidence > 0 && (
        <Typography variant="body2" color="textSecondary">
          and {omittedEvidence} more locations
        </Typography>
      )}
    </>
  );
};
