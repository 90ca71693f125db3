import { Standard } from '@gitops-adoption/conformance';
import { StandardsProvider } from './LoadedStandard';

/** The first standard that can be used: its thresholds speak for teams and estate. */
export function leadingStandard(
  standards: StandardsProvider,
): Standard | undefined {
  return standards.list().find(({ standard }) => standard)?.standard;
}
