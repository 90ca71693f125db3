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
  sarif: ({ assessments, rules }: Report) =>
    renderSarif(assessments, { rules }),
  junit: ({ assessments }: Report) => renderJunit(assessments),
  markdown: ({ assessments, standard }: Report) =>
    renderMarkdown(assessments, { standard }),
  github: ({ assessments }: Report) => renderGithub(assessments),
};

export type ReportFormat = keyof typeof RENDERERS;

export const REPORT_FORMATS = Object.keys(RENDERERS) as ReportFormat[];

export function renderReport(format: ReportFormat, report: Report): string {
  return RENDERERS[format](report);
}
