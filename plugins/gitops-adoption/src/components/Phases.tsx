import type { PhaseText } from '@gitops-adoption/conformance';
import { createContext, PropsWithChildren, useContext, useMemo } from 'react';
import { useBackend } from '../api/useBackend';
import { PhaseNames } from '../model/phases';
import { leadingPhases } from '../model/standards';

const Names = createContext(new PhaseNames([]));

/** What the phases are called here. @internal */
export const usePhaseNames = (): PhaseNames => useContext(Names);

/** Calls the phases as one standard does; without `texts`, by their numbers. @internal */
export const Phases = (
  props: PropsWithChildren<{ texts: readonly PhaseText[] | undefined }>,
) => {
  const { texts, children } = props;
  const names = useMemo(() => new PhaseNames(texts ?? []), [texts]);
  return <Names.Provider value={names}>{children}</Names.Provider>;
};

/** Calls the phases as the first usable standard does. @internal */
export const StandardPhases = ({ children }: PropsWithChildren<{}>) => {
  const { value } = useBackend(api => api.listStandards());
  return (
    <Phases texts={value && leadingPhases(value.items)}>{children}</Phases>
  );
};
