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

/** @public */
export interface Report {
  readonly assessments: readonly Assessment[];
  readonly conforms: boolean;
  readonly standard: Standard;
  readonly rules: readonly Rule[];
  readonly colour: boolean;
  readonly verbose?: boolean;
}

const RENDERERS = {
  human: ({ assessments, ...options }: Report) =>
    renderHuman(assessments, options),
  json: ({ conforms, assessments }: Report) =>
    `${JSON.stringify({ schemaVersion: 1, conforms, assessments }, null, 2)}\n`,
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
