import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** The standards in force and the rules that they build on. @internal */
export function useStandard() {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(async () => {
    const [standards, rules] = await Promise.all([
      api.listStandards(),
      api.listRules(),
    ]);
    return { standards: standards.items, rules: rules.items };
  }, [api]);
}
