import { LinkContext } from '../LinkContext';

/** Directories whose contents are there to be compared with or read; `test` alone may be an environment. */
const notDelivered =
  /(?:^|\/)(?:tests|testdata|fixtures?|__tests__|expected|__?snapshots__?|src\/test|\.github|\.gitlab|node_modules|docs?|\.docs)\//i;

/** @internal */
export function isDelivered(path: string): boolean {
  return !notDelivered.test(path);
}

/** In a subchart that another chart vendors: what it could do is no choice of this repository. @internal */
export function isVendored(context: LinkContext, path: string): boolean {
  if (!path.includes('charts/')) return false;
  return context.charts.some(
    chart => chart.parent !== undefined && path.startsWith(`${chart.path}/`),
  );
}
