import { stringify } from 'yaml';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { Standard } from '../../model/Standard';
import { builtInRules } from '../../rules/builtInRules';
import { unitsOf } from '../../rules/support/units';
import { parseStandard } from '../../standard/parseStandard';
import { isPlatformUnit } from './platformUnits';
import {
  ProposedEnvironments,
  proposeEnvironments,
} from './proposeEnvironments';
import {
  originOf,
  ProfileSubjects,
  proposeProfile,
  ProposedPart,
} from './proposeProfile';
import { counted } from './tally';
import { UndecidedRule, undecidedRules } from './undecidedRules';

/** @public */
export interface ProposeStandardOptions {
  readonly name: string;
  readonly repositories: readonly RepositoryFacts[];
}

/** Parts of a profile that ask for what a rule then finds missing; other rules are switched as such. */
const settingsOfRules: ReadonlyMap<string, { part: string; field: string }> =
  new Map([
    ['layout/required-paths', { part: 'layout', field: 'required' }],
    [
      'reconciliation/automated-sync',
      { part: 'reconciler', field: 'automated' },
    ],
    ['reconciliation/self-heal', { part: 'reconciler', field: 'selfHeal' }],
    ['reconciliation/prune', { part: 'reconciler', field: 'prune' }],
  ]);

interface ProposedProfile {
  readonly name: string;
  readonly title: string;
  readonly appliesTo: unknown;
  readonly subjects: ProfileSubjects;
  readonly parts: readonly ProposedPart[];
  readonly undecided: readonly UndecidedRule[];
}

/**
 * A standard to start from: what most units do already, each choice with its share. What is proposed is held against the
 * repositories that it comes from, and what most of them fail is left undecided. Written as text, because the reasons are
 * comments and the next editor is a person.
 *
 * @public
 */
export function proposeStandard(options: ProposeStandardOptions): string {
  const environments = proposeEnvironments(options.repositories);
  let profiles = profilesOf(options.repositories);
  const text = () => render(options.name, environments, profiles);
  const standardOf = (): Standard => {
    const { standard, errors } = parseStandard(text(), { rules: builtInRules });
    if (standard) return standard;
    throw new Error(`the proposal is no standard: ${errors[0].message}`);
  };
  // What is left out may be asked for in another way, so that it takes a second look.
  for (let round = 0; round < 2; round++) {
    const standard = standardOf();
    profiles = profiles.map(profile => relaxed(profile, standard));
  }
  return text();
}

function profilesOf(
  repositories: readonly RepositoryFacts[],
): ProposedProfile[] {
  const subjects = (isOwn: (unit: Unit) => boolean): ProfileSubjects => {
    const holders = repositories.filter(facts => unitsOf(facts).some(isOwn));
    return {
      repositories: holders.length > 0 ? holders : repositories,
      units: holders.flatMap(facts => unitsOf(facts).filter(isOwn)),
    };
  };
  const platform = subjects(isPlatformUnit);
  const application = subjects(unit => !isPlatformUnit(unit));
  const profile = (
    name: string,
    title: string,
    appliesTo: unknown,
    of: ProfileSubjects,
  ): ProposedProfile => ({
    name,
    title,
    appliesTo,
    subjects: of,
    parts: proposeProfile(of),
    undecided: [],
  });
  return [
    ...(platform.units.length > 0
      ? [
          profile(
            'platform',
            'Platform component',
            { kind: 'Component', 'spec.type': 'platform' },
            platform,
          ),
        ]
      : []),
    profile('application', 'Application', { kind: 'Component' }, application),
  ];
}

type Unit = ReturnType<typeof unitsOf>[number];

/** Without what most of its repositories fail: paths are not asked for, and rules are no gates. */
function relaxed(
  profile: ProposedProfile,
  standard: Standard,
): ProposedProfile {
  const own = standard.profiles.find(({ name }) => name === profile.name);
  if (!own) return profile;
  const found = undecidedRules(standard, own, profile.subjects.repositories);
  const known = new Set(profile.undecided.map(({ rule }) => rule));
  return {
    ...profile,
    parts: found.reduce(withoutSetting, profile.parts),
    undecided: [
      ...profile.undecided,
      ...found.filter(
        ({ rule }) => !settingsOfRules.has(rule) && !known.has(rule),
      ),
    ],
  };
}

function withoutSetting(
  parts: readonly ProposedPart[],
  undecided: UndecidedRule,
): readonly ProposedPart[] {
  const setting = settingsOfRules.get(undecided.rule);
  return parts.map(part =>
    part.name === setting?.part
      ? unasked(part, setting.field, undecided)
      : part,
  );
}

function unasked(
  { name, comments, settings: asked }: ProposedPart,
  field: string,
  undecided: UndecidedRule,
): ProposedPart {
  const { [field]: value, ...others } = asked;
  const isList = Array.isArray(value);
  return {
    name,
    settings: isList ? others : { ...others, [field]: false },
    comments: [
      ...comments,
      `undecided: ${field}${isList ? ` ${value.join(' and ')}` : ''}; ${reasonOf(undecided)}`,
    ],
  };
}

function reasonOf({ failing, total, message }: UndecidedRule): string {
  return `${failing} of ${counted(total, 'repository')} would fail: ${message}`;
}

function render(
  name: string,
  { environments, comments }: ProposedEnvironments,
  profiles: readonly ProposedProfile[],
): string {
  return `${[
    '# yaml-language-server: $schema=node_modules/@gitops-adoption/conformance/standard.schema.json',
    '# Proposed from what the repositories do today: read it, change it, own it.',
    'apiVersion: gitops-adoption.io/v1alpha1',
    'kind: GitOpsStandard',
    'metadata:',
    ...yaml(2, { name, version: '0.1.0', title: `${name} GitOps standard` }),
    'spec:',
    ...comment(2, comments),
    ...yaml(2, { environments }),
    '  profiles:',
    ...profiles.flatMap(profileLines),
  ].join('\n')}\n`;
}

function profileLines(profile: ProposedProfile): string[] {
  const { name, title, appliesTo, subjects, parts, undecided } = profile;
  return [
    ...comment(4, [originOf(subjects)]),
    `    ${name}:`,
    ...yaml(6, { title, appliesTo }),
    ...parts.flatMap(partLines),
    ...(undecided.length > 0 ? ['      rules:'] : []),
    ...undecided.flatMap(item => [
      ...comment(8, [`undecided: ${reasonOf(item)}`]),
      ...yaml(8, { [item.rule]: { gate: false } }),
    ]),
  ];
}

function partLines({ name, comments, settings }: ProposedPart): string[] {
  return Object.keys(settings).length > 0
    ? [`      ${name}:`, ...comment(8, comments), ...yaml(8, settings)]
    : comment(6, [`${name}, ${comments[0]}`, ...comments.slice(1)]);
}

function comment(depth: number, lines: readonly string[]): string[] {
  return lines.map(
    // A name out of a repository ends no comment.
    line =>
      `${' '.repeat(depth)}# ${line.replace(/[\s\u0085]+/g, ' ').trimEnd()}`,
  );
}

function yaml(depth: number, value: unknown): string[] {
  return stringify(value, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map(line => ' '.repeat(depth) + line);
}
