/** What one file says about secrets. Plain JSON. @public */
export interface SecretFileFacts {}
