import { Files, kustomizeService } from '../src/__testUtils__/TestEstate';
import { median, print, report } from './figures';
import { Cost, MeasuredScanner } from './MeasuredScanner';

const SERVICES = 600;
const ENTITIES = 20;
const ROUNDS = 4;
/** Commits of each kind in a round. */
const REPEATS = 3;
const MOST = 0.05;

/** The service that commits change: one of those that are entities. */
const CHANGED = 3;

/** What a commit does to a file of one service. */
const COMMITS: readonly {
  readonly what: string;
  readonly file: string;
  readonly edit: (text: string, commit: number) => string;
}[] = [
  {
    what: 'a comment',
    file: 'base/deployment.yaml',
    edit: (text, commit) => `${text}# ${commit}\n`,
  },
  {
    what: 'a comment above everything, so that lines move',
    file: 'base/deployment.yaml',
    edit: (text, commit) => `# ${commit}\n${text}`,
  },
  {
    what: 'a replica count',
    file: 'base/deployment.yaml',
    edit: (text, commit) =>
      text.replace(/replicas: \d+/, `replicas: ${commit}`),
  },
  {
    what: 'an image tag',
    file: 'overlays/prod/kustomization.yaml',
    edit: (text, commit) => text.replace(/newTag: .*/, `newTag: 2.0.${commit}`),
  },
  {
    what: 'another object',
    file: 'base/deployment.yaml',
    edit: (text, commit) =>
      `${text}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings-${commit} }\n`,
  },
];

/** Where entities live in the repository. */
const ESTATES: Readonly<Record<string, readonly string[]>> = {
  [`${ENTITIES} entities`]: Array.from(
    { length: ENTITIES },
    (_, index) => `services/service-${index}`,
  ),
  'one entity at the root': ['.'],
};

/**
 * What a commit to one file costs, from the files that a reader gives to the stored assessments: checking them, handing over
 * what changed, analysing, storing and assessing. Against the first scan of the same repository, of which nothing was
 * known.
 */
export async function oneFile(): Promise<void> {
  const scanner = await MeasuredScanner.create();
  // Programs are slow for as long as they are new.
  await scanRound(scanner, { name: 'warm', paths: ['.'], services: 100 });
  for (const [estate, paths] of Object.entries(ESTATES)) {
    const firsts: Cost[] = [];
    const again = new Map(COMMITS.map(({ what }) => [what, [] as Cost[]]));
    for (let round = 0; round < ROUNDS; round++) {
      // Files of another round would be known already.
      const name = `${paths.length}-entities-${round}`;
      const costs = await scanRound(scanner, {
        name,
        paths,
        services: SERVICES,
      });
      firsts.push(costs.first);
      costs.again.forEach((own, what) => again.get(what)!.push(...own));
    }
    reportCosts(estate, typical(firsts), again);
  }
  await scanner.stop();
}

async function scanRound(
  scanner: MeasuredScanner,
  options: { name: string; paths: readonly string[]; services: number },
): Promise<{ first: Cost; again: Map<string, Cost[]> }> {
  const { name, paths, services } = options;
  const files = generated(name, services);
  await scanner.register(name, paths);
  const first = await scanner.scan(name, files);
  const again = new Map(COMMITS.map(({ what }) => [what, [] as Cost[]]));
  for (let commit = 0; commit < REPEATS; commit++) {
    for (const { what, file, edit } of COMMITS) {
      const path = `services/service-${CHANGED}/${file}`;
      files[path] = edit(files[path], commit + 3);
      again.get(what)!.push(await scanner.scan(name, files));
    }
  }
  return { first, again };
}

function reportCosts(
  estate: string,
  first: Cost,
  again: ReadonlyMap<string, readonly Cost[]>,
): void {
  print(`${estate}, first scan`, inMillis(first));
  for (const [what, costs] of again) {
    const cost = typical(costs);
    const wall = cost.wall / first.wall;
    const cpu = cost.cpu / first.cpu;
    print(`${estate}, ${what}`, inMillis(cost));
    report({
      what: `${estate}, ${what}: rescan against first scan`,
      measured: `${inPercent(wall)} of the time, ${inPercent(cpu)} of the CPU time`,
      target: `<= ${100 * MOST} %`,
      isMet: wall <= MOST && cpu <= MOST,
    });
  }
}

function generated(name: string, services: number): Files {
  const files: Files = {};
  for (let index = 0; index < services; index++) {
    const service = kustomizeService(`${name}-${index}`);
    for (const [path, text] of Object.entries(service)) {
      files[`services/service-${index}/${path}`] = text.replace(
        'spec:\n  selector',
        'spec:\n  replicas: 2\n  selector',
      );
    }
  }
  return files;
}

function typical(costs: readonly Cost[]): Cost {
  return {
    wall: median(costs.map(({ wall }) => wall)),
    cpu: median(costs.map(({ cpu }) => cpu)),
  };
}

function inMillis({ wall, cpu }: Cost) {
  return { ms: wall.toFixed(1), 'of CPU': cpu.toFixed(1) };
}

function inPercent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`;
}
