import type { Severity } from '@gitops-adoption/conformance';
import { Loaded } from '../../components/Loaded';
import { LoadMore } from '../../components/LoadMore';
import { FindingGroupRow } from './FindingGroupRow';
import { NoFindings } from './NoFindings';
import { useFindings } from './useData';

/** @internal */
export const FindingsByRule = (props: {
  severity?: Severity;
  /** Id of a rule that is shown with its services from the start. */
  opened?: string;
}) => {
  const { severity, opened } = props;
  const findings = useFindings({ severity });
  return (
    <Loaded resource={findings} what="the findings">
      {groups =>
        groups.length === 0 ? (
          <NoFindings severity={severity} />
        ) : (
          <>
            {groups.map(group => (
              <FindingGroupRow
                key={group.ruleId}
                group={group}
                defaultExpanded={group.ruleId === opened}
              />
            ))}
            <LoadMore pages={findings} what="rules" />
          </>
        )
      }
    </Loaded>
  );
};
