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

/** What breaks if this is changed: what others build on, and how far a change of a file reaches. @internal */
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
