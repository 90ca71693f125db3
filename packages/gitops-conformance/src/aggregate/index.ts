export * from './Adoption';
export type { AggregateEstateOptions } from './aggregateEstate';
export { aggregateEstate } from './aggregateEstate';
export { aggregateTeam } from './aggregateTeam';
export { distributionOf } from './distribution';
export { summarizeDrift } from './drift';
export { varianceOf } from './variance';
