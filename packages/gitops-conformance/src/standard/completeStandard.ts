import { Phase } from '../model/phases';
import { Profile, Standard } from '../model/Standard';

type Written<T> = { readonly [K in keyof T]?: Written<T[K]> };

/** A standard as it is written: validated, and with everything optional left out. */
export interface WrittenStandard {
  readonly apiVersion: Standard['apiVersion'];
  readonly kind: Standard['kind'];
  readonly metadata: Standard['metadata'];
  readonly spec: {
    readonly extends?: string;
    readonly environments?: readonly {
      readonly name: string;
      readonly aliases?: readonly string[];
      readonly protected?: boolean;
    }[];
    readonly profiles?: Readonly<Record<string, Omit<WrittenProfile, 'name'>>>;
    readonly phases?: Written<Standard['phases']>;
    readonly team?: Written<Standard['team']>;
    readonly estate?: Written<Standard['estate']>;
    readonly waivers?: Partial<Standard['waivers']>;
    readonly exemptions?: Standard['exemptions'];
    readonly deprecations?: Standard['deprecations'];
  };
}

interface WrittenProfile extends Omit<
  Partial<Profile>,
  'delivery' | 'layout' | 'secrets' | 'reconciler' | 'remediation'
> {
  readonly delivery?: Partial<Profile['delivery']>;
  readonly layout?: Partial<Profile['layout']>;
  readonly secrets?: Partial<Profile['secrets']>;
  readonly reconciler?: Partial<Profile['reconciler']>;
  readonly remediation?: Readonly<
    Record<
      string,
      {
        readonly template: string;
        readonly values?: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

const PHASE_TITLES: Record<Exclude<Phase, 0>, string> = {
  1: 'Platform',
  2: 'Proven pattern',
  3: 'Standardised',
  4: 'Operated',
};

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
      1: { title: PHASE_TITLES[1], ...spec.phases?.[1] },
      2: { title: PHASE_TITLES[2], ...spec.phases?.[2] },
      3: { title: PHASE_TITLES[3], ...spec.phases?.[3] },
      4: { title: PHASE_TITLES[4], ...spec.phases?.[4] },
    } as Standard['phases'],
    team: { threshold: 0.8, ...spec.team },
    estate: {
      pilots: 2,
      platformPhase: 1,
      platformProfile: 'platform',
      guardrailShare: 0.8,
      scaleShare: 0.8,
      ...spec.estate,
    },
    waivers: { maxDays: 180, nonWaivable: [], ...spec.waivers },
    exemptions: spec.exemptions ?? [],
    deprecations: spec.deprecations ?? [],
  };
}

function completeProfile(
  name: string,
  written: Omit<WrittenProfile, 'name'>,
): Profile {
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
