import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../__testUtils__/analyze';
import { assess } from '../../assess/assess';
import { toEntityFacts } from '../../link/toEntityFacts';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { Profile, Standard } from '../../model/Standard';
import { readDirectory } from '../../node/readDirectory';
import { analyzeRepository } from '../../analyze';
import { builtInRules } from '../../rules/builtInRules';
import { parseStandard } from '../../standard/parseStandard';
import { proposeStandard } from './proposeStandard';

const kustomization = (...resources: string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;
const deployment = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [{ name: app, image: 'registry.example/${name}:1.2.3' }] } } }\n`;
const argoApplication = (name: string, path: string, sync = '') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd }\nspec: { project: shop, source: { repoURL: 'https://git.example/x.git', path: ${path}, targetRevision: main }, destination: { name: in-cluster, namespace: ${name} }${sync} }\n`;
const selfHealing = ', syncPolicy: { automated: { selfHeal: true } }';

type Files = Record<string, string>;

/** A service with a base and overlays, below a directory. */
function service(at: string, stages: readonly string[]): Files {
  const [root, name] = at === '.' ? ['', 'shop'] : [`${at}/`, at];
  return Object.fromEntries([
    [`${root}base/kustomization.yaml`, kustomization('web.yaml')],
    [`${root}base/web.yaml`, deployment(name.replaceAll('/', '-'))],
    ...stages.map(stage => [
      `${root}overlays/${stage}/kustomization.yaml`,
      kustomization('../../base'),
    ]),
  ]);
}

function chart(at: string): Files {
  return {
    [`${at}/Chart.yaml`]: 'apiVersion: v2\nname: crane\nversion: 1.0.0\n',
    [`${at}/templates/web.yaml`]: deployment('crane'),
  };
}

const factsOf = (files: Files): RepositoryFacts => analyze(files);

async function proposed(...repositories: Files[]) {
  return read(await Promise.all(repositories.map(factsOf)));
}

function read(repositories: readonly RepositoryFacts[]): {
  text: string;
  standard: Standard;
  application: Profile;
} {
  const text = proposeStandard({ name: 'acme', repositories });
  const { standard, errors } = parseStandard(text, { rules: builtInRules });
  expect(errors).toEqual([]);
  const application = standard!.profiles.find(
    ({ name }) => name === 'application',
  );
  return { text, standard: standard!, application: application! };
}

describe('tools', () => {
  it('are those of most units, and not the first in the alphabet', async () => {
    const { text, application: profile } = await proposed({
      ...service('apps/sail', ['staging', 'prod']),
      ...service('apps/rope', ['staging', 'prod']),
      ...service('apps/oar', ['staging', 'prod']),
      ...chart('charts/crane'),
      'lib/one.jsonnet': '{}',
    });
    expect(profile.delivery.tools).toEqual(['kustomize']);
    expect(text).toContain('# kustomize: 3 of 4 units\n');
    expect(text).toContain('# helm: 1 of 4 units\n');
  });

  it('are allowed both where no one stands out', async () => {
    const { text, application: profile } = await proposed({
      ...service('apps/sail', ['staging', 'prod']),
      ...chart('charts/crane'),
    });
    expect(profile.delivery.tools).toEqual(['helm', 'kustomize']);
    expect(text).toContain(
      '# undecided: helm and kustomize are about as common\n',
    );
  });

  it('are weighed over all repositories', async () => {
    const { application: profile } = await proposed(
      chart('a'),
      chart('b'),
      Object.assign(
        {},
        ...['sail', 'rope', 'oar', 'keel'].map(name =>
          service(`apps/${name}`, ['prod']),
        ),
      ),
    );
    expect(profile.delivery.tools).toEqual(['kustomize']);
  });
});

describe('paths', () => {
  it('are required where the service has them at its root', async () => {
    const { application: profile } = await proposed(
      service('.', ['staging', 'prod']),
    );
    expect(profile.layout.required).toEqual(['base', 'overlays/{environment}']);
  });

  it('are not required where services lie deeper', async () => {
    const { text, application: profile } = await proposed({
      ...service('apps/sail', ['staging', 'prod']),
      ...service('apps/rope', ['staging', 'prod']),
    });
    expect(profile.layout.required).toEqual([]);
    expect(text).toContain('# undecided: required base and overlays');
  });
});

describe('environments', () => {
  const environments = async (...repositories: (readonly string[])[]) => {
    const { text, standard } = await proposed(
      ...repositories.map(stages => service('.', stages)),
    );
    return { text, environments: standard.environments };
  };

  it('are the stages of most, with their other spellings', async () => {
    const { text, environments: found } = await environments(
      ['dev', 'staging', 'prod'],
      ['development', 'production'],
      ['dev', 'staging', 'prod'],
      ['dev', 'pilot', 'prod'],
      ['dev', 'prod'],
    );
    expect(text).toContain('# pilot: 1 of 5 repositories with stages\n');
    expect(found).toEqual([
      { name: 'dev', aliases: ['development'], protected: false },
      { name: 'staging', aliases: [], protected: false },
      { name: 'prod', aliases: ['production'], protected: true },
    ]);
  });

  it('keep their order where many have only the first', async () => {
    const { environments: found } = await environments(
      ['dev'],
      ['dev'],
      ['dev', 'staging', 'prod'],
    );
    expect(found.map(({ name }) => name)).toEqual(['dev', 'staging', 'prod']);
  });

  it.each([[['dev']], [['dev', 'staging']]])(
    '%j have nothing to protect',
    async stages => {
      const { text, environments: found } = await environments(stages);
      expect(found.map(({ name }) => name)).toEqual(stages);
      expect(found.some(environment => environment.protected)).toBe(false);
      expect(text).toContain('# undecided: none is called production');
    },
  );

  it('are an example where none was seen, and nothing asks for them', async () => {
    const { text, application: profile } = await proposed({
      'web/web.yaml': deployment('web'),
    });
    expect(text).toContain('# undecided: no stage was seen');
    expect(profile.rules['environments/modelled']).toMatchObject({
      gate: false,
    });
  });
});

