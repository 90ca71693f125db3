import { Content } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import { standardPreviewPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { useId } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Loaded } from '../../components/Loaded';
import { Phases } from '../../components/Phases';
import { StandardsPanel } from '../../components/StandardsPanel';
import { leadingPhases } from '../../model/standards';
import { PreviewPanel } from './PreviewPanel';
import { RulesPanel } from './RulesPanel';
import { useStandard } from './useData';

const useStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  tabs: { marginBottom: theme.spacing(2) },
}));

const VIEWS = { rules: 'Standards and rules', preview: 'Preview a change' };

type View = keyof typeof VIEWS;

/** The standards and rules in force, and a preview of another standard. @internal */
export const StandardPage = () => {
  const classes = useStyles();
  const id = useId();
  const standard = useStandard();
  const [params, setParams] = useSearchParams();
  const { allowed: mayPreview } = usePermission({
    permission: standardPreviewPermission,
  });
  const view: View =
    mayPreview && params.get('view') === 'preview' ? 'preview' : 'rules';
  return (
    <Content>
      {mayPreview && (
        <Tabs
          value={view}
          onChange={(_, next: View) =>
            setParams(next === 'rules' ? {} : { view: next }, { replace: true })
          }
          indicatorColor="primary"
          className={classes.tabs}
          aria-label="Views of the standard"
        >
          {Object.entries(VIEWS).map(([key, label]) => (
            <Tab
              key={key}
              value={key}
              label={label}
              id={`${id}-${key}`}
              aria-controls={`${id}-panel`}
            />
          ))}
        </Tabs>
      )}
      <div
        {...(mayPreview && {
          role: 'tabpanel',
          id: `${id}-panel`,
          'aria-labelledby': `${id}-${view}`,
        })}
      >
        <Loaded resource={standard} what="the standard">
          {({ standards, rules }) => (
            <div className={classes.grid}>
              {view === 'preview' ? (
                <PreviewPanel standards={standards} />
              ) : (
                <>
                  <StandardsPanel standards={standards} />
                  <Phases texts={leadingPhases(standards)}>
                    <RulesPanel rules={rules} />
                  </Phases>
                </>
              )}
            </div>
          )}
        </Loaded>
      </div>
    </Content>
  );
};
