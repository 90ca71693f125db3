import { ManifestDocument } from '../Ecosystem';
import {
  EnvironmentFileFacts,
  PromotionStage,
} from '../../model/EnvironmentFileFacts';
import { isMapping } from '../../yaml/SourceDocument';

/** A stage, and those that it takes freight from. @internal */
export function readStage(document: ManifestDocument): EnvironmentFileFacts {
  return { kargoStages: [kargoStage(document)] };
}

function kargoStage(document: ManifestDocument): PromotionStage {
  const spec = document.mapping.spec;
  const requested: unknown[] =
    isMapping(spec) && Array.isArray(spec.requestedFreight)
      ? spec.requestedFreight
      : [];
  const upstream = requested.flatMap((request): unknown[] => {
    const sources =
      isMapping(request) && isMapping(request.sources)
        ? request.sources.stages
        : undefined;
    return Array.isArray(sources) ? sources : [];
  });
  // Before Kargo 0.8: `subscriptions.upstreamStages[].name`.
  const subscriptions =
    isMapping(spec) && isMapping(spec.subscriptions)
      ? spec.subscriptions.upstreamStages
      : undefined;
  const older = Array.isArray(subscriptions)
    ? subscriptions.map((stage: unknown) =>
        isMapping(stage) ? stage.name : undefined,
      )
    : [];
  return {
    name: document.name ?? '',
    line: document.line,
    upstream: [...upstream, ...older].filter(
      (name): name is string => typeof name === 'string',
    ),
  };
}
