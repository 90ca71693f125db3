import { useApi } from '@backstage/core-plugin-api';
import type { ExportableLists } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitOpsAdoptionApiRef } from '../api/gitOpsAdoptionApiRef';

/** Loads a list as CSV and hands it to the browser as a file. @internal */
export function useExport<List extends keyof ExportableLists>(list: List) {
  const api = useApi(gitOpsAdoptionApiRef);
  const [state, download] = useAsyncFn(
    async (request: ExportableLists[List]) => {
      saveAs(await api.exportCsv(list, request), `gitops-${list}.csv`);
    },
    [api, list],
  );
  return { ...state, download };
}

/** A link to the API itself would lack the visitor's token. */
function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
