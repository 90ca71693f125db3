import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  FilterPredicate,
  parseFilterPredicate,
  readOptionalFilterPredicateFromConfig,
} from '@backstage/filter-predicates';
import { durationToMilliseconds } from '@backstage/types';
import {
  ANNOTATION_ARGOCD_APP_NAME,
  ANNOTATION_FLUX_OBJECT,
  ANNOTATION_SOURCE_LOCATION,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { RepositoryReadLimits } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import {
  defaultLimits,
  withoutCredentials,
} from '@gitops-adoption/conformance';
import { defaultAnalysisBounds } from '@gitops-adoption/conformance/node';
import bytes from 'bytes';

/** So many requests in so many milliseconds. */
export interface RequestLimit {
  readonly requests: number;
  readonly per: number;
}

/** How often scans can be asked for. */
export interface ScanLimitsConfig {
  /** By one user. */
  readonly user: RequestLimit;
  /** Of one repository, whoever asks. */
  readonly repository: RequestLimit;
  /** Of everything, whoever asks. */
  readonly all: RequestLimit;
}

/** Owners that the repositories at URLs are kept for. */
export interface RepositoryBinding {
  /** URL of repositories; `*` stands for part of a segment, `**` for any segments. */
  readonly url: string;
  /** Refs of owners in full. */
  readonly owners: readonly string[];
}

/** A URL whose repositories are read from a directory. */
export interface LocalRoot {
  readonly url: string;
  readonly path: string;
}

/** A URL whose repositories are read with Git: from their server, or from a directory of repositories. */
export interface GitRoot {
  readonly url: string;
  readonly path?: string;
}

/** The `gitopsAdoption` block of app-config, read and completed. Durations are milliseconds. */
export interface AdoptionConfig {
  readonly standards: readonly { readonly target: string }[];
  readonly standardReads: {
    readonly frequency: number;
    /** For one file or URL. */
    readonly timeout: number;
  };
  readonly entityFilter: FilterPredicate;
  readonly localRoots: readonly LocalRoot[];
  readonly gitRoots: readonly GitRoot[];
  /** Repositories that only some owners' entities may name. */
  readonly repositoryOwners: readonly RepositoryBinding[];
  readonly scan: {
    readonly frequency: number;
    readonly timeout: number;
    readonly discovery: number;
    readonly concurrency: number;
    readonly concurrencyPerHost: number;
    readonly analysis: {
      readonly processes: number;
      readonly timeout: number;
      /** Bytes of the heap of a process. */
      readonly memory: number;
      /** Characters of the facts of one repository. */
      readonly facts: number;
    };
    readonly limits: ScanLimitsConfig;
  };
  /** How long it is remembered what changed when. */
  readonly historyRetention: number;
  readonly limits: RepositoryReadLimits;
  /** Requests for waivers of one person that may wait for a decision at a time. */
  readonly openWaiversPerPerson: number;
}

const DAY = 24 * 60 * 60_000;

const DEFAULT_ENTITY_FILTER = parseFilterPredicate({
  $all: [
    { kind: { $in: ['Component', 'System', 'Resource'] } },
    {
      $any: [
        ANNOTATION_SOURCE_LOCATION,
        ANNOTATION_ARGOCD_APP_NAME,
        ANNOTATION_FLUX_OBJECT,
        'backstage.io/source-location',
      ].map(annotation => ({
        [`metadata.annotations.${annotation}`]: { $exists: true },
      })),
    },
  ],
});

export function readAdoptionConfig(root: Config): AdoptionConfig {
  const config = root.getOptionalConfig('gitopsAdoption');
  const concurrency = config?.getOptionalNumber('scan.concurrency') ?? 4;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new InputError(
      `gitopsAdoption.scan.concurrency must be a whole number above 0, got ${concurrency}`,
    );
  }
  // One lane is left for the others when a host is slow or shut.
  const concurrencyPerHost =
    config?.getOptionalNumber('scan.concurrencyPerHost') ??
    Math.max(1, concurrency - 1);
  if (!Number.isInteger(concurrencyPerHost) || concurrencyPerHost < 1) {
    throw new InputError(
      `gitopsAdoption.scan.concurrencyPerHost must be a whole number above 0, got ${concurrencyPerHost}`,
    );
  }
  const processes = config?.getOptionalNumber('scan.analysis.processes') ?? 1;
  if (!Number.isInteger(processes) || processes < 1) {
    throw new InputError(
      `gitopsAdoption.scan.analysis.processes must be a whole number above 0, got ${processes}`,
    );
  }
  const openWaiversPerPerson =
    config?.getOptionalNumber('waivers.openPerPerson') ?? 20;
  if (!Number.isInteger(openWaiversPerPerson) || openWaiversPerPerson < 1) {
    throw new InputError(
      `gitopsAdoption.waivers.openPerPerson must be a whole number above 0, got ${openWaiversPerPerson}`,
    );
  }
  return {
    openWaiversPerPerson,
    standards: (config?.getOptionalConfigArray('standards') ?? []).map(
      entry => ({ target: entry.getString('target') }),
    ),
    standardReads: {
      frequency: readDuration(config, 'standardReads.frequency', 60_000),
      timeout: readDuration(config, 'standardReads.timeout', 10_000),
    },
    entityFilter:
      (config &&
        readOptionalFilterPredicateFromConfig(config, {
          key: 'entityFilter',
        })) ??
      DEFAULT_ENTITY_FILTER,
    localRoots: (config?.getOptionalConfigArray('readers.local') ?? []).map(
      entry => ({
        url: entry.getString('url').replace(/\/+$/, ''),
        path: entry.getString('path'),
      }),
    ),
    repositoryOwners: (
      config?.getOptionalConfigArray('repositories.owners') ?? []
    ).map(readBinding),
    gitRoots: (config?.getOptionalConfigArray('readers.git') ?? []).map(
      entry => ({
        url: readWebUrl(entry.getString('url')),
        path: entry.getOptionalString('path'),
      }),
    ),
    scan: {
      frequency: readDuration(config, 'scan.frequency', 30 * 60_000),
      timeout: readDuration(config, 'scan.timeout', 5 * 60_000),
      discovery: readDuration(config, 'scan.discovery', 60_000),
      concurrency,
      concurrencyPerHost,
      analysis: {
        processes,
        timeout: readDuration(
          config,
          'scan.analysis.timeout',
          defaultAnalysisBounds.timeoutMillis,
        ),
        memory: readBytes(
          config,
          'scan.analysis.memory',
          defaultAnalysisBounds.memoryBytes,
        ),
        facts: readBytes(
          config,
          'scan.analysis.facts',
          defaultAnalysisBounds.factsSize,
        ),
      },
      limits: {
        user: readLimit(config, 'user', { requests: 30, minutes: 10 }),
        repository: readLimit(config, 'repository', {
          requests: 5,
          minutes: 5,
        }),
        all: readLimit(config, 'all', { requests: 5, minutes: 10 }),
      },
    },
    historyRetention: readDuration(config, 'history.retention', 731 * DAY),
    limits: {
      files: config?.getOptionalNumber('limits.files') ?? defaultLimits.files,
      fileSize: readBytes(config, 'limits.fileSize', defaultLimits.fileSize),
      totalSize: readBytes(config, 'limits.totalSize', defaultLimits.totalSize),
    },
  };
}

