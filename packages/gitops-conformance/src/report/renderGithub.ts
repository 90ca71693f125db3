import {
  Assessment,
  Evidence,
  RuleResult,
  Severity,
} from '../model/Assessment';
import { bySeverity } from './words';

const COMMANDS: Record<Severity, 'error' | 'warning' | 'notice'> = {
  critical: 'error',
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * Findings as workflow commands, which GitHub shows beside the lines of a pull request.
 *
 * @public
 */
export function renderGithub(assessments: readonly Assessment[]): string {
  const lines = assessments.flatMap(({ results }) =>
    results
      .filter(({ state }) => state === 'fail' || state === 'unknown')
      .sort(bySeverity)
      .flatMap(renderResult),
  );
  return lines.map(line => `${line}\n`).join('');
}

function renderResult(result: RuleResult): string[] {
  const { state, severity, message, ruleId, fix } = result;
  const command = state === 'unknown' ? 'notice' : COMMANDS[severity];
  const here = result.evidence.filter(({ repositoryUrl }) => !repositoryUrl);
  const places: (Evidence | undefined)[] = here.length ? here : [undefined];
  return places.map(place => {
    const properties = {
      // The repository itself is no file: such an annotation belongs to the run.
      ...(place && place.path !== '.' ? { file: place.path } : {}),
      ...(place?.line === undefined ? {} : { line: String(place.line) }),
      title: state === 'unknown' ? `${ruleId} (unknown)` : ruleId,
    };
    const text = [message, place?.message, fix && `Fix: ${fix}`]
      .filter(Boolean)
      .join('\n');
    return `::${command} ${Object.entries(properties)
      .map(([key, value]) => `${key}=${escapeProperty(value)}`)
      .join(',')}::${escapeData(text)}`;
  });
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
