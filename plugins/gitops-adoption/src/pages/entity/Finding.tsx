import type { EntityResult } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import LockIcon from '@material-ui/icons/Lock';
import { useId } from 'react';
import { FixButton } from '../../components/links';
import { RelativeTime } from '../../components/RelativeTime';
import { SafeLink } from '../../components/SafeLink';
import { SeverityLabel } from '../../components/SeverityLabel';
import { EvidenceList } from './EvidenceList';
import { FindingException } from './FindingException';
import type { Exceptions } from './useExceptions';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  },
  title: { fontWeight: 700, fontSize: theme.typography.body1.fontSize },
  blocks: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 700,
  },
  rule: { color: theme.palette.text.secondary, fontSize: 12 },
  fix: { marginTop: theme.spacing(1) },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.5),
  },
}));

/** @internal */
export interface FindingProps {
  readonly finding: EntityResult;
  readonly exceptions: Exceptions;
  /** The phase that this finding keeps the service from. */
  readonly blocks?: number;
}

/** A failing result: what, where, since when, and how to fix it. @internal */
export const Finding = (props: FindingProps) => {
  const { finding, exceptions, blocks } = props;
  const classes = useStyles();
  const id = useId();
  const { remediation, remediationUrl } = finding;
  return (
    <article
      className={classes.root}
      aria-labelledby={id}
      id={`rule-${finding.ruleId}`}
      data-testid="finding"
      data-rule-id={finding.ruleId}
    >
      <div className={classes.head}>
        <SeverityLabel severity={finding.severity} />
        <Typography id={id} component="h3" className={classes.title}>
          {finding.title}
        </Typography>
        {blocks !== undefined && (
          <Typography
            variant="body2"
            component="span"
            className={classes.blocks}
          >
            <LockIcon fontSize="small" aria-hidden /> Blocks phase {blocks}
          </Typography>
        )}
      </div>
      <span className={classes.rule}>
        {finding.ruleId}
        {finding.since && (
          <>
            {' · since '}
            <RelativeTime value={finding.since} />
          </>
        )}
      </span>
      <Typography variant="body1">{finding.message}</Typography>
      <EvidenceList {...finding} />
      {finding.fix && (
        <Typography variant="body2" className={classes.fix}>
          <strong>How to fix it:</strong> {finding.fix}{' '}
          {finding.docs && (
            <SafeLink
              to={finding.docs}
              underline="always"
              aria-label={`Read more about: ${finding.title}`}
            >
              Read more
            </SafeLink>
          )}
        </Typography>
      )}
      <div className={classes.actions}>
        {remediation && remediationUrl && (
          <FixButton template={remediation.template} url={remediationUrl} />
        )}
        <FindingException finding={finding} exceptions={exceptions} />
      </div>
    </article>
  );
};
