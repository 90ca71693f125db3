import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { findPush, findStandardCheck, findValidation } from './ciCommands';
import { isCiFile, isCiHelper } from './ciFiles';
import { GuardrailFileFacts, PipelineFacts } from './GuardrailFileFacts';
import { pipelineJobs } from './pipelineJobs';
import { pipelineReferences } from './pipelineReferences';
import { findPromotion } from './promotionSteps';
import { leavesTestCluster, stepsInClusters } from './testClusters';

const updater =
  /renovatebot\/github-action|renovate\/renovate|\brenovate-bot\b/;

/**
 * What a file of a CI system does, or would do where another one includes it.
 *
 * @internal
 */
export function extractPipeline(
  file: SourceFile,
): GuardrailFileFacts['pipeline'] {
  if (isCiHelper(file.path)) {
    const { validation, standardCheck } = read(file);
    return compact({ validation, standardCheck }, true);
  }
  const runs = isCiFile(file) || isTekton(file);
  return runs || file.documents.some(isPart)
    ? compact(read(file), runs)
    : undefined;
}

function read(file: SourceFile): PipelineFacts {
  const jobs = pipelineJobs(file);
  const inClusters = stepsInClusters(jobs);
  const steps = jobs.flatMap(job => job.steps);
  const references = new Set(pipelineReferences(file));
  const tested = new Set<string>();
  const untested = new Set<string>();
  const push = inClusters.flatMap(job => {
    const after: string[] = [];
    return job.flatMap(one => {
      const path = /^uses: \.\/(.+)$/.exec(one.step.text)?.[1];
      if (path !== undefined) {
        after.push(path);
        (one.inTestCluster ? tested : untested).add(path);
      }
      return findPush([one]).map(command => ({
        ...command,
        ...(after.length > 0 && { after: [...after] }),
      }));
    });
  });
  return {
    validation: findValidation(steps),
    standardCheck: findStandardCheck(steps),
    push: push.filter(
      ({ command }, i) =>
        push.findIndex(other => other.command === command) === i,
    ),
    promotion: findPromotion(jobs),
    updates: updater.test(file.text) ? [{ tool: 'renovate' }] : [],
    references: [...references].map(path => ({
      path,
      ...(tested.has(path) && !untested.has(path) && { inTestCluster: true }),
    })),
    leavesTestCluster: jobs.some(leavesTestCluster) || undefined,
  };
}

/** Runs of Tekton, wherever they lie. A `Task` may be one of a library, which nobody runs here. */
function isTekton({ documents, path }: SourceFile): boolean {
  for (const { apiVersion, kind = '' } of documents) {
    if (!apiVersion?.startsWith('tekton.dev/')) continue;
    if (/^(?:Pipeline|PipelineRun|TaskRun)$/.test(kind)) return true;
    if (kind === 'Task' && /(?:^|\/)(?:ci|cd|tekton)\//.test(path)) return true;
  }
  return false;
}

const partKeys = ['steps', 'jobs', 'stages', 'runs', 'include'];
const jobKeys = ['script', 'before_script', 'extends'];
const maxKeys = 500;

/** Looks like a part of a pipeline, which can lie anywhere: no object of Kubernetes, but steps, jobs or scripts. */
function isPart(document: SourceDocument): boolean {
  if (document.kind !== undefined || !document.isMapping) return false;
  if (partKeys.some(key => document.has(key))) return true;
  if (!/^[ \t]+(?:script|before_script|extends)["']?:/m.test(document.text))
    return false;
  return Object.values(document.mapping)
    .slice(0, maxKeys)
    .some(job => isMapping(job) && jobKeys.some(key => key in job));
}

function compact(
  facts: PipelineFacts,
  runs: boolean,
): GuardrailFileFacts['pipeline'] {
  const said = Object.entries(facts).filter(
    ([, value]) =>
      value !== undefined && (!Array.isArray(value) || value.length > 0),
  );
  return said.length > 0
    ? ({ runs, ...Object.fromEntries(said) } as GuardrailFileFacts['pipeline'])
    : undefined;
}
