import { EventParams } from '@backstage/plugin-events-node';
import { z } from 'zod';

/** What webhooks of each kind of host say of the repository, behind the topics that Backstage's modules route them to. */
const URLS = {
  'github.push': z
    .object({ repository: z.object({ html_url: z.string() }) })
    .transform(({ repository }) => [repository.html_url]),
  'gitlab.push': z
    .object({ project: z.object({ web_url: z.string() }) })
    .transform(({ project }) => [project.web_url]),
  'bitbucketCloud.repo:push': z
    .object({
      repository: z.object({
        links: z.object({ html: z.object({ href: z.string() }) }),
      }),
    })
    .transform(({ repository }) => [repository.links.html.href]),
  'bitbucketServer.repo:refs_changed': z
    .object({
      repository: z.object({
        links: z.object({ self: z.array(z.object({ href: z.string() })) }),
      }),
    })
    .transform(({ repository }) => repository.links.self.map(l => l.href)),
  'azureDevOps.git.push': z
    .object({
      resource: z.object({ repository: z.object({ remoteUrl: z.string() }) }),
    })
    .transform(({ resource }) => [resource.repository.remoteUrl]),
  // For a hook of a plain Git server, which can send what it likes.
  'gitops-adoption.push': z
    .object({ url: z.string() })
    .transform(({ url }) => [url]),
} as const;

export const PUSH_TOPICS = Object.keys(URLS) as (keyof typeof URLS)[];

/** URLs of the repositories that an event tells a push to. None where it is something else than it should be. */
export function pushedRepositories(
  event: Pick<EventParams, 'topic' | 'eventPayload'>,
): string[] {
  const schema: z.ZodType<string[], z.ZodTypeDef, unknown> | undefined =
    URLS[event.topic as keyof typeof URLS];
  const { data } = schema?.safeParse(event.eventPayload) ?? {};
  return data ?? [];
}
