import {
  Assessment,
  EntityFacts,
  Phase,
  Profile,
  Standard,
  analyzeRepository,
  assess,
  conforms,
  renderHuman,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { posix } from 'node:path';
import { ExitCode, UsageError } from '../exitCodes';
import { Output } from '../Output';
import { readEntity } from '../readEntity';
import { readRepository } from '../readRepository';
import { readStandard } from '../readStandard';

export interface CheckOptions {
  readonly directory: string;
  readonly standard: string;
  readonly format: 'human' | 'json';
  readonly profile?: string;
  readonly path?: string;
  readonly entity?: string;
  readonly context?: readonly string[];
  readonly url?: string;
  readonly phase: '1' | '2' | '3' | '4';
  readonly allowUnknown?: boolean;
  readonly verbose?: boolean;
}

/** `check`: the findings, and an exit code that a pull request can be stopped by. */
export async function check(
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const standard = await readStandard(options.standard);
  const assessment = await assessDirectory(standard, options);
  const verdict = conforms(assessment, {
    phase: Number(options.phase) as Exclude<Phase, 0>,
    allowUnknown: options.allowUnknown,
  });
  output.out(render(assessment, verdict, standard, options, output.colour));
  return verdict ? ExitCode.conforms : ExitCode.doesNotConform;
}

async function assessDirectory(
  standard: Standard,
  options: CheckOptions,
): Promise<Assessment> {
  const { directory, url } = options;
  const path = cleanPath(options.path);
  const tree = await readRepository(directory, { url });
  if (path !== '.' && ![...tree.files.keys()].some(isBelow(path))) {
    throw new UsageError(`There is nothing below '${path}' in ${directory}`);
  }
  const entity = readEntity(tree, { directory, path, ref: options.entity });
  const repository = analyzeRepository(tree);
  const facts: EntityFacts = toEntityFacts(repository, {
    path,
    repositoryUrl: url,
    reconcilerObjects: await contextObjects(options.context ?? []),
  });
  const assessment = assess({
    entity,
    facts,
    standard,
    profile: namedProfile(standard, options.profile),
  });
  if (assessment.profile === undefined) {
    throw new UsageError(
      `No profile applies to ${entity.ref} (kind ${entity.kind}, type ${
        entity.type ?? 'none'
      }): name one with --profile, one of ${profileNames(standard)}`,
    );
  }
  return assessment;
}

async function contextObjects(directories: readonly string[]) {
  const objects = [];
  for (const directory of directories) {
    const facts = analyzeRepository(await readRepository(directory));
    objects.push(
      ...facts.reconcilerObjects.map(object => ({
        ...object,
        repositoryUrl: facts.repository.url,
      })),
    );
  }
  return objects;
}

function namedProfile(
  standard: Standard,
  name: string | undefined,
): Profile | undefined {
  if (name === undefined) return undefined;
  const profile = standard.profiles.find(candidate => candidate.name === name);
  if (profile) return profile;
  throw new UsageError(
    `The standard has no profile '${name}'; it has ${profileNames(standard)}`,
  );
}

function profileNames(standard: Standard): string {
  return standard.profiles.map(({ name }) => name).join(', ');
}

function cleanPath(path: string = '.'): string {
  const clean = posix.normalize(path.replace(/\\/g, '/')).replace(/\/$/, '');
  if (clean.startsWith('..') || posix.isAbsolute(clean)) {
    throw new UsageError(
      `--path '${path}' leaves the repository: it is relative to it`,
    );
  }
  return clean;
}

function isBelow(path: string): (file: string) => boolean {
  return file => file.startsWith(`${path}/`);
}

function render(
  assessment: Assessment,
  verdict: boolean,
  standard: Standard,
  { format, verbose }: CheckOptions,
  colour: boolean,
): string {
  if (format === 'json') {
    const report = {
      schemaVersion: 1,
      conforms: verdict,
      assessments: [assessment],
    };
    return `${JSON.stringify(report, null, 2)}\n`;
  }
  return renderHuman([assessment], { standard, colour, verbose });
}
