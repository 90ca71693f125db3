import { PropsWithChildren, useId } from 'react';
import { Textures } from './Textures';

/** @internal */
export interface ChartFrameProps {
  /** Measures how wide the chart may be. */
  readonly frameRef: (element: HTMLDivElement) => void;
  /** What the fills of the chart are called by. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What the drawing says, for those who do not see it. */
  readonly description: string;
}

/** What every drawing of a history has: its size, its name, what it says in words, and the fills. @internal */
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
