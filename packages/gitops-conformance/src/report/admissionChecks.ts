import { Profile } from '../model/Standard';

/** A rule as an API server can check it, on one object at a time. */
export interface AdmissionCheck {
  readonly rule: string;
  readonly name: string;
  readonly resources: readonly {
    readonly apiGroups: readonly string[];
    readonly apiVersions: readonly string[];
    readonly resources: readonly string[];
  }[];
  /** CEL expressions by name. */
  readonly variables?: Readonly<Record<string, string>>;
  /** CEL: true is admitted. */
  readonly expression: string;
  readonly message: string;
  /** Whether it speaks of what runs in namespaces of the cluster's own, too. */
  readonly clusterNamespaces?: boolean;
  /** Whether a profile asks for it. */
  readonly wanted?: (profile: Profile) => boolean;
}

const APPLICATIONS = [
  {
    apiGroups: ['argoproj.io'],
    apiVersions: ['v1alpha1'],
    resources: ['applications'],
  },
];

const FLUX_KUSTOMIZATIONS = [
  {
    apiGroups: ['kustomize.toolkit.fluxcd.io'],
    apiVersions: ['v1'],
    resources: ['kustomizations'],
  },
];

const usesArgo = ({ reconciler }: Profile) =>
  reconciler.engines.length === 0 || reconciler.engines.includes('argocd');
const usesFlux = ({ reconciler }: Profile) =>
  reconciler.engines.length === 0 || reconciler.engines.includes('flux');

const AUTOMATED = {
  automated:
    'has(object.spec.syncPolicy) && has(object.spec.syncPolicy.automated) && (!has(object.spec.syncPolicy.automated.enabled) || object.spec.syncPolicy.automated.enabled)',
};

/** The rules that a cluster can enforce. Everything else needs the repository. */
export const ADMISSION_CHECKS: readonly AdmissionCheck[] = [
  {
    rule: 'versions/images-pinned',
    name: 'images-pinned',
    resources: [
      {
        apiGroups: ['apps'],
        apiVersions: ['v1'],
        resources: ['deployments', 'statefulsets', 'daemonsets'],
      },
      {
        apiGroups: ['batch'],
        apiVersions: ['v1'],
        resources: ['jobs', 'cronjobs'],
      },
    ],
    variables: {
      pod: 'has(object.spec.jobTemplate) ? object.spec.jobTemplate.spec.template.spec : object.spec.template.spec',
      containers:
        'variables.pod.containers + (has(variables.pod.initContainers) ? variables.pod.initContainers : [])',
    },
    expression:
      "variables.containers.all(container, container.image.contains('@sha256:') || (container.image.matches('^.+:[^/:]+$') && !container.image.endsWith(':latest')))",
    message: 'every image needs a tag other than latest, or a digest',
    clusterNamespaces: true,
  },
  {
    rule: 'reconciliation/automated-sync',
    name: 'automated-sync',
    resources: APPLICATIONS,
    variables: AUTOMATED,
    expression: 'variables.automated',
    message: 'an Application needs spec.syncPolicy.automated',
    wanted: profile =>
      usesArgo(profile) && profile.reconciler.automated !== false,
  },
  {
    rule: 'reconciliation/self-heal',
    name: 'self-heal',
    resources: APPLICATIONS,
    variables: AUTOMATED,
    expression:
      'variables.automated && has(object.spec.syncPolicy.automated.selfHeal) && object.spec.syncPolicy.automated.selfHeal',
    message: 'an Application needs spec.syncPolicy.automated.selfHeal',
    wanted: profile =>
      usesArgo(profile) && profile.reconciler.selfHeal === true,
  },
  {
    rule: 'reconciliation/prune',
    name: 'prune',
    resources: APPLICATIONS,
    variables: AUTOMATED,
    expression:
      'variables.automated && has(object.spec.syncPolicy.automated.prune) && object.spec.syncPolicy.automated.prune',
    message: 'an Application needs spec.syncPolicy.automated.prune',
    wanted: profile => usesArgo(profile) && profile.reconciler.prune === true,
  },
  {
    rule: 'reconciliation/project-not-default',
    name: 'project-not-default',
    resources: APPLICATIONS,
    expression: "object.spec.project != 'default'",
    message: 'an Application belongs to a project of its own, not to default',
    wanted: usesArgo,
  },
  {
    rule: 'reconciliation/prune',
    name: 'flux-prune',
    resources: FLUX_KUSTOMIZATIONS,
    expression: 'has(object.spec.prune) && object.spec.prune',
    message: 'a Flux Kustomization needs spec.prune',
    wanted: profile => usesFlux(profile) && profile.reconciler.prune === true,
  },
];
