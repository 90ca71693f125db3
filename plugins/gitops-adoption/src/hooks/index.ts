export { useBlastRadius } from './useBlastRadius';
export { useEntityAdoption } from './useEntityAdoption';
export { useEstate } from './useEstate';
export { useExceptions } from './useExceptions';
export type { Exceptions } from './useExceptions';
export { useExport } from './useExport';
export {
  useFindings,
  useFindingsByTeam,
  useFindingsByTemplate,
} from './useFindings';
export { useHistory } from './useHistory';
export { useOperations } from './useOperations';
export type { Pages } from './usePages';
export { usePatterns } from './usePatterns';
export { usePreview } from './usePreview';
export { useScan } from './useScan';
export type { Scan } from './useScan';
export { useServices } from './useServices';
export { useSharedBases } from './useSharedBases';
export { useStandard } from './useStandard';
export { useTeam } from './useTeam';
export { useTeams } from './useTeams';
export { useUserRef } from './useUserRef';
export { useWaiverAction, useWaiverRequest } from './useWaiverActions';
export type { WaiverAction } from './useWaiverActions';
export { useWaivers } from './useWaivers';
