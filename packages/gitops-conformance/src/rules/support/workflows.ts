/** A GitHub Actions workflow of one step. @internal */
export function workflow(command: string, on = 'pull_request'): string {
  return `name: ${on}
on: [${on}]
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ${command}
`;
}
