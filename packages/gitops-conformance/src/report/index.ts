export type { RenderHumanOptions } from './renderHuman';
export { renderHuman } from './renderHuman';
export { renderJson } from './renderJson';
