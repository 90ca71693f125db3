import { Evidence } from '../../assess/Assessment';
import { EntityFacts } from '../../link/EntityFacts';
import { deployersOf } from './reconcilers';

/** A chart or a remote base from elsewhere: what a platform installs and does not write itself. @internal */
export interface AddOn extends Evidence {
  readonly name: string;
  readonly version?: string;
}

/** `https://github.com/argoproj/argo-cd//manifests/ha?ref=v2.13.2` without its host. */
const remoteTarget =
  /^(?:.*[/:])?([^/:]+)\/([^/?]+?)(?:\.git)?(?:\/.*)?\?(?:.*&)?(?:ref|version)=([^&]+)/;

/** @internal */
export function addOnsOf(entityFacts: EntityFacts): AddOn[] {
  const { facts } = entityFacts;
  const fromReconcilers = deployersOf(entityFacts).flatMap(
    ({ path, line, sources }) =>
      sources.flatMap(({ chart, revision, revisionPinning }) =>
        chart
          ? [
              {
                name: chart,
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
    .flatMap(({ file, dependencies }) =>
      dependencies.map(({ name, version, line, pinning }) => ({
        name,
        version: pinning === 'pinned' ? version : undefined,
        path: file,
        line,
        message: `dependency ${name}`,
      })),
    );
  const fromBases = facts.kustomizations.flatMap(({ file, references }) =>
    references.flatMap(({ remote, reference, line }) => {
      const target = remote ? remoteTarget.exec(reference) : null;
      return target
        ? [
            {
              name: target[2],
              version: target[3],
              path: file,
              line,
              message: `remote base ${target[2]}`,
            },
          ]
        : [];
    }),
  );
  return [...fromReconcilers, ...fromCharts, ...fromBases];
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
