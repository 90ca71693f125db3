import { RepositoryFacts } from '../../model/RepositoryFacts';
import { directoryOf } from '../../repository/paths';
import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { kustomizationLinks } from '../support/kustomizationLinks';
import { deployment, externalSecret } from '../support/manifests';
import { memoize } from '../support/memoize';

/** Secrets that a controller writes into the cluster by itself, told by their names: certificates and tokens. */
const generated = /(^|[-.])(tls|certs?|certificate|ca|token)([-.]|$)/i;

/** Kinds whose operator writes a Secret of their name, or of their name and a suffix. */
const operatorKinds = new Set([
  'Certificate',
  'Cluster',
  'Elasticsearch',
  'InnoDBCluster',
  'Kafka',
  'KafkaUser',
  'Keycloak',
  'MongoDBCommunity',
  'ObjectBucketClaim',
  'PerconaServerMongoDB',
  'PerconaXtraDBCluster',
  'PostgresCluster',
  'RabbitmqCluster',
  'ServiceBinding',
  'postgresql',
]);

/** Where the Secrets of a repository come from. One may be provided beside the service, in a folder for secrets. */
const supplyOf = memoize(({ secrets, manifests }: RepositoryFacts) => ({
  provided: new Set(
    secrets.filter(({ strategy }) => strategy).map(({ name }) => name),
  ),
  plain: manifests.filter(({ kind }) => kind === 'Secret'),
  operated: manifests.filter(({ kind }) => operatorKinds.has(kind)),
  /** Objects of operators that are not known here, by the Secrets that they name. */
  named: new Map(
    secrets.flatMap(object =>
      (object.secretRefs ?? []).map(name => [name, object] as const),
    ),
  ),
}));

export const strategyInUse = createRule({
  id: 'secrets/strategy-in-use',
  title: 'Secrets that workloads read come from a secrets strategy',
  category: 'secrets',
  phase: 2,
  severity: 'error',
  rationale:
    'A Secret that somebody once created by hand is lost with the cluster: the environment cannot be rebuilt from the repository, which is what GitOps promises.',
  fix: "Declare the Secret through the standard's strategy, for example an ExternalSecret with the same target name.",
  source: 'OpenGitOps Principles: Declarative',
  examples: [
    {
      title: 'An ExternalSecret provides what the Deployment reads',
      state: 'pass',
      files: {
        'base/deployment.yaml': deployment({
          name: 'orders',
          secret: 'orders-db',
        }),
        'base/external-secret.yaml': externalSecret({ name: 'orders-db' }),
      },
    },
    {
      title: 'Nothing says where the Secret comes from',
      state: 'fail',
      files: {
        'base/deployment.yaml': deployment({
          name: 'orders',
          secret: 'orders-db',
        }),
      },
    },
    {
      title: 'An operator writes the Secret',
      state: 'not-applicable',
      files: {
        'base/deployment.yaml': deployment({
          name: 'orders',
          secret: 'orders-events',
        }),
        'base/kafka-user.yaml':
          'apiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaUser\nmetadata:\n  name: orders-events\n',
      },
    },
    {
      title: 'An object of an operator that is not known here names the Secret',
      state: 'unknown',
      files: {
        'base/deployment.yaml': deployment({
          name: 'orders',
          secret: 'orders-db',
        }),
        'base/secret.yaml':
          'apiVersion: vaults.acme.example/v1\nkind: StoredSecret\nmetadata:\n  name: orders\nspec:\n  output:\n    secret:\n      name: orders-db\n',
      },
    },
    {
      title: 'No workload reads a Secret',
      state: 'not-applicable',
      files: { 'base/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: { facts, repository } }) => {
    const { provided, plain, operated, named } = supplyOf(repository);
    const originOf = (secret: string, path: string) => {
      const namesakes = plain.filter(({ name }) => name === secret);
      const beside = namesakes.find(
        manifest => directoryOf(manifest.path) === directoryOf(path),
      );
      const manifest = beside ?? namesakes[0];
      if (manifest) return `which ${manifest.path} holds as a plain manifest`;
      const operator = named.get(secret);
      return operator
        ? `which ${operator.kind} ${operator.name ?? ''} in ${operator.path} names and may provide`
        : 'which no object that is known to provide Secrets does';
    };
    // What a generator builds has a name of its own, which the files don't tell.
    const generator = kustomizationLinks(facts).references.some(references =>
      references.some(({ field }) => field.startsWith('secretGenerator')),
    );
    const isGenerated = (secret: string) =>
      generated.test(secret) ||
      operated.some(
        ({ name }) => secret === name || secret.startsWith(`${name}-`),
      );
    const readers = facts.workloads.filter(({ secretRefs }) =>
      secretRefs.some(name => !isGenerated(name)),
    );
    const orphans = facts.secretStrategies.length
      ? []
      : readers.flatMap(({ kind, name, path, line, secretRefs }) =>
          secretRefs
            .filter(secret => !isGenerated(secret) && !provided.has(secret))
            .map(secret => ({
              path,
              line,
              message: `${kind} ${name} reads Secret ${secret}, ${originOf(secret, path)}`,
              open: generator || named.has(secret),
            })),
        );
    const places = (open: boolean) =>
      orphans
        .filter(orphan => orphan.open === open)
        .map(({ path, line, message }) => ({ path, line, message }));
    return evaluateEach({
      facts,
      subjects: facts.secretStrategies.length + readers.length,
      failing: places(false),
      undecided: places(true),
      pass: facts.secretStrategies.length
        ? `Secrets come from ${list(facts.secretStrategies)}.`
        : 'Every Secret that is read is provided by the repository.',
      fail: 'Workloads read Secrets that no strategy provides.',
      none: 'No workload is seen to read a Secret.',
    });
  },
});
