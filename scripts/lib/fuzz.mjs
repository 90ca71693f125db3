/** Arguments of Node that start the fuzzer from source. */
export const fuzz = [
  '--require',
  '@backstage/cli/config/nodeTransform.cjs',
  'plugins/gitops-adoption-backend/fuzz/main.ts',
];
