export * from './Assessment';
export * from './Waiver';
export type { AssessedEntity, AssessOptions } from './assess';
export { assess } from './assess';
export { nextGate, phaseTitle } from './phases';
export type { ConformanceOptions } from './conformance';
export { conforms, failingGates } from './conformance';
export { withoutBaseline } from './baseline';
