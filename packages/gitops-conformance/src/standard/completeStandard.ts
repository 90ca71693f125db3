import { PHASE_TEXTS } from '../model/phases';
import { Profile, Standard } from '../model/Standard';
import { WrittenStandard } from './standardSchema';

type WrittenProfile = NonNullable<WrittenStandard['spec']['profiles']>[string];

/**
 * Fills in every default, so that no stage has to ask whether something is there.
 *
 * @internal
 */
export function completeStandard({
  apiVersion,
  kind,
  metadata,
  spec,
}: WrittenStandard): Standard {
  return {
    apiVersion,
    kind,
    metadata,
    environments: (spec.environments ?? []).map(environment => ({
      name: environment.name,
      aliases: environment.aliases ?? [],
      protected: environment.protected ?? false,
    })),
    profiles: Object.entries(spec.profiles ?? {}).map(([name, profile]) =>
      completeProfile(name, profile),
    ),
    phases: {
      1: { title: PHASE_TEXTS[1].title, ...spec.phases?.[1] },
      2: { title: PHASE_TEXTS[2].title, ...spec.phases?.[2] },
      3: { title: PHASE_TEXTS[3].title, ...spec.phases?.[3] },
      4: { title: PHASE_TEXTS[4].title, ...spec.phases?.[4] },
    } as Standard['phases'],
    team: { threshold: 0.8, ...spec.team },
    estate: {
      pilots: 2,
      platformPhase: 1,
      platformProfile: 'platform',
      guardrailShare: 0.8,
      scaleShare: 0.8,
      ...spec.estate,
    } as Standard['estate'],
    waivers: { maxDays: 180, nonWaivable: [], ...spec.waivers },
    exemptions: spec.exemptions ?? [],
    deprecations: spec.deprecations ?? [],
  };
}

function completeProfile(name: string, written: WrittenProfile): Profile {
  return {
    ...written,
    name,
    appliesTo: written.appliesTo,
    delivery: { tools: [], ...written.delivery },
    layout: { required: [], forbidden: [], ...written.layout },
    promotion: { ...written.promotion },
    values: { ...written.values },
    secrets: { strategies: [], ...written.secrets },
    reconciler: { engines: [], ...written.reconciler },
    rules: written.rules ?? {},
    divergence: written.divergence ?? [],
    remediation: Object.fromEntries(
      Object.entries(written.remediation ?? {}).map(([rule, entry]) => [
        rule,
        { template: entry.template, values: entry.values ?? {} },
      ]),
    ),
  };
}
