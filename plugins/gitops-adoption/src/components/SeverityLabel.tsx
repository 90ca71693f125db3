import { makeStyles, useTheme } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/Error';
import InfoIcon from '@material-ui/icons/Info';
import ReportIcon from '@material-ui/icons/Report';
import WarningIcon from '@material-ui/icons/Warning';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
    textTransform: 'capitalize',
  },
}));

/** A severity as shape, colour and word. @internal */
export const SeverityLabel = ({ severity }: { severity: string }) => {
  const classes = useStyles();
  const { palette } = useTheme();
  const [Icon, color] =
    (
      {
        critical: [ReportIcon, palette.error.main],
        error: [ErrorIcon, palette.error.main],
        warning: [WarningIcon, palette.warning.main],
      } as const
    )[severity] ?? ([InfoIcon, palette.info.main] as const);
  return (
    <span className={classes.root}>
      <Icon fontSize="small" style={{ color }} aria-hidden />
      {severity}
    </span>
  );
};
