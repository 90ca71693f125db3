import { PipelineJob, PipelineStep } from './pipelineJobs';

/** A cluster that lives as long as the job is a test bench, and nothing that is deployed to. */
const made =
  /\bkind\s+create\s+cluster\b|\bkind-action\b|\bsetup-kind\b|\bk3d\s+cluster\s+create\b|\bk3d-action\b|\bminikube\s+start\b|\bsetup-minikube\b|\bsetup-k3s\b|\bk3s-action\b|\bget\.k3s\.io\b|\brancher\/k3s\b|\bk3s\s+server\b|\bvcluster\s+create\b|\bmicrok8s\b|\bkubernetes-kind\b|\bkindest\/node\b|\btalosctl\s+cluster\s+create\b|\bctlptl\s+create\s+cluster\b|\bmake\s+[\w-]*(?:kind|k3d|minikube)\b/i;
const removed =
  /\bkind\s+delete\s+clusters?\b|\bk3d\s+cluster\s+delete\b|\bminikube\s+(?:delete|stop)\b|\bvcluster\s+delete\b|\btalosctl\s+cluster\s+destroy\b/i;
/** From here on commands reach another cluster. */
const left =
  /\bupdate-kubeconfig\b|\bget-credentials\b|\bget-gke-credentials\b|\bkubeconfig\s+save\b|\b(?:k8s|aks)-set-context\b|\bkubeconfig-set|\btsh\s+kube\s+login\b|\boc\s+login\b|\bconfig\s+use-context\s+(?!kind|k3d|minikube|k3s)\S/i;
/** One command alone that names its cluster. */
const otherContext =
  /\s--?(?:kube-)?(?:context|server)[ =](?!kind|k3d|minikube|k3s|vcluster|localhost|https?:\/\/(?:localhost|127\.))[^\s$]/i;

/** A step, with whether it runs in a cluster that the job made. @internal */
export interface StepInCluster {
  readonly step: PipelineStep;
  readonly inTestCluster: boolean;
}

/**
 * Steps of each job of a file, and where they run: a job of GitLab begins with what all jobs have, and what it extends.
 *
 * @internal
 */
export function stepsInClusters(
  jobs: readonly PipelineJob[],
): StepInCluster[][] {
  const byName = new Map(jobs.map(job => [job.name, job]));
  const shared = jobs.find(({ name }) => name === undefined);
  return jobs.map(job => {
    const before = job.extends.flatMap(name => byName.get(name) ?? []);
    let current = [shared, ...before].some(
      other => other && other !== job && leavesTestCluster(other),
    );
    return job.steps.map(step => {
      current = after(step, current);
      return {
        step,
        inTestCluster: current && !otherContext.test(step.text),
      };
    });
  });
}

/** Whether the cluster that a job made is there for whoever uses it. @internal */
export function leavesTestCluster({ steps }: PipelineJob): boolean {
  return steps.reduce((current, step) => after(step, current), false);
}

function after({ text, kind }: PipelineStep, current: boolean): boolean {
  if (kind === 'quoting') return current;
  if (removed.test(text) || left.test(text)) return false;
  return current || made.test(text);
}
