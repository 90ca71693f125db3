/**
 * A stage of the way to production, whatever a repository calls it. `rank` orders stages where nothing declares an
 * order; equal ranks keep the order in which they are met.
 *
 * @internal
 */
export interface StageWord {
  readonly stage: string;
  readonly rank: number;
  /** Means an environment by itself; other words need neighbours that do. */
  readonly strong: boolean;
}

const vocabulary: readonly [
  stage: string,
  rank: number,
  strong: boolean,
  words: string,
][] = [
  ['sandbox', 5, false, 'sandbox sbx lab labs poc playground'],
  ['dev', 10, true, 'dev devel develop development'],
  [
    'dev',
    10,
    false,
    'dvl devl ont ontw ontwikkeling entw entwicklung desarrollo',
  ],
  ['preview', 12, false, 'preview feature ephemeral pr'],
  ['alpha', 16, false, 'alpha'],
  ['integration', 20, true, 'integration integ intg'],
  ['integration', 20, false, 'int'],
  ['test', 25, true, 'test testing tst'],
  ['system-test', 28, false, 'sit systest sys'],
  ['load', 30, false, 'load loadtest perf performance nft'],
  ['qa', 35, true, 'qa qas'],
  ['qa', 35, false, 'homolog homologation hml'],
  // Where a stage for acceptance stands beside it, it is for what comes before.
  ['nonprod', 38, true, 'nonprod nonprd nonproduction nprod nprd'],
  ['uat', 40, true, 'uat acceptance'],
  [
    'uat',
    40,
    false,
    'acc accp acpt acceptatie usertest rec recette abnahme fat sat oat val validation',
  ],
  ['beta', 43, false, 'beta'],
  ['demo', 45, false, 'demo training'],
  ['staging', 50, true, 'staging stage stg stag'],
  ['preprod', 60, true, 'preprod preproduction preprd ppe pprd'],
  ['preprod', 60, false, 'pre pp ppd preproduccion'],
  ['pilot', 65, false, 'pilot'],
  ['canary', 70, false, 'canary'],
  ['prod', 80, true, 'prod production prd produccion producao produktion'],
  ['prod', 80, false, 'live pro pdn product'],
  ['dr', 90, false, 'dr disaster'],
];

const words = new Map<string, StageWord>(
  vocabulary.flatMap(([stage, rank, strong, list]) =>
    list
      .split(' ')
      .map((word): [string, StageWord] => [word, { stage, rank, strong }]),
  ),
);

/** Clusters that are made for a laptop or one run of a pipeline, and thrown away: nothing is promoted from them. */
const throwaway = new Set(
  'local localhost localdev laptop minikube kind k3d microk8s orbstack colima ci e2e'.split(
    ' ',
  ),
);
const throwawayName =
  /^(?:docker|rancher|podman)[-_.]?desktop$|^(?:code[-_.]?ready|crc)(?:[-_.]containers)?$/i;

/**
 * Whether a name says nothing but that it is a throw-away cluster: `minikube`, `docker-desktop`, `kind-ci`.
 *
 * @internal
 */
export function isThrowaway(name: string): boolean {
  return (
    throwawayName.test(name) ||
    name
      .toLowerCase()
      .split(/[-_.]/)
      .every(word => throwaway.has(word.replace(/\d{1,3}$/, '')))
  );
}

/** Words that can stand at the start or the end of a name without a separator: `idfdev`, `usdfprod`, `prodeu`. */
export const gluedWords = [
  'development',
  'production',
  'staging',
  'nonprod',
  'preprod',
  'stage',
  'prod',
  'test',
  'dev',
  'int',
  'stg',
  'uat',
  'prd',
  'qa',
] as const;

/** @internal */
export function stageWord(word: string): StageWord | undefined {
  return words.get(word);
}
