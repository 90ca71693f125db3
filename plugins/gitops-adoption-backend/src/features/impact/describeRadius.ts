import { BlastRadius } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/** How far a change reaches, in one sentence. */
export function describeRadius(
  radius: Pick<
    BlastRadius,
    | 'path'
    | 'known'
    | 'environments'
    | 'entities'
    | 'hiddenEntities'
    | 'teams'
    | 'repositories'
    | 'truncated'
  >,
): string {
  const { path, known, environments, entities, hiddenEntities, teams } = radius;
  if (!known) {
    return `No file or directory ${path} was read.`;
  }
  if (!entities && !hiddenEntities && !environments.length) {
    return `As far as the files tell, nothing that is deployed is built of ${path}.`;
  }
  const reached = [
    count(entities, 'service', 'services'),
    ...(teams.length ? [`of ${count(teams.length, 'team', 'teams')}`] : []),
    ...(environments.length
      ? [
          `in ${count(environments.length, 'environment', 'environments')} (${environments.join(', ')})`,
        ]
      : []),
    ...(radius.repositories.length
      ? [
          `and ${count(radius.repositories.length, 'other repository', 'other repositories')}`,
        ]
      : []),
  ].join(' ');
  const more = hiddenEntities
    ? ` ${count(hiddenEntities, 'more entity', 'more entities')} that you may not see ${hiddenEntities === 1 ? 'is' : 'are'} reached as well.`
    : '';
  const open = radius.truncated ? ' It reaches more than is listed here.' : '';
  return `A change of ${path} reaches ${reached} at once.${more}${open}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
