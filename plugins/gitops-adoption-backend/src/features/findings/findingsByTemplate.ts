import {
  Assessment,
  bySeverity,
  Profile,
  remediationTemplate,
  RuleResult,
} from '@gitops-adoption/conformance';
import {
  Page,
  TemplateFindings,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { LoadedStandard } from '../../standards/LoadedStandard';
import { VisibleResults } from '../../visibility/VisibleResults';
import { failingResults, FindingFilter } from './failingResults';
import { FindingTally } from './FindingTally';
import { PageOptions, paginate } from '../../http/paginate';
import { templateUrl } from '../estate/templateUrl';

const SERVICES = 20;

/** What one template fixes. */
class TemplateTally extends FindingTally {
  readonly teams = new Set<string>();
  /** The most severe finding of each entity: its values fill the form. */
  readonly mostSevere = new Map<string, RuleResult>();

  override add(entityRef: string, result: RuleResult): void {
    super.add(entityRef, result);
    const known = this.mostSevere.get(entityRef);
    if (!known || bySeverity(result, known) < 0) {
      this.mostSevere.set(entityRef, result);
    }
  }

  /** Those with most to fix first. */
  get services(): [entityRef: string, findings: number][] {
    return [...this.entities]
      .sort(([a, some], [b, others]) => others - some || a.localeCompare(b))
      .slice(0, SERVICES);
  }
}

/** Findings by the template that fixes them: those of most first, those that no template fixes last. */
export async function listFindingsByTemplate(
  options: {
    database: Knex;
    estate: EstateSnapshot;
    standards: readonly LoadedStandard[];
  },
  filter: FindingFilter,
  page: PageOptions,
): Promise<Page<TemplateFindings>> {
  const { estate, standards } = options;
  const tallies = new Map<string | undefined, TemplateTally>();
  for (const { assessment, result } of failingResults(estate, filter)) {
    const profile = profileOf(assessment, standards);
    const template = profile && remediationTemplate(profile, result.ruleId);
    const tally = tallies.get(template) ?? new TemplateTally();
    tallies.set(template, tally);
    tally.add(assessment.entityRef, result);
    if (assessment.owner) {
      tally.teams.add(assessment.owner);
    }
  }
  const { items, ...rest } = paginate(
    [...tallies],
    ([template, tally]) => [
      template === undefined ? 1 : 0,
      ...tally.sortKey,
      template ?? '',
    ],
    { ...page, list: 'findings-by-template' },
  );
  const filled = await new VisibleResults(options).ofPairs(
    items
      .filter(([template]) => template !== undefined)
      .flatMap(([, tally]) =>
        tally.services.map(([ref]): [string, string] => [
          ref,
          tally.mostSevere.get(ref)!.ruleId,
        ]),
      ),
  );
  return {
    ...rest,
    items: items.map(([template, tally]) => ({
      template,
      url: template && templateUrl(template),
      total: tally.total,
      findings: tally.findings,
      entities: tally.entities.size,
      teams: tally.teams.size,
      rules: tally.rules,
      services: tally.services.map(([entityRef, findings]) => {
        const { title, owner } = estate.entities.get(entityRef)!.summary;
        const { ruleId } = tally.mostSevere.get(entityRef)!;
        const fixed = filled.get(`${entityRef} ${ruleId}`)?.remediation;
        return {
          entityRef,
          title,
          owner,
          findings,
          url: fixed && templateUrl(fixed.template, fixed.values),
        };
      }),
    })),
  };
}

function profileOf(
  assessment: Assessment,
  standards: readonly LoadedStandard[],
): Profile | undefined {
  const { name, version } = assessment.standard;
  return standards
    .find(
      ({ standard }) =>
        standard?.metadata.name === name &&
        standard.metadata.version === version,
    )
    ?.standard?.profiles.find(profile => profile.name === assessment.profile);
}
