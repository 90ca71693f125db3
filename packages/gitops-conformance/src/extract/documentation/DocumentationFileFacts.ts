/** What one file says about documentation. Plain JSON. @public */
export interface DocumentationFileFacts {}
