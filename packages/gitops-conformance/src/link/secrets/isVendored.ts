import { LinkContext } from '../LinkContext';

/** In a subchart that another chart vendors: what it could do is no choice of this repository. @internal */
export function isVendored(context: LinkContext, path: string): boolean {
  if (!path.includes('charts/')) return false;
  return context.charts.some(
    chart => chart.parent !== undefined && path.startsWith(`${chart.path}/`),
  );
}
