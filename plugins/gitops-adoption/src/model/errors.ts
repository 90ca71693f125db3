/** Whether the backend knows nothing of what was asked for, or may not say. @internal */
export function isNotFound(error: Error | undefined): boolean {
  const { name, statusCode } = (error ?? {}) as {
    name?: string;
    statusCode?: number;
  };
  return name === 'NotFoundError' || statusCode === 404;
}
