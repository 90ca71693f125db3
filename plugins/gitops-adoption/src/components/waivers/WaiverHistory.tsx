import type {
  WaiverDecision,
  WaiverRecord,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Typography from '@material-ui/core/Typography';
import { shortDate } from '../../model/dates';
import { EntityTitle } from '../EntityTitle';
import { RelativeTime } from '../RelativeTime';

const Step = (props: { what: string; decision: WaiverDecision }) => {
  const { by, at, comment } = props.decision;
  return (
    <Typography variant="body2">
      {props.what} by <EntityTitle entityRef={by} /> <RelativeTime value={at} />
      {comment && <>: {comment}</>}
    </Typography>
  );
};

/** A revoked or expired waiver had been approved. */
function decidedAs({ state }: WaiverRecord): string {
  return state === 'rejected' ? 'Rejected' : 'Approved';
}

/** Who asked for what, and who decided it. @internal */
export const WaiverHistory = ({ waiver }: { waiver: WaiverRecord }) => {
  const { requestedBy, requestedAt, expires, decision, ending, state } = waiver;
  return (
    <>
      <Typography variant="body2">
        Asked for by <EntityTitle entityRef={requestedBy} />{' '}
        <RelativeTime value={requestedAt} />, until {shortDate(expires)}
        {waiver.path && (
          <>
            , for <code>{waiver.path}</code>
          </>
        )}
      </Typography>
      {decision && <Step what={decidedAs(waiver)} decision={decision} />}
      {ending && (
        <Step
          what={state === 'withdrawn' ? 'Withdrawn' : 'Revoked'}
          decision={ending}
        />
      )}
    </>
  );
};
