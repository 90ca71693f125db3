import { Assessment } from '../model/Assessment';
import { Standard } from '../model/Standard';
import { Readiness, serviceProfiles } from './readiness';
import { varianceOf } from './variance';
import { plural } from './words';

/** What the first screen says: is GitOps here enforcing consistency, or automating disorder? @internal */
export function headlineOf(
  { verdict, gates }: Readiness,
  services: readonly Assessment[],
  standard: Standard,
): string {
  const reconciled = services.filter(
    ({ pattern, exemption }) =>
      !exemption && pattern && pattern.reconcilerPattern !== 'none',
  );
  const { count } = varianceOf(reconciled, standard);
  const spread = [
    plural(reconciled.length, 'service'),
    ...ownersOf(reconciled),
    reconciled.length === 1 ? 'is' : 'are',
    `reconciled on ${plural(count, 'pattern', 'different patterns')}`,
  ].join(' ');
  const open = (id: string) => gates.find(gate => gate.id === id)!;

  if (verdict === 'operate') {
    return `GitOps here enforces consistency: ${spread}, and ${lower(open('breadth').message)}.`;
  }
  if (verdict === 'scale') {
    return `Ready to scale: the pattern is proven and codified. ${open('breadth').message}.`;
  }
  // More than the pilots are on the road already, and not on one pattern: the order was turned around.
  const ahead = reconciled.length > standard.estate.pilots && count > 1;
  const shut = gates.find(gate => !gate.open && gate.id !== 'breadth')!;
  if (ahead) {
    return `GitOps here automates disorder: ${[
      spread,
      ...missingTemplates(standard),
      lower(shut.message),
    ].join('; ')}.`;
  }
  return verdict === 'hold'
    ? `Hold: standardise the platform itself first. ${shut.message}.`
    : `Pilot: prove one pattern before others follow. ${shut.message}.`;
}

/** Services that nobody owns are no team's: to count them in would make the teams look larger. */
function ownersOf(reconciled: readonly Assessment[]): string[] {
  const owners = reconciled.flatMap(({ owner }) => owner ?? []);
  if (owners.length === 0) return [];
  const without = reconciled.length - owners.length;
  const teams = `of ${plural(new Set(owners).size, 'team')}`;
  return [without ? `${teams} (${without} without an owner)` : teams];
}

function missingTemplates(standard: Standard): string[] {
  const profiles = serviceProfiles(standard);
  const without = profiles.filter(({ template }) => !template);
  if (without.length === 0) return [];
  return without.length === profiles.length
    ? ['no profile has a template']
    : [`${without.length} of ${profiles.length} profiles have no template`];
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
