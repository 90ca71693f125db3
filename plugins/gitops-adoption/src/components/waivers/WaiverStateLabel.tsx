import type { WaiverRecord } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import ScheduleIcon from '@material-ui/icons/Schedule';
import { waiverStateText } from '../../model/waivers';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 700,
  },
}));

/** The state of a waiver, as shape, colour and text. @internal */
export const WaiverStateLabel = (props: {
  waiver: Pick<WaiverRecord, 'state' | 'expires'>;
}) => {
  const classes = useStyles();
  const { palette } = useTheme();
  const { waiver } = props;
  const [Icon, color] =
    (
      {
        requested: [HourglassIcon, palette.warning.main],
        approved: [CheckCircleIcon, palette.primary.main],
        expired: [ScheduleIcon, palette.text.secondary],
      } as const
    )[waiver.state as string] ?? ([BlockIcon, palette.text.secondary] as const);
  return (
    <span className={classes.root} data-testid="waiver-state">
      <Icon fontSize="small" style={{ color }} aria-hidden />
      {waiverStateText(waiver)}
    </span>
  );
};
