import { Standard } from '@gitops-adoption/conformance';
import { ENTITY, FuzzPortal, Scanned } from './FuzzPortal';
import { Commit } from './history';
import { Observed } from './invariants';
import { check, Checked, reportsOf } from './reports';

/** Looks at a commit through the portal, and on its own. */
export async function observe(
  commit: Commit,
  options: { portal: FuzzPortal; standard: Standard; allAnswers?: boolean },
): Promise<Observed> {
  const { portal, standard, allAnswers } = options;
  const scanned = await portal.scan(commit.tree, { allAnswers });
  const seen = { commit, scanned, shown: shownIn(scanned), reports: [] };
  if (scanned.problem !== undefined) {
    return seen;
  }
  let checked: Checked | undefined;
  try {
    checked = check(commit.tree, standard);
    const reports = reportsOf(checked.assessment, standard);
    return { ...seen, checked, reports };
  } catch (error) {
    return { ...seen, checked, thrown: describe(error) };
  }
}

function shownIn({ answers }: Scanned): Observed['shown'] {
  const answer = answers.find(({ name }) =>
    name.endsWith(`/${ENTITY.replace(':', '/')}`),
  );
  return answer?.status === 200 ? JSON.parse(answer.text) : undefined;
}

function describe(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message)
    : String(error);
}
