import { DocumentationFacts } from '../../model/RepositoryFacts';

/** What one file says about documentation. Plain JSON. @public */
export interface DocumentationFileFacts {
  readonly topics: readonly {
    readonly topic: DocumentationFacts['topics'][number]['topic'];
    readonly line?: number;
  }[];
}
