import {
  PhaseChange,
  RuleImpact,
  Rule,
  Standard,
  StandardPreview,
} from '@gitops-adoption/conformance';
import {
  PhaseChangeView,
  RuleImpactView,
  StandardPreviewView,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { shortened } from '../standards/shortened';
import { standardChanges } from '../standards/standardDiff';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { toStandardRef } from '../../standards/findStandard';

/** The rest of a long list is a number. */
const ENTITIES_PER_RULE = 25;
const PHASE_CHANGES = 200;
const CHANGES = 200;

/** A preview with the names of things, small enough to be sent. */
export function toPreviewView(
  preview: StandardPreview,
  context: {
    estate: EstateSnapshot;
    current: Standard;
    draft: Standard;
    rules: readonly Rule[];
  },
): StandardPreviewView {
  const { estate, current, draft, rules } = context;
  const changes = standardChanges(current, draft, rules);
  const toImpact = (impact: RuleImpact) => toImpactView(impact, estate);
  return {
    ...preview,
    current: toStandardRef(current),
    draft: toStandardRef(draft),
    newlyFailing: preview.newlyFailing.map(toImpact),
    noLongerFailing: preview.noLongerFailing.map(toImpact),
    entities: preview.entities
      .map(change => ({
        ...change,
        title: estate.entities.get(change.ref)?.summary.title ?? change.ref,
      }))
      .sort(byLoss)
      .slice(0, PHASE_CHANGES),
    entitiesChanged: preview.entities.length,
    teams: preview.teams
      .map(change => ({ ...change, title: estate.titleOf(change.ref) }))
      .sort(byLoss),
    changes: changes.slice(0, CHANGES),
    ...(changes.length > CHANGES && {
      omittedChanges: changes.length - CHANGES,
    }),
  };
}

function toImpactView(
  { ruleId, title, severity, entities, messages }: RuleImpact,
  estate: EstateSnapshot,
): RuleImpactView {
  return {
    ruleId,
    title,
    severity,
    count: entities.length,
    entities: entities
      .map((entityRef, index) => {
        const summary = estate.entities.get(entityRef)?.summary;
        return {
          entityRef,
          title: summary?.title ?? entityRef,
          owner: summary?.owner,
          message: shortened(messages[index]),
        };
      })
      .sort((a, b) => a.title.localeCompare(b.title))
      .slice(0, ENTITIES_PER_RULE),
  };
}

/** Who loses most comes first. */
function byLoss(a: PhaseChangeView, b: PhaseChangeView): number {
  const change = ({ before, after }: Pick<PhaseChange, 'before' | 'after'>) =>
    after - before;
  return change(a) - change(b) || a.title.localeCompare(b.title);
}
