import {
  DeclaredEnvironment,
  EnvironmentFileFacts,
} from '../../model/EnvironmentFileFacts';
import { isMapping } from '../../yaml/SourceDocument';
import { Ecosystem, ManifestDocument } from '../Ecosystem';

/** GitOps Promoter: moves commits through the branches of environments. @public */
export const gitopsPromoter: Ecosystem = {
  id: 'gitops-promoter',
  title: 'GitOps Promoter',
  version: 2,
  apiGroups: ['promoter.argoproj.io'],
  kinds: {},
  environments: { objects: { PromotionStrategy: readStrategy } },
};

function readStrategy(document: ManifestDocument): EnvironmentFileFacts {
  return {
    branches: promotedBranches(document),
    promotionStrategies: [{ line: document.line }],
  };
}

function promotedBranches(document: ManifestDocument): DeclaredEnvironment[] {
  const spec = document.mapping.spec;
  const environments: unknown[] =
    isMapping(spec) && Array.isArray(spec.environments)
      ? spec.environments
      : [];
  return environments.flatMap((environment, index): DeclaredEnvironment[] =>
    isMapping(environment) && typeof environment.branch === 'string'
      ? [
          {
            name: environment.branch,
            line: document.lineOf(['spec', 'environments', index]),
          },
        ]
      : [],
  );
}
