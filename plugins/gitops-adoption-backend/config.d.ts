import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Scanning of GitOps repositories against a standard. */
  gitopsAdoption?: {
    /**
     * Standards to assess by. An entity is assessed by the first one with a profile that applies to it.
     */
    standards?: Array<{
      /** A file, relative to the directory the backend runs in, or a URL that an integration can read. */
      target: string;
    }>;

    /** How the standards are read, apart from scans. */
    standardReads?: {
      /** How often each is read for a new version. Default: 1 minute. */
      frequency?: HumanDuration | string;
      /**
       * For one file or URL, from the request to the last byte. What was valid before stays in force when it has passed.
       * Default: 10 seconds.
       */
      timeout?: HumanDuration | string;
    };

    /**
     * Filter predicate of the catalog entities to assess. Without it: components, systems and resources that say
     * where their sources or their Argo CD applications are.
     */
    entityFilter?: object;

    readers?: {
      /**
       * Directories that are read instead of a remote host. Nothing outside of them is ever read. A repository is a
       * directory right below one of them, or one at any level that holds `.git`.
       */
      local?: Array<{
        /** Repositories below this URL ... */
        url: string;
        /** ... are read from the directory of the same relative name below this one. */
        path: string;
      }>;
      /**
       * Repositories that are read with the git program (2.32 or newer), because their server has no API that serves
       * archives. The integration of the host, if there is one, has the credential.
       */
      git?: Array<{
        /** Repositories at or below this URL ... */
        url: string;
        /** ... are read from their server or, with this, from the Git repository of the same name below a directory. */
        path?: string;
      }>;
    };

    repositories?: {
      /**
       * Repositories that only the entities of some owners may name, whoever writes the annotation. What no entry
       * matches is everybody's to name.
       */
      owners?: Array<{
        /** URL without a ref, in any case: `*` is part of a segment, `**` any segments. */
        url: string;
        /** Entity refs of owners; the groups below them are included. Of several entries that match, any will do. */
        owners: string[];
      }>;
    };

    scan?: {
      /** How often everything is looked at. An unchanged repository costs one conditional request. Default: 30 minutes. */
      frequency?: HumanDuration | string;
      /** For reading one repository. Default: 5 minutes. */
      timeout?: HumanDuration | string;
      /** How often the whole catalog is read for new and changed entities. Default: 1 minute. */
      discovery?: HumanDuration | string;
      /** Repositories that one replica reads at a time. Default: 4. */
      concurrency?: number;
      /** Of these, repositories of one host. Default: one less than `concurrency`, so that no host holds up the others. */
      concurrencyPerHost?: number;
      /** Repositories are analysed in processes of their own, so that none can hold up or end the backend. */
      analysis?: {
        /** Processes of one replica. Each keeps facts of files of its own. Default: 1. */
        processes?: number;
        /** For analysing one repository. Default: 2 minutes. */
        timeout?: HumanDuration | string;
        /** Heap of one process: bytes, or `1GB`. Default: 1GB. */
        memory?: number | string;
        /** Facts of one repository: characters, or `20MB`. Default: 20 million. */
        facts?: number | string;
      };
      /** How often scans can be asked for by hand, over all replicas. Beyond it, the answer is 429. */
      limits?: {
        /** By one user. Default: 30 in 10 minutes. */
        user?: { requests?: number; per?: HumanDuration | string };
        /** Of one repository, whoever asks. Default: 5 in 5 minutes. */
        repository?: { requests?: number; per?: HumanDuration | string };
        /** Of everything, whoever asks. Default: 5 in 10 minutes. */
        all?: { requests?: number; per?: HumanDuration | string };
      };
    };

    history?: {
      /** How long it is remembered what changed when. Default: 731 days. */
      retention?: HumanDuration | string;
    };

    waivers?: {
      /** Requests of one person that may wait for a decision at a time. Default: 20. */
      openPerPerson?: number;
    };

    /** Bounds of one repository. What lies behind a bound is reported as unknown. */
    limits?: {
      /** Files, and as many directories. Default: 100000. */
      files?: number;
      /** Of one file: bytes, or `5MB`. Default: 5MB. */
      fileSize?: number | string;
      /** Of all contents: bytes, or `200MB`. Default: 200MB. */
      totalSize?: number | string;
    };
  };
}
