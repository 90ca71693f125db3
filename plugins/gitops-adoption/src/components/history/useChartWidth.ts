import useMeasure from 'react-use/esm/useMeasure';

const UNTIL_MEASURED = 720;

/** The width to draw for, so that lines and letters keep their shape. @internal */
export function useChartWidth(): [(element: HTMLDivElement) => void, number] {
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  return [ref, Math.round(width) || UNTIL_MEASURED];
}
