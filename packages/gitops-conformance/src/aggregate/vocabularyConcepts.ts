/** Keys that only hold others: the same value stands below them or without them. Spelt as `spell` does. */
export const WRAPPERS: ReadonlySet<string> = new Set([
  'global',
  'app',
  'application',
  'common',
  'default',
  'deployment',
  'workload',
  'web',
  'main',
  'value',
  'config',
]);

/** What charts call one and the same field of the objects they render, by the field. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  replicas: [
    'replica',
    'replicacount',
    'replicasetcount',
    'numreplica',
    'instancecount',
    'podcount',
  ],
  'image tag': [
    'image.tag',
    'imagetag',
    'image.version',
    'imageversion',
    'version',
    'appversion',
  ],
  'image name': [
    'image.repository',
    'image.repo',
    'image.name',
    'imagerepository',
    'imagename',
    'repository',
  ],
  'image registry': ['image.registry', 'imageregistry', 'registry'],
  'image pull policy': ['image.pullpolicy', 'imagepullpolicy', 'pullpolicy'],
  'image pull secrets': ['image.pullsecret', 'imagepullsecret', 'pullsecret'],
  'container port': [
    'containerport',
    'port',
    'service.targetport',
    'container.port',
    'appport',
    'httpport',
  ],
  'service port': ['service.port', 'serviceport', 'service.externalport'],
  'ingress host': [
    'ingress.host',
    'ingress.hostname',
    'ingresshost',
    'host',
    'hostname',
    'domain',
    'ingress.domain',
  ],
  'CPU request': ['resource.request.cpu', 'cpurequest', 'request.cpu'],
  'CPU limit': ['resource.limit.cpu', 'cpulimit', 'limit.cpu'],
  'memory request': [
    'resource.request.memory',
    'memoryrequest',
    'request.memory',
  ],
  'memory limit': ['resource.limit.memory', 'memorylimit', 'limit.memory'],
  'minimum replicas': [
    'autoscaling.minreplica',
    'hpa.minreplica',
    'minreplica',
    'autoscaler.min',
    'hpa.min',
    'autoscaling.min',
  ],
  'maximum replicas': [
    'autoscaling.maxreplica',
    'hpa.maxreplica',
    'maxreplica',
    'autoscaler.max',
    'hpa.max',
    'autoscaling.max',
  ],
  'autoscaling enabled': [
    'autoscaling.enabled',
    'hpa.enabled',
    'autoscaler.enabled',
    'enablehpa',
    'enableautoscaling',
  ],
  'log level': [
    'loglevel',
    'log.level',
    'logging.level',
    'logger.level',
    'env.loglevel',
  ],
  'service account': [
    'serviceaccount.name',
    'serviceaccountname',
    'serviceaccount',
  ],
  environment: [
    'environment',
    'env.name',
    'envname',
    'environmentname',
    'stage',
  ],
};

/** The concept of a spelt key. */
export const CONCEPTS: ReadonlyMap<string, string> = new Map(
  Object.entries(SYNONYMS).flatMap(([concept, keys]) =>
    keys.map(key => [key, concept] as const),
  ),
);

/** Meanings that have a name. */
export const KNOWN_CONCEPTS: ReadonlySet<string> = new Set(
  Object.keys(SYNONYMS),
);