function readBinding(entry: Config): RepositoryBinding {
  const url = entry.getString('url');
  if (!/^https:\/\/[^/@]+\/./.test(url)) {
    throw new InputError(
      `gitopsAdoption.repositories.owners: url must be an https URL of repositories without a user, such as https://github.com/acme/payments-*, got '${withoutCredentials(url)}'`,
    );
  }
  return {
    url,
    owners: entry.getStringArray('owners').map(owner => {
      try {
        return stringifyEntityRef(parseEntityRef(owner));
      } catch {
        throw new InputError(
          `gitopsAdoption.repositories.owners: '${owner}' is no entity ref such as group:default/payments`,
        );
      }
    }),
  };
}

function readWebUrl(value: string): string {
  if (!/^https?:\/\/[^/@]+/.test(value)) {
    throw new InputError(
      `gitopsAdoption.readers.git: url must be an https URL without a user, got '${value.replace(/\/\/.*@/, '//')}'`,
    );
  }
  return value.replace(/\/+$/, '');
}

function readLimit(
  config: Config | undefined,
  name: keyof ScanLimitsConfig,
  defaults: { requests: number; minutes: number },
): RequestLimit {
  const key = `scan.limits.${name}`;
  const requests =
    config?.getOptionalNumber(`${key}.requests`) ?? defaults.requests;
  if (!Number.isInteger(requests) || requests < 1) {
    throw new InputError(
      `gitopsAdoption.${key}.requests must be a whole number above 0, got ${requests}`,
    );
  }
  return {
    requests,
    per: readDuration(config, `${key}.per`, defaults.minutes * 60_000),
  };
}

function readDuration(
  config: Config | undefined,
  key: string,
  defaultValue: number,
): number {
  if (!config?.has(key)) {
    return defaultValue;
  }
  const value = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (value <= 0) {
    throw new InputError(`gitopsAdoption.${key} must be longer than nothing`);
  }
  return value;
}

function readBytes(
  config: Config | undefined,
  key: string,
  defaultValue: number,
): number {
  const raw = config?.getOptional(key);
  if (raw === undefined) {
    return defaultValue;
  }
  const value =
    typeof raw === 'number' || typeof raw === 'string'
      ? bytes.parse(raw)
      : null;
  if (value === null || value <= 0) {
    throw new InputError(
      `gitopsAdoption.${key} must be a number of bytes or a size such as 5MB, got '${raw}'`,
    );
  }
  return value;
}
