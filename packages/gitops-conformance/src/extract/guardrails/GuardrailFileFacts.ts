/** What one file says about guardrails. Plain JSON. @public */
export interface GuardrailFileFacts {}
