import useMeasure from 'react-use/esm/useMeasure';

const UNTIL_MEASURED = 720;

/** The width in pixels that a chart has, so that its text is not scaled. @internal */
export function useChartWidth(): [(element: HTMLDivElement) => void, number] {
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  return [ref, Math.round(width) || UNTIL_MEASURED];
}
