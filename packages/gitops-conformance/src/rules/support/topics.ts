import { Evidence } from '../../model/Assessment';
import { EntityFacts } from '../../model/EntityFacts';
import { DocumentationFacts } from '../../model/RepositoryFacts';

/** @internal */
export type Topic = DocumentationFacts['topics'][number]['topic'];

/** @internal */
export const topicNames: Record<Topic, string> = {
  deploy: 'deploying',
  rollback: 'rolling back',
  promote: 'promoting',
  emergency: 'emergencies',
  divergence: 'what may diverge from the standard',
};

/** Topics that neither the entity's own documentation nor its repository's covers. @internal */
export function missingTopics(
  { path, facts, repository }: EntityFacts,
  wanted: readonly Topic[],
): Evidence[] {
  const covered = new Set(
    [...facts.documentation.topics, ...repository.documentation.topics].map(
      ({ topic }) => topic,
    ),
  );
  return wanted
    .filter(topic => !covered.has(topic))
    .map(topic => ({
      path,
      message: `no heading about ${topicNames[topic]} was found`,
    }));
}
