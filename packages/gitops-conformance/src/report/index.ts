export { renderGithub } from './renderGithub';
export type { RenderHumanOptions } from './renderHuman';
export { renderHuman } from './renderHuman';
export { renderJson } from './renderJson';
export { renderJunit } from './renderJunit';
export type { RenderMarkdownOptions } from './renderMarkdown';
export { renderMarkdown } from './renderMarkdown';
export type { RenderSarifOptions } from './renderSarif';
export { renderSarif } from './renderSarif';
