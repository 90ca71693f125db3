import { Phase } from './phases';
import { Severity } from './severity';
import { Exemption, Waiver } from './Waiver';
import {
  DeliveryTool,
  EnvironmentModel,
  ReconcilerEngine,
  SecretStrategy,
} from './RepositoryFacts';

/** @public */
export interface StandardEnvironment {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly protected: boolean;
}

/** @public */
export interface RuleSetting {
  readonly severity?: Severity;
  readonly gate?: boolean;
  readonly enabled?: boolean;
  readonly waivable?: boolean;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** @public */
export interface Profile {
  readonly name: string;
  readonly title?: string;
  /** Catalog filter predicate (`@backstage/filter-predicates`), as data. */
  readonly appliesTo: unknown;
  readonly delivery: { readonly tools: readonly DeliveryTool[] };
  readonly layout: {
    readonly environments?: EnvironmentModel;
    /** Globs; `{environment}` stands for each environment of the standard. */
    readonly required: readonly string[];
    readonly forbidden: readonly string[];
  };
  readonly promotion: { readonly model?: string };
  readonly values: { readonly model?: string };
  readonly secrets: { readonly strategies: readonly SecretStrategy[] };
  readonly reconciler: {
    readonly engines: readonly ReconcilerEngine[];
    readonly automated?: boolean;
    readonly selfHeal?: boolean;
    readonly prune?: boolean;
    /** Allowed kinds of revision in a protected environment. */
    readonly productionRevision?: 'pinned' | 'any';
  };
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly divergence: readonly {
    readonly rule: string;
    readonly allow: readonly string[];
    readonly guideline?: string;
  }[];
  readonly remediation: Readonly<
    Record<
      string,
      {
        readonly template: string;
        readonly values: Readonly<Record<string, unknown>>;
      }
    >
  >;
  /** Scaffolder template that produces conforming repositories. */
  readonly template?: string;
  readonly docs?: string;
}

/** @public */
export interface Deprecation {
  readonly rule: string;
  /** ISO date from which it fails. */
  readonly sunset: string;
  readonly replacement?: string;
}

/**
 * A versioned standard, validated and completed: every list is there, every default filled in.
 *
 * @public
 */
export interface Standard {
  readonly apiVersion: 'gitops-adoption.io/v1alpha1';
  readonly kind: 'GitOpsStandard';
  readonly metadata: {
    readonly name: string;
    readonly version: string;
    readonly title?: string;
    readonly description?: string;
    readonly docs?: string;
    readonly owner?: string;
  };
  readonly environments: readonly StandardEnvironment[];
  readonly profiles: readonly Profile[];
  readonly phases: Readonly<
    Record<
      Exclude<Phase, 0>,
      {
        readonly title: string;
        readonly description?: string;
        readonly gates?: readonly string[];
      }
    >
  >;
  readonly team: { readonly threshold: number };
  readonly estate: {
    readonly pilots: number;
    readonly platformPhase: Phase;
    readonly guardrailShare: number;
    readonly scaleShare: number;
    /** Name of the profile of platform components; `platform` unless the standard says otherwise. */
    readonly platformProfile?: string;
  };
  readonly waivers: {
    readonly maxDays: number;
    readonly nonWaivable: readonly string[];
    /** Waivers that the platform team grants in the standard itself. */
    readonly granted?: readonly Waiver[];
  };
  /** Services that the platform team exempts from GitOps. */
  readonly exemptions?: readonly Exemption[];
  readonly deprecations: readonly Deprecation[];
}
