import { StandardSummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { phaseTexts } from '@gitops-adoption/conformance';
import { LoadedStandard } from '../../standards/LoadedStandard';

export function toStandardSummary({
  target,
  standard,
  errors,
}: LoadedStandard): StandardSummary {
  return {
    name: standard?.metadata.name ?? target,
    version: standard?.metadata.version,
    title: standard?.metadata.title,
    target,
    profiles: standard?.profiles.map(({ name }) => name) ?? [],
    phases: standard ? phaseTexts(standard) : [],
    errors,
  };
}
