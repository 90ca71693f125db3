import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { BlastRadiusPanel } from './BlastRadiusPanel';
import { SharedBasesPanel } from './SharedBasesPanel';

const useStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
}));

/** Shared bases, and the impact of changing a file. @internal */
export const SharedBasesPage = () => {
  const classes = useStyles();
  return (
    <Content>
      <div className={classes.grid}>
        <BlastRadiusPanel />
        <SharedBasesPanel />
      </div>
    </Content>
  );
};
