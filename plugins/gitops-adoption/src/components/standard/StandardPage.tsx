import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useStandard } from '../../hooks';
import { Loaded } from '../shared/Loaded';
import { RulesPanel } from './RulesPanel';
import { StandardsPanel } from './StandardsPanel';

const useStyles = makeStyles(theme => ({
  grid: { display: 'grid', gap: theme.spacing(3) },
}));

/** What services are held against: the standards in force, and the rules they build on. @internal */
export const StandardPage = () => {
  const classes = useStyles();
  const standard = useStandard();
  return (
    <Content>
      <Loaded resource={standard} what="the standard">
        {({ standards, rules }) => (
          <div className={classes.grid}>
            <StandardsPanel standards={standards} />
            <RulesPanel rules={rules} />
          </div>
        )}
      </Loaded>
    </Content>
  );
};
