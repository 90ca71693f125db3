import {
  Assessment,
  Rule,
  Standard,
  renderGithub,
  renderHuman,
  renderJunit,
  renderMarkdown,
  renderSarif,
} from '@gitops-adoption/conformance';
import { BaselineHeader } from './readBaseline';

/** @public */
export interface Report {
  readonly assessments: readonly Assessment[];
  readonly conforms: boolean;
  /** What the assessments were compared with: they list only what is worse. */
  readonly comparedWith?: string;
  /** Paths of the repository's files. */
  readonly files: Iterable<string>;
  readonly allowUnknown?: boolean;
  /** How long the run took so far. */
  readonly seconds: number;
  readonly standard: Standard;
  readonly rules: readonly Rule[];
  readonly colour: boolean;
  readonly verbose?: boolean;
}

const RENDERERS = {
  human: ({ assessments, ...options }: Report) =>
    renderHuman(assessments, options),
  json: ({ conforms, assessments, comparedWith }: Report) => {
    const baseline: BaselineHeader = { version: 2, comparedWith };
    const report = { schemaVersion: 1, baseline, conforms, assessments };
    return `${JSON.stringify(report, null, 2)}\n`;
  },
  sarif: ({ assessments, rules, files }: Report) =>
    renderSarif(assessments, { rules, files }),
  junit: ({ assessments, allowUnknown, seconds }: Report) =>
    renderJunit(assessments, { allowUnknown, seconds }),
  markdown: ({ assessments, standard }: Report) =>
    renderMarkdown(assessments, { standard }),
  github: ({ assessments }: Report) => renderGithub(assessments),
};

export type ReportFormat = keyof typeof RENDERERS;

export const REPORT_FORMATS = Object.keys(RENDERERS) as ReportFormat[];

export function renderReport(format: ReportFormat, report: Report): string {
  return RENDERERS[format](report);
}
