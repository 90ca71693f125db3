import { Entity } from '@backstage/catalog-model';
import {
  Assessment,
  assessInSteps,
  RepositoryFacts,
  Rule,
  Standard,
  StandardComparison,
  StandardPreview,
  Waiver,
} from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import {
  listPreviewInputs,
  PreviewInput,
} from '../../database/assessments/listPreviewInputs';
import { FactsText, loadFactsTexts } from '../../database/facts/loadFacts';
import { loadWaiversInForce } from '../../database/waivers/loadWaiversInForce';
import { Clock } from '../../runtime/Clock';
import {
  atCommit,
  entityFactsOf,
  toAssessedEntity,
} from '../../scan/entityFactsOf';
import { unknownReason } from '../../scan/findStale';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { Disclosure } from '../../visibility/Disclosure';
import { toEngineWaiver } from '../../database/waivers/toEngineWaiver';
import {
  completeInTurns,
  yieldToEventLoop,
} from '../../runtime/yieldToEventLoop';
import { ApplicationIndex } from '../../sources/ApplicationIndex';
import { ApplicationIndexStore } from '../../sources/ApplicationIndexStore';
import { chooseStandard } from '../../standards/chooseStandard';
import { StandardsProvider } from '../../standards/LoadedStandard';

/** Entities whose repositories are read in one query. */
const READ_TOGETHER = 20;

/** A draft, and the standard that it would replace. */
export interface PreviewOptions {
  readonly estate: EstateSnapshot;
  readonly current: Standard;
  readonly draft: Standard;
  readonly signal?: AbortSignal;
}

interface Judging extends PreviewOptions {
  readonly applications: ApplicationIndex;
  /** Of the entity, those that were agreed on in the portal. */
  readonly waivers: readonly Waiver[];
  readonly today: string;
}

/**
 * Judges the stored facts of an estate under a draft, as if it stood in the place of the standard that is in force. No
 * repository is read. It works in slices, between which requests and other previews are served.
 */
export class StandardPreviewer {
  readonly #database: Knex;
  readonly #applications: ApplicationIndexStore;
  readonly #standards: StandardsProvider;
  readonly #rules: readonly Rule[];
  readonly #clock: Clock;

  constructor(options: {
    database: Knex;
    applications: ApplicationIndexStore;
    standards: StandardsProvider;
    rules: readonly Rule[];
    clock: Clock;
  }) {
    this.#database = options.database;
    this.#applications = options.applications;
    this.#standards = options.standards;
    this.#rules = options.rules;
    this.#clock = options.clock;
  }

  async preview(options: PreviewOptions): Promise<StandardPreview> {
    const { estate, current, draft, signal } = options;
    signal?.throwIfAborted();
    const comparison = new StandardComparison({
      current,
      draft,
      teams: estate.hierarchy,
    });
    const inputs = await this.#inputs(estate, signal);
    const disclosure = Disclosure.of(estate);
    const disclosed = (assessment?: Assessment) =>
      assessment && disclosure.assessment(assessment);
    const today = this.#clock().toISOString().slice(0, 10);
    const applications = await this.#applications.get();
    const waivers = await loadWaiversInForce(this.#database, { today });
    let facts: RepositoryFacts | undefined;
    let latest: PreviewInput | undefined;
    let texts = new Map<string, FactsText>();
    for (const [index, input] of inputs.entries()) {
      if (!latest || input.repository_id !== latest.repository_id) {
        latest = input;
        if (!texts.has(input.repository_id ?? '')) {
          texts = await loadFactsTexts(
            this.#database,
            repositoriesOf(inputs.slice(index, index + READ_TOGETHER)),
          );
          await yieldToEventLoop(signal);
        }
        const text = input.facts_digest && texts.get(input.repository_id ?? '');
        facts = text ? atCommit(text.parse(), input.commit) : undefined;
      }
      const [before, after] = await this.#judge(input, facts, {
        ...options,
        applications,
        waivers: (waivers.get(input.entity_ref) ?? []).map(toEngineWaiver),
        today,
      });
      comparison.add(disclosed(before), disclosed(after));
      await yieldToEventLoop(signal);
    }
    return completeInTurns(comparison.steps(), signal);
  }

  /** Those of the estate, repository by repository: the facts of each are read once. */
  async #inputs(
    estate: EstateSnapshot,
    signal: AbortSignal | undefined,
  ): Promise<PreviewInput[]> {
    const inputs: PreviewInput[] = [];
    for await (const page of listPreviewInputs(this.#database)) {
      inputs.push(...page.filter(row => estate.entities.has(row.entity_ref)));
      await yieldToEventLoop(signal);
    }
    return inputs.sort((a, b) => {
      const [left, right] = [a.repository_id ?? '', b.repository_id ?? ''];
      return left < right ? -1 : Number(left > right);
    });
  }

  async #judge(
    input: PreviewInput,
    repository: RepositoryFacts | undefined,
    { estate, current, draft, applications, waivers, today, signal }: Judging,
  ): Promise<[before?: Assessment, after?: Assessment]> {
    const entity: Entity = JSON.parse(input.entity);
    const inForce = this.#standards.list();
    const next = inForce.map(loaded =>
      loaded.standard === current ? { standard: draft } : loaded,
    );
    const [before, after] = [
      chooseStandard(inForce, entity),
      chooseStandard(next, entity),
    ];
    if (before?.standard !== current && after?.standard !== draft) {
      // Another standard judges it, and goes on to.
      const same = estate.entities.get(input.entity_ref)?.assessment;
      return [same, same];
    }
    const url = input.url ?? undefined;
    const facts = repository
      ? entityFactsOf(
          {
            ...input,
            reconciledBy: applications
              .relevantTo(url, JSON.parse(input.applications))
              .filter(object => object.repositoryUrl !== input.url),
          },
          repository,
        )
      : { unknown: unknownReason(input) };
    const under = async (chosen: typeof before) =>
      chosen &&
      completeInTurns(
        assessInSteps({
          ...chosen,
          entity: toAssessedEntity(entity, input.owner ?? undefined),
          facts,
          rules: this.#rules,
          waivers,
          today,
        }),
        signal,
      );
    return [await under(before), await under(after)];
  }
}

function repositoriesOf(inputs: readonly PreviewInput[]): string[] {
  return [
    ...new Set(inputs.flatMap(({ repository_id }) => repository_id ?? [])),
  ];
}
