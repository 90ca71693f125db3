/** Keys of parameters and labels whose value names an environment. @internal */
export const environmentKey =
  /^(?:.*\/)?(?:env|environment|stage|tier)(?:[-_]?name)?$/i;
