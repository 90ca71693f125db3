import { Evidence } from '../../model/Assessment';
import { EntityFacts } from '../../model/EntityFacts';
import { deployersOf } from './reconcilers';

/** A chart or a remote base from elsewhere: what a platform installs and does not write itself. @internal */
export interface AddOn extends Evidence {
  readonly kind: 'chart' | 'remote-base';
  readonly name: string;
  /** What it is installed as: the name of the release, application or wrapping chart. */
  readonly installedAs: string;
  readonly version?: string;
}

/** `https://github.com/argoproj/argo-cd//manifests/ha?ref=v2.13.2`: repository and version. */
function remoteTarget(
  reference: string,
): { name: string; version?: string } | undefined {
  const [address, query = ''] = reference.split('?');
  const path = address
    .replace(/^(?:git::)?(?:[a-z+]+:\/\/)?(?:[^/@]+@)?/, '')
    .replace(/^([^/:]+):(?!\d)/, '$1/')
    .split('/')
    .filter(Boolean);
  const name = path[2]?.replace(/\.git$/, '');
  const version = /(?:^|&)(?:ref|version)=([^&]+)/.exec(query)?.[1];
  return name ? { name, version } : undefined;
}

/** @internal */
export function addOnsOf(entityFacts: EntityFacts): AddOn[] {
  const { facts } = entityFacts;
  const fromReconcilers = deployersOf(entityFacts).flatMap(
    ({ path, line, sources, name: installedAs }) =>
      sources.flatMap(({ chart, revision, revisionPinning }): AddOn[] =>
        chart
          ? [
              {
                kind: 'chart',
                name: chart,
                installedAs,
                version: revisionPinning === 'pinned' ? revision : undefined,
                path,
                line,
                message: `chart ${chart}`,
              },
            ]
          : [],
      ),
  );
  const fromCharts = facts.charts
    .filter(({ parent }) => parent === undefined)
    .flatMap(({ file, name: installedAs = '', dependencies }) =>
      dependencies.map(({ name, version, line, pinning }): AddOn => ({
        kind: 'chart',
        name,
        installedAs,
        version: pinning === 'pinned' ? version : undefined,
        path: file,
        line,
        message: `dependency ${name}`,
      })),
    );
  const installed = (facts.installedCharts ?? []).map(
    ({ path, line, name, installedAs, version, pinning }): AddOn => ({
      kind: 'chart',
      name,
      installedAs,
      version: pinning === 'pinned' ? version : undefined,
      path,
      line,
      message: `chart ${name}`,
    }),
  );
  const fromBases = facts.kustomizations.flatMap(
    ({ file, path: installedAs, references }) =>
      references.flatMap(({ remote, reference, line }): AddOn[] => {
        const target = remote ? remoteTarget(reference) : undefined;
        return target
          ? [
              {
                kind: 'remote-base',
                ...target,
                installedAs,
                path: file,
                line,
                message: `remote base ${target.name}`,
              },
            ]
          : [];
      }),
  );
  return [...fromReconcilers, ...fromCharts, ...installed, ...fromBases];
}

/**
 * What a platform has to offer, and the projects that offer it under the names of their charts.
 *
 * @internal
 */
export const capabilities: Readonly<Record<string, RegExp>> = {
  ingress:
    /ingress|gateway|traefik|contour|istio|haproxy|kong|emissary|ambassador|cilium|nginx|envoy/i,
  monitoring:
    /prometheus|monitoring|victoria-?metrics|grafana|datadog|new-?relic|dynatrace|opentelemetry|otel|mimir|thanos|observability|alloy/i,
  policy:
    /kyverno|gatekeeper|policy|policies|polaris|kubewarden|opa\b|admission/i,
  secrets:
    /external-secrets|sealed-secrets|vault|secrets-store|sops|1password|secret/i,
  certificates: /cert-manager|certificate|trust-manager/i,
  logging: /logging|loki|fluent|vector|elastic|opensearch|promtail|logs/i,
  backup: /velero|backup|k8up|kasten/i,
};
