import type { StandardSummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { StandardsPanel } from '../standard/StandardsPanel';

/** Standards with mistakes; nothing where there are none. @internal */
export const StandardsHealth = (props: {
  standards: readonly StandardSummary[];
}) =>
  props.standards.length > 0 ? (
    <StandardsPanel standards={props.standards} />
  ) : null;