describe('the reconciler', () => {
  it('is asked for what most objects do', async () => {
    const files = service('.', ['staging', 'prod']);
    const [heals, waits] = [
      await proposed({
        ...files,
        'argocd/a.yaml': argoApplication('a', 'overlays/prod', selfHealing),
      }),
      await proposed({
        ...files,
        'argocd/a.yaml': argoApplication('a', 'overlays/prod'),
      }),
    ];
    expect(heals.application.reconciler).toMatchObject({
      engines: ['argocd'],
      automated: true,
      selfHeal: true,
    });
    expect(waits.application.reconciler).toMatchObject({
      automated: false,
      selfHeal: false,
    });
    expect(waits.text).toContain('# undecided: selfHeal; 1 of 1 repository');
  });
});

describe('profiles', () => {
  it('keep platform components apart', async () => {
    const { standard, text } = await proposed({
      ...service('apps/sail', ['staging', 'prod']),
      ...chart('infrastructure/ingress'),
    });
    expect(
      standard.profiles.map(({ name, delivery }) => [name, delivery.tools]),
    ).toEqual([
      ['platform', ['helm']],
      ['application', ['kustomize']],
    ]);
    expect(text).toContain('# from 1 unit in 1 repository\n    platform:');
  });

  it('are one where there is no platform', async () => {
    const { standard } = await proposed(service('.', ['prod']));
    expect(standard.profiles.map(({ name }) => name)).toEqual(['application']);
  });
});

/** What a standard decides: whatever else fails is so under any standard. */
const upToTheStandard =
  /^(?:environments\/|layout\/(?:required|forbidden|one-delivery)|secrets\/(?:strategy|standard)|reconciliation\/(?:standard|automated|self|prune))/;

/** Gates of the first two phases that a repository fails under what is proposed from it. */
function failedUnderProposal(facts: RepositoryFacts): string[] {
  const { standard } = read([facts]);
  return standard.profiles.flatMap(profile =>
    assess({
      entity: {
        ref: 'component:default/x',
        kind: 'Component',
        type: 'service',
        annotations: {},
      },
      facts: toEntityFacts(facts, {}),
      standard,
      profile,
    })
      .gates.slice(0, 2)
      .flatMap(({ blockedBy }) =>
        blockedBy
          .filter(rule => upToTheStandard.test(rule))
          .map(rule => `${profile.name}: ${rule}`),
      ),
  );
}

describe('a repository passes what is proposed from it', () => {
  const estate = join(__dirname, '../../../../../examples/estate');
  it.each(readdirSync(estate))('%s of the example estate', async name => {
    const tree = await readDirectory(join(estate, name));
    expect(failedUnderProposal(analyzeRepository(tree))).toEqual([]);
  });

  // Every combination of a layout, names, a way to secrets and a reconciler.
  const layouts: Record<string, (stages: readonly string[]) => Files> = {
    'one service': stages => service('.', stages),
    'many services': stages => ({
      ...service('apps/sail', stages),
      ...service('apps/rope', stages.slice(-1)),
      ...chart('infrastructure/ingress'),
    }),
    'a chart with values': stages => ({
      ...chart('chart'),
      ...Object.fromEntries(
        stages.map(stage => [`chart/values-${stage}.yaml`, 'replicas: 2\n']),
      ),
    }),
    clusters: stages =>
      Object.fromEntries(
        stages.map(stage => [`clusters/${stage}/web.yaml`, deployment('web')]),
      ),
  };
  const names = [
    ['dev', 'staging', 'prod'],
    ['dev'],
    ['lakedev', 'lakeprod'],
    ['01-test', '02-live'],
    ['minikube', 'dev', 'prod'],
    ['harbour', 'lakeside'],
    ['acme-prod', 'globex-prod', 'initech'],
    [],
  ];
  const secret = {
    'shared/reader.yaml': deployment('reader').replace(
      'name: app, ',
      'name: app, envFrom: [{ secretRef: { name: db } }], ',
    ),
  };
  const reconcilers: Record<string, Files> = {
    none: {},
    'Argo CD by hand': { 'argocd/a.yaml': argoApplication('a', 'shared') },
    'Argo CD': { 'argocd/a.yaml': argoApplication('a', 'shared', selfHealing) },
  };
  const cases = Object.entries(layouts).flatMap(([layout, files]) =>
    names.flatMap(stages =>
      Object.entries(reconcilers).map(
        ([reconciler, objects]) =>
          [
            layout,
            stages,
            reconciler,
            { ...files(stages), ...secret, ...objects },
          ] as const,
      ),
    ),
  );
  it.each(cases)('%s, %j, %s', async (_layout, _stages, _engine, files) => {
    expect(failedUnderProposal(await factsOf(files))).toEqual([]);
  });
});

it('lets no name of a repository end a comment', async () => {
  const { standard, text } = await proposed({
    ...service('.', ['prod', 'green\nspec: {}']),
  });
  expect(standard.environments.map(({ name }) => name)).toEqual(['prod']);
  expect(text).not.toContain('\nspec: {}');
});
