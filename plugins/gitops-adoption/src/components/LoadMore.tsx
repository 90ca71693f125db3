import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { Pages } from '../api/usePages';

/** How much of a list is shown, and a button for more. @internal */
export const LoadMore = (props: { pages: Pages<unknown>; what: string }) => {
  const { pages, what } = props;
  if (!pages.hasMore) {
    return null;
  }
  return (
    <Typography component="div" variant="body2" color="textSecondary">
      {pages.value?.length} of {pages.totalItems} {what}.{' '}
      {pages.moreError && (
        <span role="alert">
          Could not load more: {pages.moreError.message}.{' '}
        </span>
      )}
      <Button
        size="small"
        color="primary"
        onClick={() => pages.loadMore()}
        disabled={pages.loadingMore}
      >
        {pages.loadingMore ? 'Loading…' : 'Show more'}
      </Button>
    </Typography>
  );
};
