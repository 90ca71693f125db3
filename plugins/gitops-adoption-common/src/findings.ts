import type { Severity } from '@gitops-adoption/conformance';

/** @public */
export type FindingCounts = Readonly<Record<Severity, number>>;

/** A rule, and how often it fails among those that are spoken of. @public */
export interface FailingRule {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly failing: number;
}

/** Findings of the entities that one team owns itself. @public */
export interface TeamFindings {
  /** Absent for what nobody owns. */
  readonly ref?: string;
  readonly title: string;
  readonly total: number;
  readonly findings: FindingCounts;
  readonly entities: number;
  /** The most severe first. */
  readonly rules: readonly FailingRule[];
}

/** Findings that one template fixes. @public */
export interface TemplateFindings {
  /** Absent for findings that no template fixes. */
  readonly template?: string;
  /** Its form, relative to the app. */
  readonly url?: string;
  readonly total: number;
  readonly findings: FindingCounts;
  readonly entities: number;
  readonly teams: number;
  /** The most severe first. */
  readonly rules: readonly FailingRule[];
  /** The first of the entities. */
  readonly services: readonly {
    readonly entityRef: string;
    readonly title: string;
    readonly owner?: string;
    readonly findings: number;
    /** The form, filled in for the service. */
    readonly url?: string;
  }[];
}
