import { ResponseErrorPanel } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Skeleton from '@material-ui/lab/Skeleton';
import { ReactNode } from 'react';

/** @internal */
export interface LoadedProps<T> {
  /** As the hooks give it. */
  readonly resource: {
    readonly value?: T;
    readonly loading: boolean;
    readonly error?: Error;
    retry(): void;
  };
  /** What is loaded: "the adoption of the estate". */
  readonly what: string;
  readonly skeleton?: ReactNode;
  readonly children: (value: T) => ReactNode;
}

const DefaultSkeleton = () => (
  <>
    <Skeleton variant="rect" height={96} />
    <Skeleton height={40} />
    <Skeleton height={40} width="80%" />
  </>
);

/**
 * One of four: a skeleton while there is nothing yet, the error with a way to try again, what was loaded, and what
 * was loaded while it is being refreshed.
 *
 * @internal
 */
export function Loaded<T>(props: LoadedProps<T>) {
  const { resource, what, skeleton, children } = props;
  if (resource.error) {
    return (
      <>
        <ResponseErrorPanel
          error={resource.error}
          title={`Could not load ${what}`}
        />
        <Button variant="outlined" onClick={() => resource.retry()}>
          Try again
        </Button>
      </>
    );
  }
  if (resource.value === undefined) {
    return (
      <div role="status" aria-busy="true" aria-label={`Loading ${what}`}>
        {skeleton ?? <DefaultSkeleton />}
      </div>
    );
  }
  return <>{children(resource.value)}</>;
}
