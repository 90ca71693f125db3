import { PropsWithChildren, useId } from 'react';
import { Textures } from './Textures';

/** @internal */
export interface ChartFrameProps {
  /** Measures how wide the chart may be. */
  readonly frameRef: (element: HTMLDivElement) => void;
  /** Prefix of the ids of the pattern fills. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The chart in words. */
  readonly description: string;
}

/** SVG frame: size, accessible name and description, pattern fills. @internal */
export const ChartFrame = (props: PropsWithChildren<ChartFrameProps>) => {
  const { frameRef, id, width, height, title, description, children } = props;
  const name = useId();
  return (
    <div ref={frameRef}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-labelledby={`${name}-title`}
        aria-describedby={`${name}-description`}
        style={{ display: 'block', maxWidth: '100%' }}
      >
        <title id={`${name}-title`}>{title}</title>
        <desc id={`${name}-description`}>{description}</desc>
        <Textures id={id} />
        {children}
      </svg>
    </div>
  );
};
